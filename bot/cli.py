"""The command `pincite`: pick the command that is named, run it, and exit with its code.

Every command is a function with `@click.command()`. Its module is imported only when the command
is called, so that commands start quickly and only those that need discord.py load it.
"""

import io
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from bot.corpus_option import corpus_option
from bot.errors import ConfigurationError, ExitCode
from bot.garbage import loading_for_good
from bot.interrupts import leaving_at_once
from bot.printable import printable
from bot.terminal_app.output.streams import discard_output, use_utf8

TERMINAL, DISCORD = "bot.terminal_app.commands", "bot.discord_app.host.commands"

COMMANDS = {
    "ask": (f"{TERMINAL}.ask:ask", "Answer one question, or many."),
    "chat": (f"{TERMINAL}.chat:chat", "Talk to it here, follow-ups included."),
    "quote": (f"{TERMINAL}.quote:quote", "Cite a sentence or a clause."),
    "history": (
        f"{TERMINAL}.history:history",
        "Follow a matter through the dated documents, oldest first.",
    ),
    "reported": (
        f"{TERMINAL}.reported:reported",
        "Show how a clause was reported, beside the statement's own words.",
    ),
    "sources": (
        f"{TERMINAL}.sources:sources",
        "List the documents: what is quoted, and what is shown beside it.",
    ),
    "corpus": (f"{TERMINAL}.corpus:corpus", "Look after the documents."),
    "run": (f"{DISCORD}:run", "Run the Discord bot, until Ctrl-C or SIGTERM."),
    "doctor": (
        f"{DISCORD}:doctor",
        "Check token, application, installs, commands, permissions, clock and corpus.",
    ),
    "sync": (
        f"{DISCORD}:sync",
        "Register the commands with Discord, whether they changed or not.",
    ),
    "invite": (
        f"{DISCORD}:invite",
        "Print the addresses that add the bot to a server or to your own account.",
    ),
    "feedback": (f"{DISCORD}:feedback", "List the reports of wrong answers."),
}
"""Each command's name, with its place (`module:function`) and its line in `pincite --help`."""


class _ConfigurationFault(click.ClickException):
    """A `ConfigurationError` as an exception that click prints without a traceback."""

    exit_code = ExitCode.BAD_USE


class Commands(click.Group):
    """The group of all commands in `COMMANDS`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, in the order in which `--help` lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return the command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        with loading_for_good(), leaving_at_once():
            command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands in `--help` without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn its `ConfigurationError` into a message without a traceback.

        If the reader of standard output has closed it, as `head` does, exit without a message.
        """
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            discard_output()
            ctx.exit(ExitCode.PIPE_CLOSED)
        except ConfigurationError as error:
            raise _ConfigurationFault(str(error)) from None
        return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pincite", message="%(prog)s %(version)s")
@corpus_option
def cli() -> None:
    """Ask what Microsoft and OpenAI said, and get it word for word, with its address.

    \b
    Examples:
      pincite ask "Can Amazon host stateless API calls?"
      pincite chat
      pincite quote stateless-apis.5 --format bibtex

    \b
    Exit codes: 0 answered, 1 the statement does not say, 2 wrong use or set-up.
    """


def main() -> None:
    """Run `pincite` and exit; errors are printed without a traceback."""
    use_utf8()
    try:
        # In standalone mode, click exits with 1 when interrupted; here 1 means "not addressed".
        code = cli.main(prog_name="pincite", standalone_mode=False)
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        # click exits with 1 for a file that it cannot open; here 1 means "not addressed".
        code = _fail(message.getvalue(), ExitCode.BAD_USE)
    except (KeyboardInterrupt, click.Abort):
        code = _fail("\n", ExitCode.INTERRUPTED)
    except OSError as error:
        discard_output()
        code = _fail(f"Error: {error}\n", ExitCode.BAD_USE)
    sys.exit(code if isinstance(code, int) else ExitCode.ANSWERED)


def _fail(message: str, exit_code: ExitCode) -> ExitCode:
    with suppress(OSError):
        click.echo("\n".join(map(printable, message.split("\n"))), err=True, nl=False)
    return exit_code
