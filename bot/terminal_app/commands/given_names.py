"""Reads the names that someone gives to `corpus add`: as options, or as answers to it."""

import re
from collections.abc import Iterable, Mapping

from bot.errors import ConfigurationError
from bot.printable import printable
from corpus.adding.blocks import one_line
from corpus.adding.japanese import has_japanese


def line_of(option: str, text: str | None) -> str | None:
    """Return the text of an option in one line; None if it is not given.

    Raises `ConfigurationError` where it is empty, or holds what can't be printed.
    """
    if text is None:
        return None
    line = _printable_line(option, text)
    if not line:
        raise ConfigurationError(f"{option}: is empty; leave it out, or say it.")
    return line


def things_of(calls: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what people call things that a document names, as "NAME=OTHER, OTHER" says it.

    Raises `ConfigurationError` for what is not of that form.
    """
    things: dict[str, tuple[str, ...]] = {}
    for call in calls:
        thing, equals, names = call.partition("=")
        thing = _printable_line("--call", thing)
        others = names_in("--call", names, thing)
        if not (equals and thing and others):
            raise ConfigurationError(
                f"--call: expected a name of the document and what else people call that, such as "
                f'"Department of War=DoW, Pentagon", got {printable(call)!r}.'
            )
        things[thing] = tuple(dict.fromkeys((*things.get(thing, ()), *others)))
    return things


def called_of(names: str) -> Mapping[str, tuple[str, ...]]:
    """Return what people call a document, by language as the script of each name tells it."""
    called: dict[str, tuple[str, ...]] = {}
    for name in names_in("--called", names):
        language = "ja" if has_japanese(name) else "en"
        called[language] = (*called.get(language, ()), name)
    return called


def names_in(option: str, names: str, thing: str = "") -> tuple[str, ...]:
    """Return the names between commas, each once, without that of the thing itself."""
    found = (_printable_line(option, name) for name in re.split("[,、，]", names))
    return tuple(dict.fromkeys(name for name in found if name and name != thing))


def _printable_line(option: str, text: str) -> str:
    line = one_line(text)
    if not line.isprintable():
        raise ConfigurationError(f"{option}: holds a character that can't be printed; remove it.")
    return line
