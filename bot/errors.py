"""How the program ends: one table of exit codes, and the error that every command tells alike."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of `pincite`; the last two are those of a shell (128 and the signal)."""

    ANSWERED = 0
    NOT_ADDRESSED = 1
    """The statement does not say, as grep has it for what it does not find."""
    BAD_USE = 2
    """Wrong use or set-up: the message says what, and what to do."""
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class ConfigurationError(Exception):
    """Something outside the command line must be set right first; the message says what."""
