"""The words of the bot's own around the quotes, in each language that it speaks."""

import datetime
from dataclasses import dataclass

from bot.citing.quote import Silence


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that the front ends say beside the quotes, in one language."""

    answered: str
    answered_by_document: str
    document_silent: str
    closest: str
    not_addressed: str
    nearest: str
    nearest_several: str
    also: str
    coverage: str
    elsewhere: str
    translation: str
    confirms: str
    changes: str
    replaces: str
    see_below: str
    others_changed: str
    silent: str
    undated: str
    title_unsure: str
    no_address: str
    try_asking: str
    other_language: str
    empty_question: str
    too_long: str
    open_at_words: str
    open_at: str
    open_number: str
    colon: str
    comma: str
    stop: str
    aside: str
    quoted_above: str
    more_reports: str
    suggestions: tuple[str, ...]


ENGLISH = Texts(
    answered="The statement says:",
    answered_by_document="The document that you name says:",
    document_silent="The {form} of {date} (“{title}”) does not say, in the parts kept here.",
    closest="The statement touches on this but does not settle it. The nearest words:",
    not_addressed="The statement does not say.",
    nearest="Nearest clause",
    nearest_several="Nearest clauses",
    also="Also relevant",
    coverage="How it was reported (coverage, not the statement)",
    elsewhere="Another document does say",
    translation="Machine translation, not the companies' own words",
    confirms="Confirmed on {date}",
    changes="Changed on {date}",
    replaces="Replaced on {date}",
    see_below="{change}, see below.",
    others_changed="Other sentences of this clause: {change}",
    silent="{document} ({date}) says nothing of this",
    undated="date unknown",
    title_unsure="title taken from the address",
    no_address="address unknown",
    try_asking="Try asking",
    other_language="I know English and Japanese. Please ask in one of them.",
    empty_question="There is no question here to answer.",
    too_long="That is too long to read as one question; please ask it in a few sentences.",
    open_at_words="Open at these words",
    open_at="Open at “{words} …”",
    open_number="Open quote {number}",
    colon=": ",
    comma=", ",
    stop=". ",
    aside=" ({})",
    quoted_above="quoted above",
    more_reports="and {count} more",
    suggestions=(
        "Can Amazon host stateless API calls?",
        "Is the licence still exclusive?",
        "Did the revenue share change?",
    ),
)

JAPANESE = Texts(
    answered="声明の原文：",
    answered_by_document="お尋ねの文書の原文：",
    document_silent="{date}の文書「{title}」には、収録した範囲では書かれていません。",
    closest="声明はこの点に触れていますが、明確には答えていません。最も近い箇所：",
    not_addressed="声明には書かれていません。",
    nearest="最も近い箇所",
    nearest_several="最も近い箇所",
    also="関連する箇所",
    coverage="報道での伝えられ方（声明そのものではありません）",
    elsewhere="別の文書に記載があります",
    translation="機械翻訳（両社による公式訳ではありません）",
    confirms="{date}に再確認されています",
    changes="{date}に変更されています",
    replaces="{date}に置き換えられています",
    see_below="{change}（下記）",
    others_changed="この条項のほかの文：{change}",
    silent="{document}（{date}）はこの点に触れていません",
    undated="日付不明",
    title_unsure="題名はアドレスから取ったもの",
    no_address="アドレス不明",
    try_asking="質問の例",
    other_language="英語と日本語がわかります。どちらかで質問してください。",
    empty_question="質問が入力されていません。",
    too_long="一つの質問としては長すぎます。数文にまとめて質問してください。",
    open_at_words="該当箇所を開く",
    open_at="「{words} …」を開く",
    open_number="引用 {number} を開く",
    colon="：",
    comma="、",
    stop="。",
    aside="（{}）",
    quoted_above="上に引用",
    more_reports="ほか {count} 件",
    suggestions=(
        "AmazonはステートレスAPIをホストできますか？",
        "ライセンスは今も独占ですか？",
        "収益分配は変わりましたか？",
    ),
)


def texts_in(language: str) -> Texts:
    """The texts in the language of a BCP 47 tag; English where the bot does not speak it."""
    return JAPANESE if language.partition("-")[0] == "ja" else ENGLISH


FORMS_IN_JAPANESE = {
    "announcement": "発表",
    "annual report (Form 10-K)": "年次報告書（Form 10-K）",
    "blog post": "ブログ記事",
    "digest": "ダイジェスト",
    "earnings call": "決算説明会",
    "joint statement": "共同声明",
    "machine translation": "機械翻訳",
    "news": "ニュース記事",
    "quarterly report (Form 10-Q)": "四半期報告書（Form 10-Q）",
    "research note": "調査メモ",
}
"""The forms of the corpus; one that is not here is shown as the corpus has it."""


def written_form(form: str, language: str) -> str:
    """The form of a document, as people call it in that language."""
    return FORMS_IN_JAPANESE.get(form, form) if texts_in(language) is JAPANESE else form


def written_date(date: datetime.date | None, language: str) -> str:
    """A date as people write it in that language, or that it is not known."""
    if date is None:
        return texts_in(language).undated
    if texts_in(language) is JAPANESE:
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.day} {date:%B %Y}"


def silence_line(silence: Silence, document: str, language: str) -> str:
    """That a document says nothing of what was asked, and how far it was seen."""
    texts = texts_in(language)
    date = written_date(silence.source.published, language)
    return f"{texts.silent.format(document=document, date=date)}{texts.stop}{silence.note}"
