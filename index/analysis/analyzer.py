"""Turns text into terms: folds, splits and stems passages and questions in the same way.

How text becomes terms matters more to what is found than which variant of BM25 ranks it. English
words are lower-cased, stripped of stop words and stemmed (Snowball's Porter2,
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

LONGEST_TEXT = 4_000
"""Characters of a text that are read, before and after folding: NFKC makes 18 of one U+FDFA."""

STEMS_KEPT = 4_000
"""Words of which the stems are kept; people use fewer, and a stem takes a microsecond."""

TEXTS_KEPT = 32
"""Texts that are kept as they were folded and split, if they are no longer than `LONGEST_TEXT`: one
event reads the same few turns several times."""

LONGEST_WORD = 40
"""Letters; a longer word is kept in no cache, and is its own stem."""

STOP_WORDS = frozenset(
    "a an the and or but of to in on at by for from with as is are was were be been being am "
    "it its this that these those there here he she they them their his her we us our you your "
    "i me my do does did doing done has have had having will would can could shall should may "
    "might must so if then than too very just also not no nor about into over under up out off "
    "s t re ve ll d m".split()
)

_ASCII_TOKEN = re.compile("[a-z0-9]+")
_PLAIN = re.compile("[a-z0-9 ]*")
_GENITIVE = re.compile(r"(?<=\w)'s\b")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_DROPPED = re.compile(
    r"https?://\S+"  # an address holds no words of the asker's
    r"|<(?:@[!&]?|#|a?:\w+:|t:|/[^<>:]{1,110}:)\d+(?::\w)?>"  # Discord's mentions, emoji, times
    r"|@everyone|@here"
    r"|</?[a-z][^<>]*>"  # HTML
)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""Categories of Unicode: characters that format, and marks that are put on others."""

_RUN_OF_SIGNS = re.compile(r"(?<=[^\w\s\x00-\x7f]{20})[^\w\s\x00-\x7f]+")
"""What follows twenty signs, such as emoji or combining marks, which say nothing more. NFKC puts
marks in order, and for a long row of them takes as long as the square of its length."""

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
"""Words kept whole, since Porter2 gives them the stem of another word: "stateful", of "stated"."""

_SHORTHAND = (("w/o", " without "), ("w/", " with "), ("b/c", " because "))
_DIGIT_FOR_WORD = re.compile(
    r"\b[24](?= (?:the|this|that|them|us|me|my|our|their|be|do|get|have)\b)"
)
"""A digit for "to" or "for", as in "what happens 2 the share". Both words are stop words."""

_stemmer = Stemmer.Stemmer("english", 0)


class Token(NamedTuple):
    """A folded word, or a run of Japanese characters."""

    word: str

    @property
    def stem(self) -> str:
        """The Porter2 stem of the word; a run of Japanese is its own stem."""
        return stem(self.word)

    @property
    def is_japanese(self) -> bool:
        """Whether the token is a run of Japanese, which has yet to be cut into terms."""
        return is_japanese(self.word)


def fold(text: str) -> str:
    """Bring spellings that mean the same to a reader into one form.

    The form has compatibility characters replaced (UAX 15, NFKC), lower case, no invisible or
    combining characters, straight quotes, plain hyphens, and Latin letters for look-alikes.
    Mark-up and addresses are dropped.
    """
    return _kept_fold(text) if len(text) <= LONGEST_TEXT else _fold(text)


@lru_cache(maxsize=TEXTS_KEPT)
def _kept_fold(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    text = _DROPPED.sub(" ", as_shown(text).lower())
    for short, long in _SHORTHAND:
        text = text.replace(short, long)
    if "2 " in text or "4 " in text:
        text = _DIGIT_FOR_WORD.sub("to", text)
    return _latin_for_look_alikes(text.translate(_QUOTES_AND_DASHES)[:LONGEST_TEXT])


def as_shown(text: str) -> str:
    """Replace compatibility characters, and drop invisible and combining ones."""
    if text.isascii():
        return text[:LONGEST_TEXT]
    text = _RUN_OF_SIGNS.sub("", text[:LONGEST_TEXT])
    text = unicodedata.normalize("NFKC", text)[:LONGEST_TEXT]
    category = unicodedata.category
    return "".join([letter for letter in text if category(letter) not in _UNSEEN])


def _latin_for_look_alikes(text: str) -> str:
    if text.isascii() or not re.search("[a-zᴀ-ᴢ]", text):
        return text
    return "".join(
        part if part.isascii() else part.translate(_LOOK_ALIKES)
        for part in re.split(r"(\s+)", text)
    )


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into folded words, in order, stop words included."""
    return tuple(map(Token, words_of(text)))


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into folded words, in order, stop words included."""
    return _kept_words(text) if len(text) <= LONGEST_TEXT else _split(text)


@lru_cache(maxsize=TEXTS_KEPT)
def _kept_words(text: str) -> tuple[str, ...]:
    return _split(text)


def _split(text: str) -> tuple[str, ...]:
    if _PLAIN.fullmatch(text):  # most names in a lexicon: nothing to fold
        return tuple(text.split())
    folded = fold(text)
    if "'" in folded:
        folded = _GENITIVE.sub("", folded).replace("'", "")
    if "," in folded:
        folded = _BETWEEN_THOUSANDS.sub("", folded)
    pattern = _ASCII_TOKEN if folded.isascii() else _token_pattern()
    return tuple(pattern.findall(folded))


@cache
def _token_pattern() -> re.Pattern[str]:
    """Compile the pattern for runs of Japanese and words of other scripts, at its first use."""
    return re.compile(rf"[{JAPANESE}]+|[^\W_{JAPANESE}]+")


def stem(word: str) -> str:
    """Return the Porter2 stem of a folded word; a Japanese run is its own stem."""
    if len(word) > LONGEST_WORD or not word.isascii():
        return word
    return _stem(word)


@lru_cache(maxsize=STEMS_KEPT)
def _stem(word: str) -> str:
    return word if word in _OWN_STEMS else str(_stemmer.stemWord(word))


def analyze(text: str) -> list[str]:
    """List the terms of a text in order: stems, no stop words, and pairs of Japanese characters."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.is_japanese:
            yield from bigrams(token.word)
        elif token.word not in STOP_WORDS:
            yield token.stem


def bigrams(run: str) -> list[str]:
    """Return the overlapping pairs of characters in a Japanese run; a lone one stays as it is."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
