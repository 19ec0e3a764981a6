"""A small answering core for tests of the front end, over the real documents.

It knows nothing of ranking: a question gets the sentences that share most words with it.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.answering.answer import Answer
from bot.answering.answerer import Answerer
from bot.citing.cite import cite
from bot.phrases.languages import phrases_in
from corpus.source import Passage
from tests.loaded import answerer, documents

DOCUMENTS = documents()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


class FakeAnswerer(Answerer):
    """Answers by shared words; `asked` records (question, history)."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__(answerer().bundle)
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.error = error

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        explain: bool = False,
        *,
        language: str | None = None,
    ) -> Answer:
        self.asked.append((question, tuple(history)))
        if self.error is not None:
            raise self.error
        language = language or ("ja" if re.search(r"[\u3040-\u30ff]", question) else "en")
        texts = phrases_in(language).answer
        found = self.sharing_words(question, limit) if _words(question) else []
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

    def sharing_words(self, words: str, limit: int) -> list[Passage]:
        wanted = _words(words)
        passages = list(self.documents.statement.passages())
        if not wanted:
            return passages[:limit]
        shared = {p.id: len(wanted & _words(p.text)) for p in passages}
        found = [p for p in passages if shared[p.id]]
        return sorted(found, key=lambda p: (-shared[p.id], p.id))[:limit]

    def stands_alone(self, question: str) -> bool:
        return False


class Verbose(FakeAnswerer):
    """Answers with a sentence for which one message has no room."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        explain: bool = False,
        *,
        language: str | None = None,
    ) -> Answer:
        passage = next(self.documents.source("next-chapter-2025-10").passages())
        words = " ".join(f"word{number}" for number in range(600))
        quotes = (replace(cite(self.documents, passage), text=words),)
        return Answer(question, "en", "answered", phrases_in("en").answer.answered, quotes)
