"""The names and descriptions of commands, in the member's language."""

from discord import Locale

from bot.discord_app.handlers.commands import COMMANDS
from bot.phrases.languages import ENGLISH, language_for, phrases_in
from tests.bot.discord_app.live import live


async def test_every_name_and_description_is_registered_in_every_language() -> None:
    locales = {locale.value for locale in Locale if language_for(locale.value) != ENGLISH}
    assert "ja" in locales
    async with live() as discord:
        [(_, commands, _)] = discord.syncs
    for command in commands:
        for part in (command, *command.get("options", [])):
            assert part["name_localizations"].keys() == locales
            if part.get("description"):
                assert part["description_localizations"].keys() == locales


def test_the_phrases_on_commands_are_all_used() -> None:
    used = {part for command in COMMANDS for part in _texts(command)}
    assert used == set(phrases_in(ENGLISH).commands)


def _texts(command: object) -> set[str]:
    texts = {getattr(command, "name", ""), getattr(command, "description", "")}
    for parameter in getattr(command, "parameters", ()):
        texts |= {parameter.display_name, str(parameter.description)}
    return texts - {""}
