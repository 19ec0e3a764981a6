"""Divides the text of a block into sentences, each character for character as it stands there."""

import re
from collections.abc import Iterable, Iterator

from sentencex import segment

from corpus.adding.japanese import JAPANESE

_GOES_ON = re.compile(r"[^\W\d_](?![A-Z])")
"""How a sentence goes on: with a small letter, unless it is that of a name such as iPhone."""

_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(\[“‘\"'])(?:e\.g|i\.e|cf|vs|viz|approx|Art|Arts|Sec|Secs|Reg|Dir|para|paras|Nos?|pp?|Fig|Mr|Mrs|Ms"
    r"|Dr|Prof|St|Sen|Rep|Gov|Gen|Hon|incl|resp)\.$"
)
"""Abbreviations that something follows: no sentence ends with one."""

MOST_OF_A_LABEL = 2
"""Words with a full stop at the beginning of a line that are no sentence by themselves."""

_QUOTED = re.compile(rf"[」』）][とをにはがものなでかや、。][{JAPANESE}、。]?")
"""How a Japanese sentence goes on after something that it quotes."""


def sentences_of(text: str, language: str) -> Iterator[str]:
    """Yield the sentences of a text, each of one line, without space at its ends.

    Each line of the text has sentences of its own. What has neither letter nor digit is none, and a
    word or two at the beginning of a line ("Costs.", "No.") belong to the sentence after them.
    """
    for line in text.split("\n"):
        sentences = map("".join, _grouped(segment(language, line), language))
        yield from (text.strip() for text in sentences if any(map(str.isalnum, text)))


def _grouped(parts: Iterable[str], language: str) -> Iterator[list[str]]:
    """Yield the parts of a line that make up a sentence, sentence by sentence.

    Only the last two parts are looked at: to look at all of an endless one again takes its square.
    """
    group: list[str] = []
    is_first = True
    for part in parts:
        goes_on = group and (
            (is_first and _is_label(group, language))
            or _is_one_sentence("".join(group[-2:]), part, language)
        )
        if group and not goes_on:
            yield group
            group, is_first = [], False
        group.append(part)
    if group:
        yield group


def _is_label(group: list[str], language: str) -> bool:
    # Japanese has no spaces to count words by.
    if language == "ja" or len(group) > MOST_OF_A_LABEL:
        return False
    return len("".join(group).split()) <= MOST_OF_A_LABEL


def _is_one_sentence(before: str, after: str, language: str) -> bool:
    if language == "ja":
        return bool(_QUOTED.match(before[-1:] + after[:2]))
    ending = before.rstrip()
    following = after.lstrip()
    goes_on = following[:1].islower() and bool(_GOES_ON.match(following))
    return (ending.endswith((".", "!”", "?”")) and goes_on) or bool(_ABBREVIATIONS.search(ending))
