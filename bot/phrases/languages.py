"""Finds the language to speak, and its phrases, by the files of this folder."""

import pkgutil
import re
from functools import cache
from importlib import import_module

import bot.phrases
from bot.phrases.phrases import Phrases

ENGLISH = "en"
"""The language where the bot does not speak another, and of what the terminal says unasked."""

_TAG = re.compile("[a-z]{2,3}")
"""A primary subtag of BCP 47; no other module of this folder has so short a name."""


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the bot speaks, in the order of the alphabet."""
    names = (module.name for module in pkgutil.iter_modules(bot.phrases.__path__))
    return tuple(sorted(name for name in names if _TAG.fullmatch(name)))


def language_for(tag: str) -> str:
    """Return the bot's language for a BCP 47 tag such as `ja-JP`: that language, or English."""
    language = tag.partition("-")[0].lower()
    return language if language in languages() else ENGLISH


@cache
def phrases_in(tag: str) -> Phrases:
    """Return the phrases in the language of a BCP 47 tag; English where the bot does not speak it.

    A language is imported when it is first asked for.
    """
    phrases: Phrases = import_module(f"{bot.phrases.__name__}.{language_for(tag)}").PHRASES
    return phrases
