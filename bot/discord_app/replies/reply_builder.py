"""Build the reply to each kind of request from the answers and the look-ups; pure."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answering.answerer import Answerer
from bot.answering.change_questions import THE_TERMS
from bot.answering.claims import Claims, claims_in
from bot.answering.message_forms import Form, on_what
from bot.citing.citation_forms import FORMS
from bot.citing.cite import cite, cite_clause
from bot.citing.quote import Quote, Since
from bot.coverage.reporting import Reporter
from bot.discord_app.replies.actions import Action, form_key
from bot.discord_app.replies.answer_reply import (
    render_answer,
    render_line,
    render_quotes,
)
from bot.discord_app.replies.claims_reply import claim_line, render_claims
from bot.discord_app.replies.found_reply import render_document, render_not_found
from bot.discord_app.replies.help_reply import render_help
from bot.discord_app.replies.history_replies import HistoryReplies
from bot.discord_app.replies.passage_reply import (
    render_citation,
    render_context,
    render_others,
)
from bot.discord_app.replies.reply import Block, Reply
from bot.discord_app.replies.reported_reply import render_reported
from bot.discord_app.replies.sources_reply import render_sources
from bot.discord_app.settings import Settings
from bot.lookup.keys import short_key
from bot.lookup.lookup import Lookup
from bot.lookup.passages import DocumentFound, PassagesFound
from bot.phrases.about_sources import asked_about
from bot.phrases.languages import ENGLISH, language_for, phrases_in
from corpus.source import Clause, Passage

READY_ANSWERS = 512
LONGEST_READY = 1_000
"""Replies that are cached, and the most characters of a question with those before it: in a busy
channel many people ask the same, but nobody types the same giant."""


class Replies:
    """The builder of all the bot's replies."""

    def __init__(self, answerer: Answerer, settings: Settings) -> None:
        self._answerer = answerer
        self._settings = settings
        self._style = settings.reply_style
        self._documents = answerer.documents
        self._reporter = Reporter(answerer.documents, answerer.bundle.lexicon)
        self.lookup = Lookup(answerer)
        self.histories = HistoryReplies(answerer.documents, settings.reply_style)
        self._ready = lru_cache(maxsize=READY_ANSWERS)(self._answer)
        self._form = lru_cache(maxsize=READY_ANSWERS)(answerer.form_of)
        self._alone = lru_cache(maxsize=READY_ANSWERS)(answerer.stands_alone)

    def warm_up(self) -> None:
        """Make what most people need, so that the first one does not wait.

        What few need is made for the first of them, who waits a tenth of a second: how the other
        documents are searched, spelling corrected, and languages told apart takes 20 MB. Raises
        ValueError if two passages of the corpus share a key.
        """
        self.lookup.keys.quotable("")
        self._answerer.answer("Is the license still exclusive?")
        self.lookup.topics.find("license")
        self.lookup.passages.suggest("a", 1)

    def answer(
        self,
        question: str,
        history: tuple[str, ...] = (),
        locale: str | None = None,
        asked: bool = False,
        private: bool = False,
        language: str | None = None,
    ) -> Reply:
        """Answer a question.

        `history` has the earlier questions, oldest first. `locale` is the language of the person's
        Discord, such as "de" or "en-US". `asked` repeats the question below the answer. `private`
        adds the Share button.

        The bot's own words are in `language`; without one, in that of the locale if the bot speaks
        it, else in that of the question. An English locale is not used, because English is
        Discord's default and says nothing about the person.
        """
        if history and self._stands_alone(question):
            # The history makes no difference, and without it the cached reply serves everybody.
            history = ()
        spoken = language_for(locale or ENGLISH)
        if language is None and spoken != ENGLISH:
            language = spoken
        is_giant = len(question) + sum(map(len, history)) > LONGEST_READY
        make = self._answer if is_giant else self._ready
        return make(question, history, language, asked, private)

    def _stands_alone(self, question: str) -> bool:
        is_giant = len(question) > LONGEST_READY
        return self._answerer.stands_alone(question) if is_giant else self._alone(question)

    def _answer(
        self,
        question: str,
        history: tuple[str, ...],
        language: str | None,
        asked: bool,
        private: bool,
    ) -> Reply:
        """Answer a question; called through a cache, so all arguments are hashable."""
        answer = self._answerer.answer(question, history, language=language)
        language = language_for(answer.language)
        lead = answer.quotes[0].passage if answer.quotes else ""
        topic = self._topic_key(lead)
        if answer.quotes_several and not answer.comparison:
            topic = short_key(THE_TERMS)  # a summary is of all terms, whatever its first sentence
        shown = question if asked else None
        on = on_what(answer, self._answerer.judge.read, self._answerer.judge.followups)
        reply = render_answer(answer, language, self._style, shown, private, topic, on)
        if self._answerer.found_no_question(answer):
            return replace(reply, is_no_question=True)
        return reply

    def form_of(self, text: str) -> Form:
        """Return what a message wants: an answer, a check of something else, or nothing."""
        return self._answerer.form_of(text) if len(text) > LONGEST_READY else self._form(text)

    def check(
        self, texts: Sequence[str], language: str, private: bool = False
    ) -> tuple[Reply, str] | None:
        """Answer the claims of the first of the texts that has any; None if none has.

        Returns the reply, and the claims that it answers, one a line. `private` adds the Share
        button.
        """
        for text in texts:
            claims = claims_in(self._answerer, text, language)
            if claims.found:
                return self._of_claims(claims, language, private), "\n".join(
                    claim.text for claim in claims.found
                )
        return None

    def _of_claims(self, claims: Claims, language: str, private: bool) -> Reply:
        """Return the answer to a claim as to a question, and several in one reply."""
        if len(claims.found) > 1:
            return render_claims(claims, language, self._style, private)
        [claim] = claims.found
        lead = claim.answer.quotes[0].passage if claim.answer.quotes else ""
        topic = self._topic_key(lead)
        this = phrases_in(language).answer.on_this
        reply = render_answer(claim.answer, language, self._style, None, private, topic, this)
        if claims.is_whole:
            return reply
        return replace(reply, blocks=(Block(claim_line(claim.text)), *reply.blocks))

    def quote(self, words: str, language: str, private: bool) -> tuple[Reply, bool]:
        """Quote what the words mean: an id, a key or a question; else say that nothing was found.

        Returns the reply, and whether to show it to the asker alone: a quote as `private` says, a
        list of ids or a notice always, because they are of no use to others.
        """
        found = self.lookup.passages.find(words, language)
        if isinstance(found, PassagesFound):
            return self._quotes(found, language, private), private
        if isinstance(found, DocumentFound):
            return render_document(found.source, language), True
        return render_not_found(found, language), True

    def _quotes(self, found: PassagesFound, language: str, private: bool) -> Reply:
        """Return the quotes that a look-up found, with the buttons that fit the first."""
        since = [later for quote in found.quotes for later in self._since(quote, language)]
        lead = found.passages[0].id
        coverage = self._answerer.coverage_of(lead)
        topic = self._topic_key(lead)
        return render_quotes(
            found.quotes,
            since,
            bool(coverage),
            language,
            self._style,
            private,
            topic,
            found.remark,
        )

    def do(self, action: Action) -> Reply:
        """Return what an action's button shows, or a line that its passage no longer exists."""
        language, style = action.language, self._style
        passages = action.keys[:1] if action.kind in ("reports", "form") else action.keys
        found = [q for key in passages if (q := self.lookup.keys.quotable(key)) is not None]
        gone = render_line(phrases_in(language).discord.gone, language)
        if len(found) < max(1, len(passages)):
            return gone
        quotes = [self._quote_of(quotable) for quotable in found]
        since = [self._since(quote, language) for quote in quotes]
        if action.kind == "others":
            return render_others(quotes, since, language, style)
        if action.kind == "context":
            return self._context(found[0], quotes[0], language)
        if action.kind in ("reported", "reports"):
            start = next((int(key) for key in action.keys[1:2] if key.isdecimal()), 0)
            reported = self._reporter.on(found[0].id).reported
            return render_reported(quotes[0], since[0], reported, language, style, start)
        form = next(iter(action.keys[1:]), form_key(FORMS[0].id))
        return render_citation(quotes[0], since[0], form, language, style) or gone

    def _quote_of(self, quotable: Passage | Clause) -> Quote:
        """Return a passage as a quote, or the first quote of a clause."""
        if isinstance(quotable, Passage):
            return cite(self._documents, quotable)
        return cite_clause(self._documents, quotable)[0]

    def _since(self, quote: Quote, language: str) -> list[Since]:
        """List what later documents did to a quoted sentence, or to any sentence of a clause."""
        return list(self._answerer.since_of_quote(quote, language))

    def _context(self, quotable: Passage | Clause, quote: Quote, language: str) -> Reply:
        """Return the whole clause, as far as its sentences are on the page of the quote."""
        if isinstance(quotable, Clause):
            quotable = quotable.passages[0]
        clause = self._documents.clause(quotable.clause_id)
        source = self._documents.source_of(quotable)
        sentences = [
            (sentence.id, text)
            for sentence in clause.passages
            if (text := source.text_on(sentence, quotable.page)) is not None
        ]
        since: Sequence[Since] = [
            later
            for sentence, _ in sentences
            for later in self._answerer.since_of(sentence, language)
        ]
        translations = [
            translation
            for translation in self._answerer.translations_of(quotable.id)
            if translation.source.language == language
        ]
        return render_context(
            quote, clause.heading, sentences, since, translations, language, self._style
        )

    def _topic_key(self, passage_id: str) -> str | None:
        """Return the key of the topic of a passage; None if fewer than two documents are on it."""
        topic = self.lookup.topics.of_passage(passage_id)
        return short_key(topic.id) if topic is not None else None

    def sources(self, language: str) -> Reply:
        """Return the list of the documents that the bot quotes."""
        return render_sources(self._documents, language)

    def help(self, language: str) -> Reply:
        """Return the help: how to ask, and what happens to what people write."""
        return render_help(self._documents, self._settings, language)

    def checked(self, language: str) -> str:
        """Return the label of a message that was checked."""
        return self._on_documents(phrases_in(language).discord.checked, language)

    def nothing_to_check(self, language: str) -> str:
        """Return the line that a message has nothing that could be checked."""
        return self._on_documents(phrases_in(language).discord.nothing_to_check, language)

    def how_to_ask(self, language: str) -> str:
        """Return the line for a message that asks nothing."""
        return self._on_documents(phrases_in(language).discord.how_to_ask, language)

    def nothing_readable(self, language: str) -> str:
        """Return the line for a message without words, such as a picture."""
        return self._on_documents(phrases_in(language).discord.nothing_readable, language)

    def _on_documents(self, line: str, language: str) -> str:
        return line.format(document=asked_about(self._documents, language))

    def text_of(self, key: str) -> str | None:
        """Return the words of the passage or clause with that key; None if there is none."""
        quotable = self.lookup.keys.quotable(key)
        return self._quote_of(quotable).text if quotable else None

    def id_of(self, key: str) -> str | None:
        """Return the id of the passage or clause with that key; None if there is none."""
        quotable = self.lookup.keys.quotable(key)
        return quotable.id if quotable else None
