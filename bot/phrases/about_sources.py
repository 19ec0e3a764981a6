"""Words on how sure a document is, and on the copies that its words were taken from."""

from collections.abc import Sequence

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from corpus.documents import Documents
from corpus.source import Page, Source

MOST_TITLED = 3
"""Documents that an introduction names; of more it only tells how many."""

NO_FORM = "document"
"""The form of a document of which nobody said what it is."""


def described(documents: Documents, source: Source, language: str) -> str:
    """Return what a document is called within a line: its form, and its date.

    An unreviewed one is called by its form alone, and by its title too where that is needed to know
    which is meant.
    """
    form = written_form(source.form, language)
    if not source.is_unreviewed:
        date = written_date(source.published, language)
        return phrases_in(language).answer.form_of_date.format(form=form, date=date)
    form = own_form(source.form, language)
    alike = [other for other in documents.sources if other.form == source.form]
    if source.form != NO_FORM and len(alike) == 1:
        return form
    page = source.pages[0]
    named = titled_form(source.form, page.title, language)
    if any(other is not source and other.pages[0].title == page.title for other in alike):
        named += phrases_in(language).punctuation.aside.format(text=page.publisher)
    return named


def own_form(form: str, language: str) -> str:
    """Return the form of an unreviewed document as a singular: "house rules document"."""
    written = written_form(form, language)
    is_plural = form.endswith("s") and not form.endswith(("ss", "us", "is"))
    return phrases_in(language).documents.of_plural.format(form=written) if is_plural else written


def titled_form(form: str, title: str, language: str) -> str:
    """Return the form of a document with its title: "policy “Travel and expenses”"."""
    texts = phrases_in(language).documents
    return texts.of_title.format(form=own_form(form, language), title=title)


def asked_about(documents: Documents, language: str) -> str:
    """Return what the document that questions are about is called within a line, in short.

    Where there is no statement, these are all unreviewed documents.
    """
    if documents.statement.is_statement:
        return phrases_in(language).discord.statement
    return all_described(documents, documents.asked, language)


def filled(documents: Documents, line: str, language: str) -> str:
    """Fill the names of what questions are about into a line of a corpus file.

    `{document}` is what kind of document it is, `{statement}` the same in short, and `{about}` what
    the corpus says that it is about.
    """
    short = asked_about(documents, language)
    document = short
    if documents.statement.is_statement:
        document = written_form(documents.statement.form, language)
    about = documents.about.in_language(language) if documents.about else document
    names = {"{document}": document, "{statement}": short, "{about}": about}
    for place, name in names.items():
        line = line.replace(place, name)
    return line


def titled(documents: Documents, language: str, mark: str = "{}") -> str:
    """Return the titles and dates of the documents that questions are about, for an introduction.

    `mark` is put around each title.
    """
    phrases = phrases_in(language)
    sources, named = documents.asked, []
    for source in sources[:MOST_TITLED]:
        title = mark.format(source.pages[0].title)
        date = written_date(source.published, language)
        known = phrases.punctuation.aside.format(text=date) if source.published else ""
        named.append(f"{title}{known}")
    if len(sources) > MOST_TITLED:
        more = phrases.held_back.document
        count = len(sources) - MOST_TITLED
        named.append(more[count > 1].format(count=count))
    return phrases.punctuation.comma.join(named)


def all_described(
    documents: Documents, sources: Sequence[Source], language: str, most: int = MOST_TITLED
) -> str:
    """Return what several documents are called within a line; of many only the first."""
    texts = phrases_in(language).documents
    *others, last = [described(documents, source, language) for source in sources[:most]]
    return texts.either.join(filter(None, [texts.between.join(others), last]))


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
