"""Tells in which language a question is asked, as far as the bot needs to know."""

from index.analysis.analyzer import fold, tokens
from index.analysis.scripts import HIRAGANA, KATAKANA, has_japanese
from index.analysis.spelling import is_ordinary

ENGLISH, JAPANESE, OTHER = "en", "ja", "und"
"""BCP 47 tags; `und` (undetermined) stands for any language that the bot does not speak."""

LAST_LATIN = "\u036f"
"""Letters after it are of other scripts; folding has replaced those that look like Latin ones."""

CHINESE = frozenset(
    "吗嗎呢吧么麼谁这们們还您你软亚马逊谢说请问时间东车长发见对开关让认识讲论证评词试话该详语误诉读"
    "课调为从仅优传权动务给经济协议续继线级组终结给绝统费资质账购贵贸赛达运过进远连选递钱银错销链锁闭闻阅队阶际陆险难页项须预领题额风馆驻验"
)
"""Characters that Japanese is not written with: simplified ones, pronouns and particles."""

_KANA = HIRAGANA | KATAKANA
"""Without ー, which can be a dash in Chinese."""


def language_of(question: str) -> str:
    """Return `ja`, `en`, or `und` if the words are plainly of another language.

    Kana make a question Japanese. Chinese characters without kana count as Japanese too, since
    names and keywords in Japanese look the same, unless one of them is written in Chinese only.
    Latin words count as another language if there are four or more, not all in plain letters, and
    most of them are no English words.
    """
    text = fold(question)
    if has_japanese(text):
        return OTHER if not _KANA.found_in(text) and CHINESE & set(text) else JAPANESE
    words = [token.word for token in tokens(question)]
    letters = [character for character in text if character.isalpha()]
    if sum(letter > LAST_LATIN for letter in letters) > len(letters) / 2:
        return OTHER
    plain = [word for word in words if word.isalpha() and len(word) > 2]
    if len(plain) < 4 or not any(not word.isascii() for word in plain):
        return ENGLISH
    strange = sum(not is_ordinary(word) for word in plain)
    return OTHER if strange > len(plain) / 2 else ENGLISH
