"""Compares the sentences of a document with those of a newer copy of its page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.6
"""Likeness from which two sentences are one that was changed: `SequenceMatcher.ratio`."""

_MOST_COMPARED = 8
"""Sentences of the copy that one is compared with: those that share the most words with it."""

_LONG = 10_000
"""Characters of two texts whose likeness is estimated: to compute it takes their product."""

_TOO_COMMON = 200
"""A word in more sentences than that doesn't tell them apart."""


@dataclass(frozen=True, slots=True)
class OldSentence:
    """A sentence of the corpus: its id, its words, and other words that its pages have for it."""

    id: str
    text: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that reads otherwise in the copy."""

    old: OldSentence
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new in the copy, what was changed, and what is gone; each in its order."""

    added: tuple[str, ...]
    changed: tuple[Change, ...]
    gone: tuple[OldSentence, ...]


def compare(old: Sequence[OldSentence], new: Sequence[str], page: str) -> Comparison:
    """Compare sentences of the corpus with those of a copy, whose whole text is `page`.

    A sentence that stands in the copy is the same, wherever it stands there and however the copy
    was divided into sentences. White space makes no difference.
    """
    folded_page = folded(page)
    known = [folded(text) for sentence in old for text in (sentence.text, *sentence.variants)]
    lost = [s for s in old if not any(folded(t) in folded_page for t in (s.text, *s.variants))]
    standing = [text for text in known if text in folded_page]
    standing_whole = set(standing)
    rest = [text for text in new if folded(text) not in standing_whole]
    rest = [text for text in rest if not _made_of(folded(text), standing)]
    pairs = dict(_pairs(lost, rest))
    taken = set(pairs.values())
    return Comparison(
        added=tuple(text for at, text in enumerate(rest) if at not in taken),
        changed=tuple(Change(lost[at], rest[pairs[at]]) for at in sorted(pairs)),
        gone=tuple(sentence for at, sentence in enumerate(lost) if at not in pairs),
    )


def folded(text: str) -> str:
    """Return the text with one plain space in place of any white space."""
    return " ".join(text.split())


def marked(old: str, new: str) -> str:
    """Return the new words with those that were added as {+...+} and those that went as [-...-]."""
    before, after = _pieces(old), _pieces(new)
    if len(old) + len(new) > _LONG:
        return f"[-{old}-]{{+{new}+}}"
    marked_ = ""
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if change == "equal":
            marked_ += come
            continue
        marked_ += f"[-{gone}-]" if gone else ""
        marked_ += f"{{+{come}+}}" if come else ""
    return marked_


def _pieces(text: str) -> list[str]:
    """Divide a text into words, spaces and signs; Japanese into characters."""
    return re.findall(r"[a-zA-Z0-9\u00c0-\u024f’'-]+|\s+|.", text)


def _made_of(text: str, known: Sequence[str]) -> bool:
    """Tell whether a sentence is part of a known one, or is made of known ones and nothing else."""
    for other in known:
        if text in other:
            return True
        if other in text:
            text = text.replace(other, "")
    return not any(map(str.isalnum, text))


def _pairs(lost: Sequence[OldSentence], rest: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which sentence became which, by their places, the most alike first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(rest):
        for word in _words(text):
            places[word].append(at)
    likenesses = []
    for at, sentence in enumerate(lost):
        found = (places.get(word, ()) for word in _words(sentence.text))
        shared = Counter(place for some in found if len(some) <= _TOO_COMMON for place in some)
        for place, _ in shared.most_common(_MOST_COMPARED):
            if (ratio := _likeness(sentence.text, rest[place])) >= _ALIKE:
                likenesses.append((-ratio, at, place))
    before: set[int] = set()
    after: set[int] = set()
    for _, at, place in sorted(likenesses):
        if at not in before and place not in after:
            before.add(at)
            after.add(place)
            yield at, place


def _likeness(text: str, other: str) -> float:
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    upper_bound = matcher.quick_ratio()
    is_long = len(text) + len(other) > _LONG
    return upper_bound if is_long or upper_bound < _ALIKE else matcher.ratio()


def _words(text: str) -> set[str]:
    """Return what two versions of a sentence share: words, and pairs of Japanese characters."""
    words = set(re.findall(r"[a-z0-9\u00c0-\u024f]+", text.lower()))
    japanese = re.sub(r"[\x00-\u2fff]", "", text)
    return words | {japanese[at : at + 2] for at in range(len(japanese) - 1)}
