"""Names and descriptions of the commands in other languages, for Discord's own menus."""

import discord
from discord import app_commands

JAPANESE = {
    "ask": "質問",
    "Ask about the statement": "声明について質問する",
    "question": "質問",
    "What you want to know": "知りたいこと",
    "private": "非公開",
    "Show the answer to you alone": "回答を自分だけに表示する",
    "quote": "引用",
    "Quote a clause by its words": "語句から箇所を探して引用する",
    "clause": "箇所",
    "A topic, or words of the clause": "話題、または文中の語句",
    "history": "経緯",
    "Follow a matter through the documents": "一つの話題を日付順の文書でたどる",
    "topic": "話題",
    "A topic, or words that speak of it": "話題の名前、または関係する語句",
    "sources": "出典",
    "The documents I quote from": "引用元の文書の一覧",
    "help": "ヘルプ",
    "How to ask, and what is kept": "使い方と、保持する情報",
    "Find the clause": "該当箇所を探す",
}


class CommandTranslator(app_commands.Translator):
    """Translates what Discord shows of the commands; English is what they are written in."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py passes it
    ) -> str | None:
        """The text in that language; None where it is as written."""
        return JAPANESE.get(string.message) if locale is discord.Locale.japanese else None
