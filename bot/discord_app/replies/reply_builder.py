"""From a request to its reply: asks the answering core, and picks the language; no Discord here."""

from functools import lru_cache

from bot.citing.cite import cite
from bot.citing.quote import Quote
from bot.coverage.reporting import Reporter
from bot.discord_app.replies.actions import Action, PassageKeys
from bot.discord_app.replies.answer_reply import (
    render_answer,
    render_citation,
    render_context,
    render_line,
    render_others,
    render_quote,
)
from bot.discord_app.replies.answering import Answering, KnowsContext
from bot.discord_app.replies.clauses import Clauses
from bot.discord_app.replies.help_reply import render_help
from bot.discord_app.replies.histories import Histories
from bot.discord_app.replies.reply import Reply
from bot.discord_app.replies.reported_reply import render_reported
from bot.discord_app.replies.sources_reply import render_sources
from bot.discord_app.settings import Settings
from bot.phrases.languages import ENGLISH, language_for, phrases_in
from corpus.source import Passage

READY_ANSWERS = 512
"""Answers kept ready: in a busy channel many people ask the same."""


class Replies:
    """Builds every reply of the bot."""

    def __init__(self, answerer: Answering, settings: Settings) -> None:
        self._answerer = answerer
        self._settings = settings
        self._documents = answerer.documents
        self._reporter = Reporter(answerer.documents, answerer.bundle.analyzer)
        self._keys = PassageKeys(answerer.documents)
        self.histories = Histories(
            answerer.documents, settings.reply_style, answerer.bundle.analyzer
        )
        self.clauses = Clauses(answerer, self._keys, self.histories)
        self._ready = lru_cache(maxsize=READY_ANSWERS)(self._answer)
        self._alone = lru_cache(maxsize=READY_ANSWERS)(self._stands_alone)

    def warm_up(self) -> None:
        """Make what is else made for the first who asks: the searches, and what reads slips."""
        self.histories.find("A tpyo loads the spelling.")
        self.clauses.choices("a", "en", 1)

    def answer(
        self,
        question: str,
        history: tuple[str, ...] = (),
        locale: str | None = None,
        asked: bool = False,
        private: bool = False,
        language: str | None = None,
    ) -> Reply:
        """Answer a question; `asked` repeats it below the answer.

        The bot's own words are in `language`; without one, in that of the locale where the bot
        speaks it, else in that of the question. An English locale says nothing: it is the default.
        """
        if history and self._alone(question):
            # Else an answer would be ready only for those who asked the same before as well.
            history = ()
        spoken = language_for(locale or ENGLISH)
        if language is None and spoken != ENGLISH:
            language = spoken
        return self._ready(question, history, language, asked, private)

    def _stands_alone(self, question: str) -> bool:
        core = self._answerer
        return isinstance(core, KnowsContext) and core.stands_alone(question)

    def _answer(
        self,
        question: str,
        history: tuple[str, ...],
        language: str | None,
        asked: bool,
        private: bool,
    ) -> Reply:
        answer = self._answerer.answer(question, history, language=language)
        language = language_for(answer.language)
        lead = answer.quotes[0].passage if answer.quotes else ""
        topic = self.histories.key_of_passage(lead)
        return render_answer(answer, language, question if asked else None, private, topic)

    def do(self, action: Action) -> Reply:
        """What a button shows."""
        language = action.language
        found = self._keys.passages(action.keys)
        if len(found) < max(1, len(action.keys)):
            return render_line(phrases_in(language).discord.gone, language)
        quotes = [cite(self._documents, passage) for passage in found]
        since = [self._answerer.since_of(passage.id, language) for passage in found]
        if action.kind == "others":
            return render_others(quotes, since, language)
        if action.kind == "context":
            return self._context(found[0], quotes[0], language)
        if action.kind == "reported":
            reported = self._reporter.on(found[0].id).reported
            return render_reported(quotes[0], since[0], reported, language)
        return render_citation(quotes[0], since[0], language)

    def _context(self, passage: Passage, quote: Quote, language: str) -> Reply:
        clause = self._documents.clause(passage.clause_id)
        source = self._documents.source_of(passage)
        sentences = [
            (sentence.id, text)
            for sentence in clause.passages
            if (text := source.text_on(sentence, passage.page)) is not None
        ]
        since = [
            later
            for sentence, _ in sentences
            for later in self._answerer.since_of(sentence, language)
        ]
        return render_context(quote, clause.heading, sentences, since, language)

    def quote(self, words: str, language: str, private: bool) -> Reply | None:
        """The passage of that id, else the one that those words fit best; None if there is none."""
        passage = self.clauses.named(words)
        if passage is None:
            return None
        return render_quote(
            cite(self._documents, passage),
            self._answerer.since_of(passage.id, language),
            self._answerer.coverage_of(passage.id),
            language,
            private,
            self.histories.key_of_passage(passage.id),
        )

    def sources(self, language: str) -> Reply:
        """The documents."""
        return render_sources(self._documents, language)

    def help(self, language: str) -> Reply:
        """How to ask, and what happens to what people write."""
        return render_help(self._documents.statement, self._settings, language)

    def text_of(self, key: str) -> str | None:
        """The words of the passage with that key; None where there is none any more."""
        passage = self._keys.passage(key)
        return passage.text if passage else None

    def passage_id(self, key: str) -> str | None:
        """The id of the passage with that key; None where there is none any more."""
        passage = self._keys.passage(key)
        return passage.id if passage else None
