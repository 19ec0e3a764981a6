"""Finds the languages that the bot speaks, by the files of this folder, and their phrases."""

import pkgutil
import re
from functools import cache
from importlib import import_module

import bot.phrases
from bot.phrases.phrases import Phrases

ENGLISH = "en"
"""The language used if the bot doesn't speak the one asked for, or if none is."""

_TAG = re.compile("[a-z]{2,3}")
"""A primary subtag of BCP 47; the names of this folder's other modules are longer."""


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the bot speaks, in alphabetical order."""
    names = (module.name for module in pkgutil.iter_modules(bot.phrases.__path__))
    return tuple(sorted(name for name in names if _TAG.fullmatch(name)))


def language_for(tag: str) -> str:
    """Return the tag of the bot's language for a BCP 47 tag: "ja" for "ja-JP", or English."""
    language = tag.partition("-")[0].lower()
    return language if language in languages() else ENGLISH


@cache
def phrases_in(tag: str) -> Phrases:
    """Return the phrases in the language of a BCP 47 tag; English if the bot doesn't speak it.

    A language is imported when it is first asked for.
    """
    phrases: Phrases = import_module(f"{bot.phrases.__name__}.{language_for(tag)}").PHRASES
    return phrases
