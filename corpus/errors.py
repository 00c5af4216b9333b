"""The errors a user can cause, each with one clear sentence."""


class MattranError(Exception):
    """Wrong use or unusable input: the message says what, where and what to do. The command line exits with 2."""

    exit_code = 2


class GateFailed(MattranError):
    """A gate the user asked for (`--fail-under`) was not met. The command line exits with 1."""

    exit_code = 1
