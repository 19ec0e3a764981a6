"""Translate the names and descriptions of the commands for Discord's menus."""

import discord
from discord import app_commands

from bot.phrases.languages import ENGLISH, language_for, phrases_in


class CommandTranslator(app_commands.Translator):
    """The translator of command names and descriptions, which are written in English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py passes it
    ) -> str | None:
        """Return the text in that language; None where the English text is to be shown."""
        language = language_for(locale.value)
        if language == ENGLISH:
            return None
        written, translated = phrases_in(ENGLISH).commands, phrases_in(language).commands
        return dict(zip(written, translated, strict=True)).get(string.message)
