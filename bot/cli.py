"""The command line: arguments in, one call, an exit code.

0 is answered, 1 is not addressed (as with grep), 2 is an error of usage or configuration.
A command is a function with `@click.command()`. Those that need what a question does not (Discord,
say) stand in `ELSEWHERE`, and are imported when they are called.
"""

import io
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from bot.terminal_app.commands.ask import BAD_USE, ask, chat, corpus_group, sources
from bot.terminal_app.commands.quote import quote
from bot.terminal_app.output.streams import discard_output, in_one_line, use_utf8

ELSEWHERE = {
    "history": (
        "bot.terminal_app.commands.history:history",
        "Follow a matter through the dated documents.",
    ),
    "reported": ("bot.terminal_app.commands.reported:reported", "Show how a clause was reported."),
    "run": ("bot.discord_app.host.commands:run", "Run the Discord bot."),
    "doctor": ("bot.discord_app.host.commands:doctor", "Check the Discord set-up."),
    "sync": ("bot.discord_app.host.commands:sync", "Register the commands with Discord."),
    "invite": ("bot.discord_app.host.commands:invite", "Print the addresses that add the bot."),
    "feedback": ("bot.discord_app.host.commands:feedback", "List the reports of wrong answers."),
}
"""Commands imported on demand: where they are, and what the list of commands says of them."""

INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes: those of a shell for SIGINT and SIGPIPE (128 and the signal)."""


class Commands(click.Group):
    """The commands added here, and those of `ELSEWHERE`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names, in the order in which they are explained."""
        return [*self.commands, *ELSEWHERE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = ELSEWHERE[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing those of other modules."""
        own = [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl([*own, *((name, said) for name, (_, said) in ELSEWHERE.items())])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has seen enough ends it without a word."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            discard_output()
            ctx.exit(PIPE_CLOSED)
        return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pincite", message="%(prog)s %(version)s")
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


for command in (ask, chat, quote, sources, corpus_group):
    cli.add_command(command)


def main() -> None:
    """Run `pincite`; errors are told without a traceback."""
    use_utf8()
    try:
        # In its standalone mode click would exit with 1, "not addressed", when interrupted.
        code = cli.main(prog_name="pincite", standalone_mode=False)
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        code = _fail(message.getvalue(), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        code = _fail("\n", INTERRUPTED)
    except OSError as error:
        discard_output()
        code = _fail(f"Error: {error}\n", BAD_USE)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, exit_code: int) -> int:
    with suppress(OSError):
        click.echo("\n".join(map(in_one_line, message.split("\n"))), err=True, nl=False)
    return exit_code
