"""Finds what a document calls by name, so that whoever adds it can say what people call that."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

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


def proposed_names(sentences: Iterable[str]) -> list[str]:
    """Return the names that recur, the most frequent first.

    A word that is capitalised only where a sentence begins is no name.
    """
    texts = list(sentences)
    common = {word for text in texts for word in re.findall(r"(?<![\w’'-])[a-z]+", text)}
    often: Counter[str] = Counter()
    within: set[str] = set()
    for text in texts:
        for name, is_first in _names(text, common):
            often[name] += 1
            if not is_first:
                within.add(name)
    found = [name for name in often if often[name] >= _LEAST_OFTEN and name in within]
    return sorted(found, key=lambda name: -often[name])[:MOST_NAMES]


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
        if words and len("".join(words)) > 1:
            yield " ".join(words), is_first
