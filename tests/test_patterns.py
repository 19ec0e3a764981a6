"""Every regular expression takes time in proportion to the text, however the text is made."""

import pkgutil
import re
import time
from collections.abc import Iterator
from importlib import import_module
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import bot
import index
from benchmarks.hostile import PUNCTUATION
from index.analysis.analyzer import LONGEST_TEXT

SHORT = LONGEST_TEXT // 4
SECONDS = 0.05
"""For a text of `LONGEST_TEXT` characters: linear patterns take a few ms, and machines are busy."""

OTHERS = ("a", "a ", "1", " ", "\n", "あ", "é", "a-", "1.")
"""What any pattern is tried with, beside all punctuation."""

WHOLE = frozenset({"_FULL", "_DATED", "_NUMBERED", "_TOKEN"})
"""Names of patterns that are only asked whether they match the whole of a text."""

NOT_OF_STRANGERS = ("bot.terminal_app", "bot.timeline")
"""Modules whose texts are those of the corpus, or of the host's own files."""


def patterns() -> dict[str, re.Pattern[str]]:
    """All patterns of the modules that see what strangers write, by module and name."""
    found = {}
    for package in (bot, index):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.startswith(NOT_OF_STRANGERS) or module.name.endswith("__main__"):
                continue
            for name, value in vars(import_module(module.name)).items():
                for number, pattern in enumerate(_within(value)):
                    found[f"{module.name}.{name}.{number}"] = pattern
    return found


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _within(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _within(one)


def hostile(pattern: re.Pattern[str]) -> Iterator[str]:
    """What may make a pattern slow: what it repeats, alone and after what comes before it."""
    parts: set[str] = set()
    _repeated(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), "", parts)
    yield from sorted(parts)
    yield from PUNCTUATION
    yield from OTHERS


def _repeated(parsed: Any, before: str, parts: set[str]) -> str:
    """Collect repeated samples of a parsed pattern's parts; return a text that it matches."""
    text = before
    for kind, of in parsed:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, _, inner = of
            sample = _repeated(inner, "", parts)
            parts |= {text, sample, text + sample, text + sample * max(1, least)}
            text += sample * max(1, least)
        elif kind is op.SUBPATTERN:
            text += _repeated(of[3], "", parts)
        elif kind is op.BRANCH:
            samples = [_repeated(branch, "", parts) for branch in of[1]]
            parts |= set(samples)
            text += samples[0]
        elif kind is op.LITERAL:
            text += chr(of)
        elif kind is op.IN:
            text += _one_of(of)
        elif kind in (op.ANY, op.NOT_LITERAL):
            text += "a"
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            parts.add(_repeated(of[1], "", parts))
    parts.add(text)
    return text


def _one_of(choices: Any) -> str:
    kind, of = choices[0]
    if kind is op.NEGATE:
        return next((c for c in "a 1-#あ" if not re.match(_class(choices[1:]), c)), "é")
    if kind is op.LITERAL:
        return chr(of)
    if kind is op.RANGE:
        return chr(of[0])
    return {op.CATEGORY_SPACE: " ", op.CATEGORY_DIGIT: "1", op.CATEGORY_NOT_WORD: "-"}.get(of, "a")


def _class(choices: Any) -> str:
    names = {op.CATEGORY_SPACE: r"\s", op.CATEGORY_DIGIT: r"\d", op.CATEGORY_WORD: r"\w"}
    parts = []
    for kind, of in choices:
        if kind is op.LITERAL:
            parts.append(re.escape(chr(of)))
        elif kind is op.RANGE:
            parts.append(f"{re.escape(chr(of[0]))}-{re.escape(chr(of[1]))}")
        else:
            parts.append(names.get(of, r"\W"))
    return f"[{''.join(parts)}]"


def spent(pattern: re.Pattern[str], text: str, is_whole: bool) -> float:
    begin = time.process_time()
    if is_whole:
        pattern.fullmatch(text)
    else:
        pattern.findall(text)
    return time.process_time() - begin


def is_slow(pattern: re.Pattern[str], part: str, is_whole: bool) -> bool:
    """Whether a text made of the part, with an end that breaks a match off, takes long."""
    text = (part * (LONGEST_TEXT // len(part) + 1))[: LONGEST_TEXT - 1] + "\0"
    # A quarter first: what is quadratic takes a sixteenth, what is worse would take for ever.
    beginning = spent(pattern, text[-SHORT:], is_whole)
    return beginning > SECONDS / 4 or spent(pattern, text, is_whole) > SECONDS


@pytest.mark.parametrize(("name", "pattern"), patterns().items(), ids=patterns())
def test_no_text_makes_a_pattern_slow(name: str, pattern: re.Pattern[str]) -> None:
    is_whole = name.split(".")[-2] in WHOLE
    slow = [part for part in hostile(pattern) if part and is_slow(pattern, part, is_whole)]
    assert slow == [], f"{name}: {pattern.pattern}"


@pytest.mark.parametrize(
    ("wrong", "part"), [(r"</[^<>:]*:", "</"), (r"\w+\s*!", "a"), (r"a*a*b", "a")]
)
def test_what_could_be_slow_is_tried(wrong: str, part: str) -> None:
    assert part in hostile(re.compile(wrong))
