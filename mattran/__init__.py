"""mattran: machine translation and terminology analysis of news about Vietnamese public life."""

__version__ = "0.1.0"
