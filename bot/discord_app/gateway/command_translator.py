"""Names and descriptions of the commands in other languages, for Discord's own menus."""

import discord
from discord import app_commands

from bot.phrases.languages import ENGLISH, language_for, phrases_in


class CommandTranslator(app_commands.Translator):
    """Translates what Discord shows of the commands; English is what they are written in."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py passes it
    ) -> str | None:
        """The text in that language; None where it is as written."""
        language = language_for(locale.value)
        if language == ENGLISH:
            return None
        written, translated = phrases_in(ENGLISH).commands, phrases_in(language).commands
        return dict(zip(written, translated, strict=True)).get(string.message)
