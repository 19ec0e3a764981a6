"""Words on how sure a document is, and on the copies that its words were taken from."""

from collections.abc import Sequence

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from corpus.documents import Documents
from corpus.source import Page, Source

NO_FORM = "document"
"""The form of a document of which nobody said what it is."""


def described(documents: Documents, source: Source, language: str) -> str:
    """Return what a document is called within a line: its form, and its date.

    An unreviewed one is called by its form alone, and by its title too where that is needed to know
    which is meant.
    """
    texts = phrases_in(language)
    form = written_form(source.form, language)
    if not source.is_unreviewed:
        date = written_date(source.published, language)
        return texts.answer.form_of_date.format(form=form, date=date)
    alike = [other for other in documents.sources if other.form == source.form]
    if source.form != NO_FORM and len(alike) == 1:
        return form
    return texts.documents.of_title.format(form=form, title=source.pages[0].title)


def all_described(documents: Documents, sources: Sequence[Source], language: str) -> str:
    """Return what several documents are called within a line."""
    named = [described(documents, source, language) for source in sources]
    return phrases_in(language).documents.either.join(named)


def written_completeness(source: Source, language: str) -> str:
    """Return how much of a document the corpus has."""
    texts = phrases_in(language).sources
    return {"complete": texts.whole, "incomplete": texts.in_parts, "excerpt": texts.excerpt}[
        source.completeness
    ]


def copy_line(source: Source, page: Page, language: str) -> str | None:
    """Return which copy the words of a page were taken from; None if its day is not known."""
    phrases, day = phrases_in(language), source.copied_on(page)
    if day is None:
        return None
    parts = []
    if page.taken_from:
        parts.append(page.taken_from.what.in_language(language))
        if rating := page.taken_from.rating:
            basis = rating.basis.in_language(language)
            rated = phrases.sources.rated
            parts.append(rated.format(score=rating.score, label=rating.label, basis=basis))
    what = phrases.punctuation.comma.join(parts)
    what = f"{phrases.punctuation.colon}{what}" if what else ""
    return phrases.sources.copied.format(date=written_date(day, language), what=what)


def sureness_line(source: Source, language: str) -> str:
    """Return how sure the words of a document are; in the editors' words if no others are given."""
    return source.how_sure.in_language(language) if source.how_sure else source.confidence
