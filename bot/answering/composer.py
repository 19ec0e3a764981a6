"""Puts answers together: quotes with what belongs to them, or a line of the bot's own."""

import datetime
import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from bot.answering.answer import Answer, Verdict
from bot.citing.cite import cite
from bot.citing.quote import Quote
from bot.citing.related import Related
from corpus.documents import Documents
from corpus.knowledge import Unsaid
from corpus.records import DEFAULT_LANGUAGE
from corpus.source import Source

Found = Iterable[tuple[str, float]]
"""Ids of passages, best first, each with the confidence that it answers."""


MOST_SUGGESTED = 3
"""Headings that are suggested as questions to try."""


_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|[IVX]+\.|§ ?\d+)\s+")


class Composer:
    """Puts answers together from the passages of one corpus."""

    def __init__(self, documents: Documents, related: Related) -> None:
        self._documents = documents
        self._related = related

    def from_gap(self, answer: Answer, gap: Unsaid, limit: int) -> Answer:
        """Say what the statement does not say; add the nearest clauses, and who does say it."""
        elsewhere = [
            cite(self._documents, passage)
            for reference in gap.elsewhere
            for passage in self._documents.passages(reference)
        ]
        # What is newest holds; an older document may have been overtaken since.
        elsewhere.sort(key=_published, reverse=True)
        message = gap.message.in_language(answer.language)
        unsaid = replace(answer, message=message, elsewhere=tuple(elsewhere))
        if not gap.nearest:
            return self.without_quotes(unsaid)
        quoting = self.quoting(unsaid, [(passage, 0.0) for passage in gap.nearest[:limit]])
        if not elsewhere:
            return quoting
        # Readers take the older words for today's, unless they see that a later document has none.
        silent = self._related.silent_of(elsewhere[0].passage, answer.language)
        return replace(quoting, silent=silent)

    def quoting(self, answer: Answer, found: Found, asks_if_it_holds: bool = False) -> Answer:
        """Add quotes to an answer, and what belongs to them: coverage, later changes, translations.

        `asks_if_it_holds` adds the later documents that are silent on the best quote.
        """
        quotes = tuple(
            cite(self._documents, self._documents.passage(passage), confidence=confidence)
            for passage, confidence in found
        )
        lead, language = quotes[0].passage, answer.language
        shown = dict.fromkeys(
            quote.passage for quote in (*quotes, *answer.document, *answer.elsewhere)
        )
        return replace(
            answer,
            quotes=quotes,
            coverage=self._related.coverage_of(lead) if answer.verdict == "answered" else (),
            since=tuple(s for passage in shown for s in self._related.since_of(passage, language)),
            silent=self._related.silent_of(lead, language) if asks_if_it_holds else (),
            translations=tuple(
                translation
                for translation in self._related.translations_of(lead)
                if translation.source.language == language
            ),
        )

    def without_quotes(self, answer: Answer) -> Answer:
        """Add questions to try, in place of quotes."""
        return replace(answer, suggestions=self.suggestions(answer.language))

    def suggestions(self, language: str, sources: Sequence[Source] = ()) -> tuple[str, ...]:
        """Return questions to try: those that the corpus suggests, or headings of the documents.

        The headings are those of some sources, or of all unreviewed ones; questions come first.
        """
        suggested = self._documents.suggestions
        tag = language if suggested.in_language(language) else DEFAULT_LANGUAGE
        if known := suggested.in_language(tag):
            return known
        headings = [
            heading
            for source in sources or self._documents.unreviewed
            for heading in dict.fromkeys(clause.heading for clause in source.clauses)
            if heading and heading != source.pages[0].title
        ]
        headings = [_NUMBERING.sub("", heading) for heading in headings]
        headings.sort(key=lambda heading: not heading.endswith(("?", "？")))
        step = max(len(headings) // MOST_SUGGESTED, 1)
        return tuple(headings[::step][:MOST_SUGGESTED])

    def line(self, answer: Answer, verdict: Verdict, message: str) -> Answer:
        """Answer with a line of the bot's own, and with questions to try."""
        return self.without_quotes(replace(answer, verdict=verdict, message=message))


def _published(quote: Quote) -> datetime.date:
    return quote.source.published or datetime.date.min
