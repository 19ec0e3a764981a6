"""Recognizes questions whether the statement has certain words, put in quotation marks."""

import re
from collections.abc import Iterable

from corpus.source import Passage
from index.analysis.analyzer import fold, words_of

_QUOTED = re.compile(r'"([a-z][^"]*[a-z])"')
_SAYING = frozenset(
    "use uses used word words term phrase expression appear appears mention mentions contain "
    "contains call calls called describe describes say says said write writes wrote".split()
)
_ASKING = _SAYING | frozenset(
    "do does did they it the a an this that is are was were there any anywhere really actually "
    "ever literally where which sentence line statement text document post announcement companies "
    "both microsoft openai named name themselves their partnership relationship deal as of in to "
    "or not".split()
)
"""The words of which such a question consists, beside those in quotation marks."""


def asks_for_missing_words(question: str, passages: Iterable[Passage]) -> bool:
    """Return whether the question only asks for certain words, and no passage has them."""
    folded = fold(question)
    phrases = [_words(phrase) for phrase in _QUOTED.findall(folded)]
    if not phrases:
        return False
    asking = set(_words(_QUOTED.sub(" ", folded)).split())
    if not asking <= _ASKING or not asking & _SAYING:
        return False
    said = [f" {_words(passage.text)} " for passage in passages]
    return not any(f" {phrase} " in text for phrase in phrases for text in said)


def _words(text: str) -> str:
    return " ".join(words_of(text))
