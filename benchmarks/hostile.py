"""Measure what hostile texts cost: all that the bot reads of one event, the slowest first."""

import argparse
import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.answering.answerer import Answerer
from bot.answering.claims import claims_in
from bot.discord_app.replies.markup import plain
from bot.lookup.lookup import Lookup
from bot.startup import open_answerer

LONGEST_MESSAGE = 4_000
"""Characters of a message of those who pay: Discord, "Create Message"."""
LONGEST_OPTION = 6_000
"""Characters of a command's option: Discord, "Application Command Option"."""
TURNS = 8
"""Earlier turns of a conversation, all as hostile as the last."""

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~、。「」…—“”‘’¿！？／"
WORDS = (
    "the microsoft exclusive license agi azure api amazon independent intellectual property".split()
)

FIRST = "What does the post of April 2026 (4月27日) say aboot a tpyo, the lisense and rigths?"
"""Asked before anything is measured: it loads the spelling and the sentences of documents."""

REPEATED = {
    "U+FDFA, which is 18 characters": "\ufdfa",
    "U+FDFA and a blank": "\ufdfa ",
    "joined emoji": "👩‍👩‍👧‍👦",
    "emoji with skin tones": "👍🏽",
    "flags": "🇯🇵🇺🇸",
    "combining marks": "e\u0301\u0302\u0323\u0330",
    "one letter, many marks": "\u0301",
    "marks out of order": "\u0301\u0323",
    "zero width joiners": "\u200d",
    "soft hyphens in a word": "a\u00ad",
    "right to left marks": "\u202e\u202d",
    "tags": "\U000e0041",
    "Hangul fillers": "\u3164",
    "Arabic": "هل الترخيص حصري ",
    "Hebrew without a blank": "שלום",
    "Korean": "라이선스는 아직 독점인가요 ",
    "Chinese": "许可还是独家的吗",
    "Japanese": "独占ライセンスは今後も続きますか。",
    "Japanese without a stop": "マイクロソフトの独占的なライセンス契約",
    "kanji": "独占契約",
    "katakana": "アマゾン",
    "half-width katakana": "ｱﾏｿﾞﾝ",
    "full-width letters": "ｅｘｃｌｕｓｉｖｅ ",
    "mathematical letters": "𝓵𝓲𝓬𝓮𝓷𝓼𝓮 ",
    "Cyrillic letters like Latin ones": "lісеnsе ",
    "circled letters": "Ⓐⓩⓤⓡⓔ ",
    "ligatures": "ﬃ㌔㍿",
    "digits": "7",
    "figures": "1,234,567.89 ",
    "dates": "2026-04-27 ",
    "percentages": "20% ",
    "thousands": "1,000,",
    "letters one by one": "a z u r e ",
    "a letter": "a",
    "a letter and a blank": "a ",
    "a word": "license ",
    "a word without a blank": "license",
    "two words": "exclusive license ",
    "a misspelled word": "exclusvie ",
    "misspelled words": "exclusvie licnese microsfot parntership ",
    "digits for letters": "4zur3 m1cr0s0ft ",
    "drawn out": "whyyyyyyyyyyyyyyyyyyyyyyyyy ",
    "possessives": "microsoft's ",
    "apostrophes in words": "d'e",
    "hyphens in words": "so-",
    "shorthand": "w/o w/ b/c ",
    "digits for words": "2 the 4 us ",
    "nested quotes": '"a ',
    "quotes of one letter": '"a"',
    "sentences of a letter": "a. ",
    "sentences": "The license is exclusive. ",
    "sentences in Japanese": "独占。",
    "lines": "a\n",
    "questions": "why? ",
    "mentions": "<@123456789012345678>",
    "mentions within mentions": "<@<#<@&",
    "begun mentions": "<@1",
    "emoji of a server": "<:pog:123456789012345678>",
    "begun emoji": "<a:a",
    "begun commands": "</:",
    "commands within commands": "</a:b ",
    "times": "<t:1745625600:R>",
    "begun tags": "<a",
    "tags of HTML": "<b></b>",
    "brackets": "[](",
    "masked links": "[a](http://a.b)",
    "addresses": "https://a.b/c ",
    "begun addresses": "http://",
    "an address": "https://a.b/?",
    "everyone": "@everyone ",
    "paragraphs about": "paragraph ",
    "paragraphs about, in Japanese": "段落",
    "months": "april 2026 ",
    "documents": "the 10-Q of April and the October post vs ",
    "names of documents": "10-Q ",
    "dates in Japanese": "4月27日",
    "ids": "ip.2 ",
    "begun ids": "a-a-",
    "ids of sentences": "x#y.",
    "bold and code": "**`a`** ",
    "spoilers": "||a|| ",
    "quotes of Markdown": "> a\n",
    "lists": "1. a\n",
    "tables": "|-|-|\n",
    "escapes": "\\*",
    "surrogates": "\ud800",
    "null characters": "\0",
    "blanks": " ",
    "ideographic blanks": "\u3000",
    "blanks that do not break": "\u00a0a",
    "line separators": "\u2028a",
    "German": "das ist noch nicht exklusiv ",
    "words of no language": "qzxv wkjh ",
}
"""What a text is made of by repeating it, with a name."""


DOCUMENTS = "the 10-Q of April and the October post vs "
JAPANESE_ABOUT = "について"
MIXED: tuple[tuple[str, ...], ...] = (
    ("10-Q ", "4月27日", "joint statement "),
    ("summary of ", "4月27日"),
    ("april ", "form 10-k ", "10-K ", "page "),
    ("10-k ", "2026年"),
    ("10-Q ", "\u2028a", "\ufdfa", "4月27日", JAPANESE_ABOUT),
    ("\ufdfa ", "so-", "2026年"),
    ("\ufdfa", "exclusvie ", "ﬃ㌔㍿"),
    ("page ", "ﬃ㌔㍿"),
    ("api ", "a\u00ad", "4月27日", "a "),
    ("april ", "x#y.", "a-a-", "27.4.2026 ", "10-k ", "マイクロソフト", "段落"),
    ("agi ", "2 the 4 us ", "> a\n", "Ⓐⓩⓤⓡⓔ ", "4月27日", "a-a-", "**`a`** "),
    ("api ", "\u00a0a", JAPANESE_ABOUT, "ﬃ㌔㍿", DOCUMENTS, "? "),
    ("exclusvie ", "paragraph ", DOCUMENTS, "The license is exclusive. ", "and "),
    (DOCUMENTS, "the October post ", "<@1", "。"),
    ("27.4.2026 ", "20% ", "april ", "独占。", "\u2028a", JAPANESE_ABOUT),
    ("שלום", "4月27日", "? ", "das ist noch nicht exklusiv ", "what changed since ", "27 "),
)
"""What a text is made of by drawing from several. The dearest of some thousand such draws, and what
is known to have been dear."""


class Text(NamedTuple):
    """A hostile text, and what it is made of."""

    name: str
    text: str


def texts(length: int) -> Iterator[Text]:
    """Yield hostile texts of that many characters."""
    for mark in PUNCTUATION:
        yield Text(f"repeated: {mark}", mark * length)
        yield Text(f"repeated, with blanks: {mark}", f"{mark} " * (length // 2))
        yield Text(f"between words: {mark}", f"agi{mark}" * (length // 4))
    for name, part in REPEATED.items():
        yield Text(name, (part * (length // len(part) + 1))[:length])
    for parts in MIXED:
        drawn = random.Random(0).choices(parts, k=length)  # noqa: S311 - the same at each run
        yield Text(f"mixed: {''.join(parts)!r}"[:60], "".join(drawn)[:length])
    yield Text("all words differ", _cut((f"w{n}" for n in range(length)), length))
    letters = "etaoinshrdlu"
    pairs = (f"{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in letters)
    yield Text("four letters each", _cut(pairs, length))
    longer = (f"{a}exclus{b}{c}" for a in letters for b in letters for c in letters)
    yield Text("words like a known one", _cut(longer, length))
    giants = (letter * 2_000 for letter in letters)
    yield Text("words of 2,000 letters", _cut(giants, length))
    yield Text("words of the corpus", _cut((WORDS[n % len(WORDS)] for n in range(length)), length))
    yield Text("every character once", "".join(map(chr, range(0x20, 0x20 + length))))
    yield Text("many scripts", "".join(map(chr, range(0x3041, 0x3041 + length))))
    yield Text(
        "a question after a giant word", "x" * (length - 40) + " can amazon host stateless APIs?"
    )


def _cut(words: Iterator[str], length: int) -> str:
    said, size = [], 0
    for word in words:
        said.append(word)
        size += len(word) + 1
        if size > length:
            break
    return " ".join(said)[:length]


Work = Callable[[str], object]


def events(answerer: Answerer) -> dict[str, tuple[int, Work]]:
    """Return what the bot does with a text, by name: the most characters, and the work."""
    lookup = Lookup(answerer)
    message, option = LONGEST_MESSAGE, LONGEST_OPTION
    return {
        "answer": (message, answerer.answer),
        "answer after giants": (message, lambda text: answerer.answer(text, [text] * TURNS)),
        "follow-up": (message, lambda text: answerer.answer("why?", [text] * TURNS)),
        "form": (message, answerer.form_of),
        "find the clause": (message, lambda text: claims_in(answerer, text, None)),
        "suggest passages": (option, lambda text: lookup.passages.suggest(text, 25)),
        "suggest topics": (option, lambda text: lookup.topics.suggest(text, "en", 25)),
        "quote": (message, lookup.passages.find),
        "history": (message, lookup.topics.find),
        "echo": (message, lambda text: plain(text, 200)),
    }


class Spent(NamedTuple):
    """The milliseconds that an event took with a text."""

    milliseconds: float
    event: str
    text: str


def measure(answerer: Answerer, only: str = "") -> Iterator[Spent]:
    """Yield what each event takes with each text; `only` those whose names hold it.

    Each text is made anew with a number before it, so that no cache has it.
    """
    number = 0
    for name, (length, work) in events(answerer).items():
        work(FIRST)
        for made in texts(length):
            if only not in f"{name}: {made.name}":
                continue
            number += 1
            text = f"{number} {made.text}"[:length]
            gc.collect(0)
            begin = time.process_time()
            work(text)
            yield Spent((time.process_time() - begin) * 1000, name, made.name)


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the slowest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks hostile", description=__doc__)
    parser.add_argument("--show", type=int, default=25, help="how many are shown (25)")
    parser.add_argument("--only", default="", help="a part of the names of those to measure")
    options = parser.parse_args(arguments)
    spent = sorted(measure(open_answerer(), options.only), reverse=True)
    print(f"{len(spent)} events, {sum(one.milliseconds > 50 for one in spent)} above 50 ms")
    for one in spent[: options.show]:
        print(f"{one.milliseconds:9.1f} ms  {one.event:20} {one.text}")
