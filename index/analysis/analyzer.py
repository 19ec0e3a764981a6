"""Text to terms: the same folding, splitting and stemming for passages and for questions.

Measured elsewhere and here: how text becomes terms decides more than which BM25 engine ranks.
English words are lower-cased, stripped of stop words and stemmed (Snowball's Porter2,
https://snowballstem.org/algorithms/english/stemmer.html). Japanese has no spaces, so a run of
Japanese becomes overlapping pairs of characters, as Lucene's CJKBigramFilter does.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from index.analysis.scripts import JAPANESE, is_japanese

STOP_WORDS = frozenset(
    "a an the and or but of to in on at by for from with as is are was were be been being am "
    "it its this that these those there here he she they them their his her we us our you your "
    "i me my do does did doing done has have had having will would can could shall should may "
    "might must so if then than too very just also not no nor about into over under up out off "
    "s t re ve ll d m".split()
)

_ASCII_TOKEN = re.compile("[a-z0-9]+")
_PLAIN = re.compile("[a-z0-9 ]*")
_DROPPED = re.compile(
    r"https?://\S+"  # an address holds no words of the asker's
    r"|<(?:@[!&]?|#|a?:\w+:|t:|/[^>]*:)\d+(?::\w)?>"  # Discord's mentions, emoji, times
    r"|@everyone|@here"
    r"|</?[a-z][^<>]*>"  # HTML
)
_QUOTES_AND_DASHES = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"$": " dollar ", "€": " dollar ", "£": " dollar ", "%": " percent ", "&": " and "}
)
_LOOK_ALIKES = str.maketrans(
    "авеікмнорсѕтухԁԛԝјһгпαβγεηικνορτυχωᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ",
    "abeikmhopcstyxdqwjhrnabyenikvoptuxwabcdefghijklmnopqrstuvwyz",
)
"""Cyrillic, Greek and small capital letters that are drawn like Latin ones (Unicode TR 39)."""

_OWN_STEMS = frozenset({"stateful", "humanity"})
"""Words that Porter2 would cut to the stem of another: "stateful" is no kind of "stated"."""

_SHORTHAND = (("w/o", " without "), ("w/", " with "), ("b/c", " because "))
_DIGIT_FOR_WORD = re.compile(
    r"\b[24](?= (?:the|this|that|them|us|me|my|our|their|be|do|get|have)\b)"
)
""""What happens 2 the share": a preposition, and so a stop word."""

_stemmer = Stemmer.Stemmer("english", 0)


class Token(NamedTuple):
    """A word as typed (folded), and its stem; for Japanese a run of characters, its own stem."""

    word: str
    stem: str

    @property
    def is_japanese(self) -> bool:
        """Whether the token is a run of Japanese, which has yet to be cut into terms."""
        return is_japanese(self.word)


def fold(text: str) -> str:
    """Bring spellings that a reader can't tell apart, or doesn't mean to, into one form.

    Compatibility normal form (UAX 15, NFKC), lower case, no invisible or combining characters,
    straight quotes, plain hyphens, Latin for look-alike letters; mark-up and addresses dropped.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn", "Me"))
    text = _DROPPED.sub(" ", text.lower())
    for short, long in _SHORTHAND:
        text = text.replace(short, long)
    if "2 " in text or "4 " in text:
        text = _DIGIT_FOR_WORD.sub("to", text)
    return _latin_for_look_alikes(text.translate(_QUOTES_AND_DASHES))


def _latin_for_look_alikes(text: str) -> str:
    if text.isascii() or not re.search("[a-zᴀ-ᴢ]", text):
        return text
    return "".join(
        part if part.isascii() else part.translate(_LOOK_ALIKES)
        for part in re.split(r"(\s+)", text)
    )


def tokens(text: str) -> list[Token]:
    """The words of a text in order, stop words included, folded and stemmed."""
    if _PLAIN.fullmatch(text):  # most names in a lexicon: nothing to fold
        return [Token(word, stem(word)) for word in text.split()]
    folded = re.sub(r"(?<=\w)'s\b", "", fold(text)).replace("'", "")
    folded = re.sub(r"(?<=\d),(?=\d{3}\b)", "", folded)
    pattern = _ASCII_TOKEN if folded.isascii() else _token_pattern()
    return [Token(word, stem(word)) for word in pattern.findall(folded)]


@cache
def _token_pattern() -> re.Pattern[str]:
    """Runs of Japanese, and words of any other script; compiled when first wanted."""
    return re.compile(rf"[{JAPANESE}]+|[^\W_{JAPANESE}]+")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Porter2 stem of a folded word; a Japanese run is its own stem."""
    if not word.isascii() or word in _OWN_STEMS:
        return word
    return str(_stemmer.stemWord(word))


def analyze(text: str) -> list[str]:
    """The terms of a text in order: stems without stop words, and pairs of Japanese characters."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.is_japanese:
            yield from bigrams(token.word)
        elif token.word not in STOP_WORDS:
            yield token.stem


def bigrams(run: str) -> list[str]:
    """Overlapping pairs of the characters of a Japanese run; a lone character stays as it is."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
