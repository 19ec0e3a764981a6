"""The exit codes of all commands, and the error for a wrong set-up."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of `pincite`; the last two are what a shell reports (128 plus the signal)."""

    ANSWERED = 0
    NOT_ADDRESSED = 1
    """The statement does not say. grep, too, exits with 1 if it finds nothing."""
    BAD_USE = 2
    """Wrong use or set-up; the message says what is wrong and what to do."""
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class ConfigurationError(Exception):
    """A fault in the set-up, such as the corpus or a setting; the message says what to mend."""
