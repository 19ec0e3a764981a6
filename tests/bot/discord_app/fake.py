"""A small answering core for tests of the front end, over the real documents.

It knows nothing of ranking: a question gets the sentences that share most words with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answering.answer import Answer
from bot.citing.cite import cite
from bot.citing.quote import Quote, Since
from bot.phrases.languages import phrases_in
from corpus.documents import Documents
from corpus.source import Passage
from index.analysis.lexicon import ConceptAnalyzer
from tests.loaded import answerer, documents

DOCUMENTS = documents()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


@dataclass(frozen=True)
class FakeParts:
    analyzer: ConceptAnalyzer


FAKE_PARTS = FakeParts(answerer().bundle.analyzer)


@dataclass
class FakeAnswerer:
    """Answers by shared words; `asked` records (question, history)."""

    documents: Documents = DOCUMENTS
    bundle: FakeParts = FAKE_PARTS
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    error: Exception | None = None

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        *,
        language: str | None = None,
    ) -> Answer:
        self.asked.append((question, tuple(history)))
        if self.error is not None:
            raise self.error
        language = language or ("ja" if re.search(r"[\u3040-\u30ff]", question) else "en")
        texts = phrases_in(language).answer
        found = self.suggest(question, limit) if _words(question) else []
        if not found or "percent" in question:
            return Answer(question, language, "not_addressed", texts.not_addressed)
        quotes = tuple(cite(self.documents, passage) for passage in found)
        return Answer(
            question,
            language,
            "answered",
            texts.answered,
            quotes,
            tuple(self.coverage_of(found[0].id)),
            tuple(self.since_of(found[0].id)),
        )

    def suggest(self, words: str, limit: int) -> list[Passage]:
        wanted = _words(words)
        passages = list(self.documents.statement.passages())
        if not wanted:
            return passages[:limit]
        shared = {p.id: len(wanted & _words(p.text)) for p in passages}
        found = [p for p in passages if shared[p.id]]
        return sorted(found, key=lambda p: (-shared[p.id], p.id))[:limit]

    def coverage_of(self, passage_id: str) -> list[Quote]:
        return [
            cite(self.documents, passage)
            for source in self.documents.sources
            if source.kind == "coverage"
            for passage in source.passages()
            if passage_id in passage.restates
        ]

    def translations_of(self, passage_id: str) -> list[Quote]:
        return []

    def since_of(self, passage_id: str, language: str = "en") -> list[Since]:
        later = self.documents.source("next-phase-2026-04")
        if not passage_id.startswith("joint-statement-2026-02#ip-"):
            return []
        return [Since("changes", passage_id, cite(self.documents, next(later.passages())))]
