"""Words on how sure a document is, and on the copies that its words were taken from."""

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from corpus.source import Page, Source


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
