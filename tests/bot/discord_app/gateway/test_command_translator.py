"""The names and descriptions of commands, in the member's language."""

from bot.discord_app.gateway.command_translator import JAPANESE as TRANSLATED
from bot.discord_app.handlers.commands import COMMANDS
from tests.bot.discord_app.live import live


async def test_every_name_and_description_is_registered_in_both_languages() -> None:
    async with live() as discord:
        [(_, commands, _)] = discord.syncs
    for command in commands:
        for part in (command, *command.get("options", [])):
            assert part["name_localizations"].keys() == {"ja"}
            if part.get("description"):
                assert part["description_localizations"].keys() == {"ja"}


def test_the_translator_holds_nothing_that_is_not_used() -> None:
    used = {part for command in COMMANDS for part in _texts(command)}
    assert used == set(TRANSLATED)


def _texts(command: object) -> set[str]:
    texts = {getattr(command, "name", ""), getattr(command, "description", "")}
    for parameter in getattr(command, "parameters", ()):
        texts |= {parameter.display_name, str(parameter.description)}
    return texts - {""}
