"""Tell what a message wants: an answer, a check of another message, or nothing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.answering.followups import asks_for_the_quote, is_bare_name, says_something
from bot.phrases.languages import languages, phrases_in
from index.analysis.analyzer import fold, tokens
from index.analysis.query import Query

Form = Literal["question", "check", "talk", "remark"]
"""What a message wants.

- `check`: that something else is checked, which it only points at: "is this true?", "source?"
- `talk`: a kind word back: "thanks"
- `remark`: nothing: "lol microsoft got scammed"
- `question`: anything else; claims and names of matters are questions too
"""

LONGEST = 300
"""Characters; whoever writes more says something, and means it."""

LEAST_OF_A_MATTER = 0.8
"""The weight from which a concept is a matter, and not a turn of speech."""

MATTERS_BESIDE_FEELING = 2
"""How many matters a claim names that also says how its author feels: "lol the share is gone"."""

_WORD = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True)
class _Words:
    """Words of all languages that tell the form of a message."""

    opening: frozenset[str]
    asking: frozenset[str]
    requesting: frozenset[str]
    checking: frozenset[str]
    beside: frozenset[str]
    feeling: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists = [phrases_in(language).words for language in languages()]
    return _Words(
        *(
            frozenset(word for words in lists for word in getattr(words, name).split())
            for name in _Words.__dataclass_fields__
        )
    )


def form_of(text: str, read: Callable[[str], Query], parties: Iterable[str] = ()) -> Form:
    """Return the form of a message; talk is told from remarks by whoever knows its wordings.

    `read` reads a text as a query. `parties` are the concepts that everything is about, such as the
    companies of a joint statement: naming one alone makes no claim.
    """
    if len(text) > LONGEST:
        return "question"
    if "?" in text and not tokens(text):
        return "check"
    query, rest = read(text), _without(text, _words().feeling)
    is_felt = rest != fold(text)
    is_asked = "?" in fold(text) or _asks(text)
    if is_felt and "?" not in text and not _left_over(rest, _words().beside):
        return "remark"  # "what a joke"
    if _only_points(text, query, is_asked):
        return "check"
    if is_asked:
        return "question"
    matters = matters_in(read(rest)) - frozenset(parties)
    if is_felt:
        return "question" if len(matters) >= MATTERS_BESIDE_FEELING else "remark"
    is_name = is_bare_name(query) and says_something(query)
    return "question" if matters or is_name else "remark"


def _only_points(text: str, query: Query, is_asked: bool) -> bool:
    """Return whether a message asks something, but names no matter to ask it of."""
    words = _words()
    checks = any(_left_of(token.word, words.checking) != token.word for token in tokens(text))
    if checks and not _left_over(text, words.checking | words.beside):
        return True
    is_about_words = bool(query.asks) or asks_for_the_quote(query)
    return is_asked and is_about_words and not says_something(query)


def _asks(text: str) -> bool:
    """Return whether a message opens like a question, or has a word of requests."""
    words = _words()
    said = [token.word for token in tokens(text)]
    wanted = words.requesting | frozenset(word for word in words.asking if not word.isascii())
    if any(_left_of(word, wanted) != word for word in said):
        return True
    first = next((w for w in said if w not in words.opening | words.feeling), "")
    return first in words.asking


def _left_over(text: str, words: frozenset[str]) -> list[str]:
    """List what a text holds beside these words."""
    return [left for token in tokens(text) if (left := _left_of(token.word, words))]


def matters_in(query: Query) -> frozenset[str]:
    """Return the concepts of weight that a query names."""
    named = (term for term in query.terms if term.is_concept)
    return frozenset(term.name for term in named if term.weight >= LEAST_OF_A_MATTER)


def _without(text: str, words: frozenset[str]) -> str:
    """Return the folded text without these words."""
    latin = _WORD.sub(lambda m: "" if m[0].replace("'", "") in words else m[0], fold(text))
    return _left_of(latin, frozenset(word for word in words if not word.isascii()))


def _left_of(word: str, words: frozenset[str]) -> str:
    """Return what is left of a word: nothing of a listed one, and of Japanese what is not listed.

    Japanese is written without spaces, so a run of it holds several words.
    """
    if word in words:
        return ""
    if word.isascii():
        return word
    for listed in sorted((w for w in words if not w.isascii()), key=len, reverse=True):
        word = word.replace(listed, "")
    return word
