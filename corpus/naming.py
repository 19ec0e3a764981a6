"""Defines how a language names dates and documents; none of it is ever quoted."""

from typing import Annotated

from corpus.record import After, Record
from corpus.records import LanguageTag, Line

Words = tuple[Line, ...]


def _of_a_year(months: tuple[Words, ...]) -> tuple[Words, ...]:
    if len(months) != 12:
        raise ValueError("expected a list of names for each of 12 months")
    return months


Months = Annotated[tuple[Words, ...], After(_of_a_year)]


class FactWords(Record):
    """Phrases that ask for a fact about a document itself, by what they ask for."""

    publisher: Words = ()
    author: Words = ()
    date: Words = ()
    title: Words = ()
    address: Words = ()
    length: Words = ()
    sentences: Words = ()
    paragraphs: Words = ()
    occurrences: Words = ()


class QuotingWords(Record):
    """Words of questions whether a document has certain words, which they put in quotation marks.

    - `saying` is what one does with words: "does it mention ...?".
    - `standing` asks for them too, beside one of `texts`: "is ... in the statement?".
    - `beside` may stand beside these; any other word makes it a question for something else.

    In a language that is written without spaces, both a piece of `texts` and one of `standing` are
    needed, and nothing else is looked at.
    """

    saying: Words = ()
    standing: Words = ()
    texts: Words = ()
    beside: Words = ()


class Naming(Record):
    """The words of one language for dates, for documents, and for how the two belong together.

    - `months` are the names of each month; `also_words` are those among them that mean something
      else too, and are months only beside a day, a year or a word of `placing`. `ordinals` end a
      day; the signs stand behind the number of a year, month or day, `fiscal` before a fiscal year.
    - `linking` stands between a document and its date, `joining` between two documents.
    - `before`, `after` and `as_of` place a question in time by a date; `earlier` and `later` by
      the document that was talked about.
    - `documents` mean any document, `agreements` what one may hold, and `announcing` what is done
      by one; `newest` and `oldest` say which of several. `lacked` are kinds of documents that a
      corpus may not have.
    - `present` asks for what holds today, `holding` whether older words still hold.
    - `asking` is how a question is put, and never its matter; a question for a document as a whole
      consists of words of `whole`.
    - `facts` ask about a document itself, `beside_facts` may stand beside them; `naming_a_word`
      and `standing` stand around a word that is counted.
    - `quoting` asks whether a document has certain words.
    """

    language: LanguageTag
    months: Months
    also_words: Words = ()
    ordinals: Words = ()
    year_sign: Line | None = None
    month_sign: Line | None = None
    day_sign: Line | None = None
    fiscal: Words = ()
    placing: Words = ()
    linking: Words = ()
    joining: Words = ()
    before: Words = ()
    after: Words = ()
    as_of: Words = ()
    earlier: Words = ()
    later: Words = ()
    documents: Words = ()
    agreements: Words = ()
    announcing: Words = ()
    newest: Words = ()
    oldest: Words = ()
    lacked: Words = ()
    present: Words = ()
    holding: Words = ()
    asking: Words = ()
    whole: Words = ()
    facts: FactWords = FactWords()
    beside_facts: Words = ()
    naming_a_word: Words = ()
    standing: Words = ()
    quoting: QuotingWords = QuotingWords()
