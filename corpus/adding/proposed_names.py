"""Finds what a document calls by name, so that whoever adds it can say what people call that."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

MOST_NAMES = 8
"""Names that are proposed; with more, nobody answers the question for each."""

_LEAST_OFTEN = 2

_CAPITALISED = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][\w-]*)"

_RUN = re.compile(
    rf"(?<![\w’'.-]){_CAPITALISED}(?:\s+(?:(?:of|for|&)\s+(?:the\s+)?)?{_CAPITALISED})*", re.ASCII
)
"""Capitalised words, also with a small one between them: Department of War."""

_SMALL = frozenset(
    """of for & i a the this that these those we our us you your they their it its he she his her
    who what when where why how if in on at from to as and or but not no all any each some such
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr""".split()
)
"""Words that no name begins with: small ones, months, days."""


_ENOUGH = 3
_MOST_WITH_WORDS = 5

_SHORTEST = 3
"""Letters of a name; for shorter ones, such as EU, people have no other."""

_HEADING_WORD = re.compile(
    "[A-Za-z\u00c0-\u024f][a-z\u00df-\u024f-]{2,}(?![\\w’'-])"
    "|(?<![第\u4e00-\u9fff\u30a1-\u30ff])[\u4e00-\u9fff\u30a1-\u30ff]{2,}(?![\u4e00-\u9fff\u30a1-\u30ff])"
)
"""What may be a noun of a heading; in Japanese, a run of kanji or katakana."""

_NUMBER = re.compile(r"第\s*[\d０-９一二三四五六七八九十百]+\s*[条章節項]")
"""The number of a heading, which may stand right before its first word."""

_NO_NOUNS = frozenset(
    """can may new has had was were are been use yes one two get got how don did does out off own
    set per via able about after again also already apply applies because been before being
    below between both can't change changes come could does done during each ever every find
    first following from general getting given gives have here into just know last like long
    made make makes many more most much must need never next once only other others over
    part please really said same says section should since still such take than them then
    there these thing things those through under until upon used uses using very want well
    were what when where which while will with within without work works would your yours
    article chapter questions answers introduction overview summary scope purpose 目的 範囲 総則
    附則 定義 事項""".split()
)
"""Words of headings that name nothing."""


def proposed_names(sentences: Iterable[str], headings: Iterable[str] = ()) -> list[str]:
    """Return the names that recur, the most frequent first.

    A word that is capitalised only where a sentence begins is no name. Where fewer than three
    are, words of the headings that recur in the sentences are further ones.
    """
    texts = list(sentences)
    found = _recurring(texts)[:MOST_NAMES]
    if len(found) >= _ENOUGH:
        return found
    known = " ".join(found).lower()
    words = (word for word in _words_of_headings(texts, headings) if word not in known)
    return [*found, *words][:_MOST_WITH_WORDS]


def _recurring(texts: Sequence[str]) -> list[str]:
    common = {word for text in texts for word in re.findall(r"(?<![\w’'-])[a-z]+", text)}
    often: Counter[str] = Counter()
    within: set[str] = set()
    for text in texts:
        for name, is_first in _names(text, common):
            often[name] += 1
            if not is_first:
                within.add(name)
    found = [name for name in often if often[name] >= _LEAST_OFTEN and name in within]
    return sorted(found, key=lambda name: -often[name])


def _words_of_headings(texts: Iterable[str], headings: Iterable[str]) -> list[str]:
    """Return the words of headings that recur in the text, the most frequent first."""
    found = (
        word.lower() for text in headings for word in _HEADING_WORD.findall(_NUMBER.sub(" ", text))
    )
    words = dict.fromkeys(word for word in found if word not in _SMALL | _NO_NOUNS)
    text = "\n".join(texts).lower()
    often = {word: len(re.findall(_anywhere(word), text)) for word in words}
    # A Japanese heading holds whole terms; that the text has one once is enough.
    recurring = [word for word in words if often[word] >= (_LEAST_OFTEN if word.isascii() else 1)]
    return sorted(recurring, key=lambda word: -often[word])


def _anywhere(word: str) -> str:
    """Return an expression that finds a word; Japanese has no spaces to tell words by."""
    return rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word)


def _names(text: str, common: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield each name in a sentence, and whether the sentence begins with it."""
    for run in _RUN.finditer(text):
        words = run[0].split()
        is_first = not any(map(str.isalnum, text[: run.start()])) or text[: run.start()].endswith(
            (": ", "“", "? ", "! ")
        )
        # "The Department": the first word has its capital for its place only.
        while words and words[0].lower() in _SMALL:
            words, is_first = words[1:], False
        if is_first and len(words) == 1 and words[0].lower() in common:
            continue
        if words and len("".join(words)) >= _SHORTEST:
            yield " ".join(words), is_first
