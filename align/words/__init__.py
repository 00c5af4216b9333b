"""Word alignment: neural, statistical, and from a translation model's own attention."""
