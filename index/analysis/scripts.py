"""The characters that Japanese is written in: each range of Unicode once, and sets of them."""


class Characters:
    """A set of characters, given as ranges of Unicode: the first and the last of each.

    As a string it is what stands between the brackets of a regular expression: `f"[{KANJI}]"`.
    For a single question `found_in` is better: to compile a regular expression with such ranges
    takes as long as an answer.
    """

    def __init__(self, *ranges: tuple[str, str]) -> None:
        self._ranges = ranges
        self._first = min(first for first, _ in ranges)

    def __contains__(self, character: str) -> bool:
        if character < self._first:
            return False
        for first, last in self._ranges:  # noqa: SIM110 (any() takes twice as long)
            if first <= character <= last:
                return True
        return False

    def __or__(self, other: "Characters") -> "Characters":
        return Characters(*self._ranges, *other._ranges)

    def __str__(self) -> str:
        return "".join(f"{first}-{last}" for first, last in self._ranges)

    def found_in(self, text: str) -> bool:
        """Return whether the text holds any of the characters."""
        return max(text, default="") >= self._first and any(map(self.__contains__, text))


KANJI = Characters(("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"))
"""Chinese characters: the common ones, and those of extension A."""

KANJI_SIGNS = Characters(("\u3005", "\u3007"))
"""々 (the character before once more), 〆 and 〇, which stand among Chinese characters."""

COMPATIBILITY_KANJI = Characters(("\uf900", "\ufaff"))
"""Second code points of Chinese characters; NFKC makes them `KANJI`."""

HIRAGANA = Characters(("\u3041", "\u3096"))

KATAKANA = Characters(("\u30a1", "\u30fa"))

MIDDLE_DOT = Characters(("\u30fb", "\u30fb"))
"""・, which parts the words of a katakana name."""

LONG_VOWEL = Characters(("\u30fc", "\u30fc"))
"""ー, which makes the vowel before it long."""

KANA_SIGNS = Characters(("\u3099", "\u30a0"), ("\u30fd", "\u30ff"))
"""Voicing marks, iteration marks and ligatures; most of them are gone or rare in folded text."""

SMALL_KATAKANA = Characters(("\u31f0", "\u31ff"))
"""Small katakana of the Ainu language, which Japanese borrows for foreign sounds."""

HALF_WIDTH_KATAKANA = Characters(("\uff66", "\uff9f"))
"""ｱﾏｿﾞﾝ; NFKC makes it `KATAKANA`."""

PUNCTUATION = Characters(("\u3001", "\u303f"), ("\uff01", "\uff0f"))
"""、。「」 and their like, and full-width ！ to ／."""

JAPANESE = KANJI | HIRAGANA | KATAKANA | LONG_VOWEL | KANJI_SIGNS
"""The letters of folded text, in which no other form of them is left."""

JAPANESE_AS_TYPED = (
    JAPANESE | MIDDLE_DOT | KANA_SIGNS | SMALL_KATAKANA | COMPATIBILITY_KANJI | HALF_WIDTH_KATAKANA
)
"""The letters and the signs among them as people and pages write them, before any folding."""

FIRST_EAST_ASIAN = "\u2e80"
"""From here on, Unicode has the scripts of East Asia and their punctuation."""


def is_japanese(text: str) -> bool:
    """Return whether a folded text begins with a Japanese letter."""
    return text[:1] in JAPANESE


def has_japanese(text: str) -> bool:
    """Return whether a folded text holds a Japanese letter."""
    return not text.isascii() and JAPANESE.found_in(text)


UNSPACED = ("ja", "zh")
"""The languages that put no spaces between words, so that names are found letter by letter."""
