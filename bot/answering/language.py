"""In which language a question is asked, as far as the bot needs to know."""

from index.analysis.analyzer import fold, tokens
from index.analysis.scripts import HIRAGANA, KATAKANA, has_japanese
from index.analysis.spelling import is_ordinary

ENGLISH, JAPANESE, OTHER = "en", "ja", "und"
"""BCP 47 tags; `und` (undetermined) stands for any language that the bot does not speak."""

LAST_LATIN = "\u036f"
"""Letters after it are of other scripts; look-alike ones are Latin by then."""

CHINESE = frozenset(
    "吗嗎呢吧么麼谁这们們还您你软亚马逊谢说请问时间东车长发见对开关让认识讲论证评词试话该详语误诉读"
    "课调为从仅优传权动务给经济协议续继线级组终结给绝统费资质账购贵贸赛达运过进远连选递钱银错销链锁闭闻阅队阶际陆险难页项须预领题额风馆驻验"
)
"""Characters that Japanese does not write: simplified ones, pronouns and particles of Chinese."""


_KANA = HIRAGANA | KATAKANA
"""Without ー, which can be a dash in Chinese."""


def language_of(question: str) -> str:
    """`ja`, `en`, or `und` where the words are plainly of another language.

    Kana make it Japanese; Chinese characters alone count as Japanese too, since names and
    keywords in Japanese look the same, unless one of them is of Chinese alone. Latin words count
    as another language when several of them, and more than half, are no English words.
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
