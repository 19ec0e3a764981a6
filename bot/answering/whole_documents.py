"""Answers what is asked of an unreviewed document itself: a fact about it, or what it says at all.

Where there are several, none is named and none was talked about, nobody can know which is meant.
Then a fact is told of each, if they are few; else the bot asks which one.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from bot.answering.answer import Answer, Verdict
from bot.answering.composer import Composer
from bot.answering.document_composer import DocumentComposer
from bot.answering.document_facts import AskedFact, DocumentFacts, may_be_a_follow_up
from bot.answering.judgement import Judge
from bot.answering.summaries import asks_for_summary, main_sentences
from bot.phrases.about_sources import all_described
from bot.phrases.languages import phrases_in
from corpus.source import Source
from index.bundle import Bundle

MOST_TOLD = 3
"""Documents of which a fact is told at once."""

MOST_NAMED = 5
"""Documents that are named where the bot asks which one is meant."""


class WholeDocuments:
    """Answers questions about unreviewed documents as such."""

    def __init__(self, bundle: Bundle, judge: Judge, composer: Composer) -> None:
        self._documents = bundle.documents
        self._judge = judge
        self._names = judge.questions.names
        self._facts = DocumentFacts(bundle.documents, bundle.naming)
        self._composer = DocumentComposer(bundle.documents, composer)

    def answer(
        self,
        answer: Answer,
        history: Sequence[str],
        limit: int,
        names_nothing: bool,
        named: Sequence[Source],
        before: Source | None,
    ) -> Answer | None:
        """Answer a question about a document itself; None if something in it is asked for.

        `names_nothing` is whether the question has no word on a matter, `named` are the documents
        that it names, and `before` is the one that was talked about before it.
        """
        sources = named or ([before] if before else self._documents.asked)
        if fact := self._fact_in(answer.question, history):
            return self._told(answer, fact, sources)
        if not self._asks_for_the_whole(answer.question, names_nothing, not history and not named):
            return None
        if len(sources) > 1:
            return self._which(answer, sources)
        [source] = sources
        return self._composer.summed_up(answer, source, main_sentences(source), limit)

    def _fact_in(self, question: str, history: Sequence[str]) -> AskedFact | None:
        """Return the fact about a document that is asked for; None if none is."""
        read = self._judge.questions.read(question)
        fact = self._facts.asked_in(read.text, read.reading)
        return None if fact and history and may_be_a_follow_up(fact, read.text) else fact

    def _told(self, answer: Answer, fact: AskedFact, sources: Sequence[Source]) -> Answer:
        if len(sources) > MOST_TOLD:
            return self._which(answer, sources)
        told = [self._facts.told(source, fact, answer.language) for source in sources]
        verdict: Verdict = "closest" if fact.fact == "author" else "answered"
        line = phrases_in(answer.language).punctuation.gap.join(told)
        return replace(answer, verdict=verdict, message=line, is_told=True)

    def _asks_for_the_whole(self, question: str, names_nothing: bool, is_first: bool) -> bool:
        query = self._judge.read(question)
        is_open = names_nothing or "summary" in query.roles
        return (
            (is_open and asks_for_summary(self._names.without(query), is_first))
            or self._names.asks_for_the_whole(question)
            or (names_nothing and is_first and "definition" in query.asks)
        )

    def _which(self, answer: Answer, sources: Sequence[Source]) -> Answer:
        """Ask which of several documents is meant."""
        texts, others = phrases_in(answer.language).documents, len(sources) - MOST_NAMED
        named = all_described(self._documents, sources, answer.language, MOST_NAMED)
        line = texts.which_of_many if others > 0 else texts.which
        message = line.format(documents=named, count=others)
        return replace(answer, verdict="chat", message=message, is_told=True)
