"""Recognizes questions whether the statement has certain words, put in quotation marks."""

import re
from collections.abc import Iterable

from corpus.source import Passage
from index.analysis.analyzer import fold, words_of
from index.analysis.scripts import has_japanese

_QUOTED = re.compile(r""""([a-z][^"]*[a-z])"|(?<!\w)'([a-z][^"']*[a-z])'(?!\w)""")
_SAYING = frozenset(
    "use uses used using word words term phrase expression appear appears mention mentions contain "
    "contains call calls called describe describes say says said write writes wrote written".split()
)
_STANDING = frozenset("in from found stand stands quote quoted".split())
_TEXTS = frozenset("statement text document post announcement".split())
_ASKING = (
    _SAYING
    | _STANDING
    | _TEXTS
    | frozenset(
        "do does did they it the a an this that is are was were there any anywhere really actually "
        "ever literally where which sentence line companies both microsoft openai named name "
        "themselves their partnership relationship deal as of to or not can could may i we be have "
        "has true exact exactly verbatim part dont doesnt didnt isnt wasnt".split()
    )
)
"""The words of which such a question consists, beside those in quotation marks."""
_TEXTS_IN_JAPANESE = re.compile("声明|文書|本文|文中|発表")
_STANDING_IN_JAPANESE = re.compile("あり|ある|書|載|使|含|言|出て")


def asks_for_missing_words(question: str, passages: Iterable[Passage]) -> bool:
    """Return whether the question only asks for certain words, and no passage has them."""
    folded = fold(question)
    phrases = [_words(quoted[1] or quoted[2]) for quoted in _QUOTED.finditer(folded)]
    if not phrases or not _asks_for_words(_QUOTED.sub(" ", folded)):
        return False
    said = [f" {_words(passage.text)} " for passage in passages]
    return not any(f" {phrase} " in text for phrase in phrases for text in said)


def _asks_for_words(rest: str) -> bool:
    """Return whether the rest of a question asks for words: "is ... in the statement?"."""
    if has_japanese(rest):
        return bool(_TEXTS_IN_JAPANESE.search(rest) and _STANDING_IN_JAPANESE.search(rest))
    asking = set(_words(rest).split())
    return asking <= _ASKING and bool(asking & _SAYING or (asking & _STANDING and asking & _TEXTS))


def _words(text: str) -> str:
    return " ".join(words_of(text))
