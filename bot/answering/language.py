"""Tells in which language a question is asked, as far as the bot needs to know."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property, lru_cache

from bot.answering.language_detector import Detector
from corpus.documents import Documents
from index.analysis.analyzer import STOP_WORDS, as_shown, bigrams, fold
from index.analysis.scripts import HIRAGANA, KANJI, KATAKANA, has_japanese, is_japanese
from index.analysis.spelling import is_ordinary

ENGLISH, JAPANESE, OTHER = "en", "ja", "und"
"""BCP 47 tags; `und` (undetermined) stands for any language that the bot does not speak."""

LAST_LATIN = "\u036f"
"""Letters after it are of other scripts; folding has replaced those that look like Latin ones."""

ENOUGH_ENGLISH = 0.8
"""The share of words, names left out, that have to be English for a text to be so without doubt."""

FEWEST_WORDS = 2
FEW_WORDS = 4
"""Words, names left out: fewer than `FEWEST_WORDS` show no language, from `FEW_WORDS` on they show
it well."""

MARGIN, MARGIN_OF_FEW = 0.3, 0.5
"""How much likelier than English another language has to be; there are two, by `FEW_WORDS`."""

LEAST_JAPANESE = 0.04
"""Chinese characters are Chinese where Japanese is less likely than this; most keywords look alike
in both."""

MOST_READ = 400
"""Characters of a text that show its language; more take longer, and tell no more."""

DETECTED = "en de fr es pt it nl sv pl tr id vi ja zh".split()
"""What the detector chooses from: with all its languages it is less sure of the common ones."""

_KANA = HIRAGANA | KATAKANA
"""Without ー, which can be a dash in Chinese."""

_ADDRESS = re.compile(r"https?://\S+|<[^<>\s]*>")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]*")
_NO_NAME = re.compile(r"(?<=[a-z,] )[a-z]+")


def language_of(text: str) -> str:
    """Return the language that the script of a text shows, and English for Latin letters."""
    folded = fold(text)
    if has_japanese(folded):
        return JAPANESE
    letters = list(filter(str.isalpha, folded))
    return OTHER if 2 * sum(map(_is_strange, letters)) > len(letters) else ENGLISH


class Languages:
    """Tells the language of a question by its script, by its words, and by a detector.

    The detector takes a moment to load and to use, and knows less of how people chat than the
    corpus does. So it is asked only where many words are no English that the bot has met.
    """

    def __init__(self, known: Collection[str], documents: Documents) -> None:
        self._known = known
        self._documents = documents

    def of(self, question: str) -> str:
        """Return `ja`, `en`, or `und` if the words are plainly of another language."""
        read = as_shown(question[:MOST_READ])
        folded = fold(read)
        if has_japanese(folded):
            return JAPANESE if _KANA.found_in(folded) else self._of_kanji(folded)
        return ENGLISH if self._is_plainly_english(folded) else self._of_words(read)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words that the documents write with a capital letter, in lower case."""
        passages = (p for source in self._documents.sources for p in source.passages())
        texts = "\n".join(passage.text for passage in passages)
        names = Counter(map(str.lower, _NAME.findall(texts)))
        others = Counter(_NO_NAME.findall(texts))
        return frozenset(name for name, found in names.items() if found > others[name])

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """The pairs of Japanese characters that the corpus knows."""
        japanese = [word for word in self._known if not word.isascii() and is_japanese(word)]
        return frozenset(pair for run in japanese for pair in bigrams(run))

    def _is_plainly_english(self, folded: str) -> bool:
        # Most words stand in both sets as they are, and need no further look.
        words = set(_WORD.findall(folded)).difference(STOP_WORDS, self._known)
        return all(map(self._is_met, words))

    def _is_met(self, word: str) -> bool:
        """Return whether the corpus or its questions have the word, or it is a figure."""
        plain = word.replace("'", "")
        return plain in STOP_WORDS or plain in self._known or plain.isdecimal()

    def _of_words(self, text: str) -> str:
        words = self._words_in(text)
        if 2 * sum(map(_is_of_another_script, words)) > len(words):
            return OTHER
        if len(words) < FEWEST_WORDS:
            return ENGLISH
        enough = ENOUGH_ENGLISH * len(words)
        if sum(map(self._is_met, words)) > enough:
            return ENGLISH
        if sum(self._is_met(word) or is_ordinary(word) for word in words) > enough:
            return ENGLISH
        likely = _likelihoods(" ".join(words))
        english = likely.pop(ENGLISH)
        margin = MARGIN if len(words) >= FEW_WORDS else MARGIN_OF_FEW
        return OTHER if max(likely.values()) - english > margin else ENGLISH

    def _words_in(self, text: str) -> list[str]:
        """List the words that are of a language: no addresses, figures, abbreviations or names.

        A capital letter makes a word a name, unless it opens the text or all is in capitals.
        """
        words = _WORD.findall(_ADDRESS.sub(" ", text.replace("’", "'")))
        shouts = text.isupper()
        said = [
            word.lower()
            for place, word in enumerate(words)
            if shouts
            or word.islower()
            or _is_of_another_script(word)
            or (place == 0 and word[1:].islower())
        ]
        return [
            word
            for word in said
            if word.replace("'", "").isalpha() and word.removesuffix("'s") not in self._names
        ]

    def _of_kanji(self, folded: str) -> str:
        """Tell Japanese from Chinese in a text that has no kana.

        Keywords look the same in both ("独占契約"). It is Chinese if a character is not in the
        character set of Japanese, or if the bot knows few of the words and the detector is sure.
        """
        written = "".join(letter for letter in folded if letter in KANJI)
        try:
            written.encode("cp932")
        except UnicodeEncodeError:
            return OTHER
        pairs = bigrams(written)
        if len(written) < FEW_WORDS or 2 * sum(map(self._pairs.__contains__, pairs)) > len(pairs):
            return JAPANESE
        likely = _likelihoods(written)
        japanese, chinese = likely["ja"], likely["zh"]
        return OTHER if japanese < LEAST_JAPANESE * (japanese + chinese) else JAPANESE


def _is_of_another_script(word: str) -> bool:
    """Return whether a word has a letter that is neither Latin nor Japanese."""
    return not word.isascii() and any(map(_is_strange, fold(word)))


def _is_strange(letter: str) -> bool:
    return letter > LAST_LATIN and letter.isalpha()


def _likelihoods(text: str) -> dict[str, float]:
    """Return how likely each language is, by the detector."""
    return _detector().likelihoods(text)


@lru_cache(maxsize=1)
def _detector() -> Detector:
    return Detector()
