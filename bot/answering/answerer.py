"""Answers questions from one corpus: always the same answer, with the reasons if asked."""

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from bot.answering.answer import Answer, Open, ReadAs
from bot.answering.composer import Composer
from bot.answering.confidence import ANSWERED
from bot.answering.document_answers import DocumentAnswers
from bot.answering.judgement import MOST_TURNS, Judge, Judgement, is_passage
from bot.answering.language import ENGLISH, JAPANESE, OTHER, Languages
from bot.answering.long_messages import LONG, is_long
from bot.answering.message_forms import Form, form_of, has_feeling, matters_in
from bot.answering.question import LONGEST_QUESTION
from bot.answering.unreviewed import Unreviewed
from bot.answering.whole_documents import WholeDocuments
from bot.citing.related import Related
from bot.phrases.about_sources import filled
from bot.phrases.languages import phrases_in
from index.bundle import Bundle
from index.targets import Target

LONGEST_TURN = 200
"""Characters of an earlier turn that are read, with no more words than are one question."""

CLOSEST = 0.12
"""From this confidence on, passages that do not answer are shown as the nearest ones."""

ALSO = 0.6
"""A further passage is quoted if its evidence is at least this share of the best one's."""

MOSTLY = 0.5
"""The share of a question that a sentence of an unreviewed document has in the same words, to be
shown in place of the statement's not saying it."""

NO_QUESTION = "noise"
"""The id of the manner for what says nothing: "lol ok"."""


class Answerer:
    """Answers questions from one corpus."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.documents = bundle.documents
        self.judge = Judge(bundle)
        self.languages = Languages(bundle.words, bundle.documents)
        self._related = related = Related(bundle.documents)
        self.coverage_of = related.coverage_of
        self.translations_of = related.translations_of
        self.since_of = related.since_of
        self.since_of_quote = related.since_of_quote
        self.silent_of = related.silent_of
        self._composer = Composer(bundle.documents, related)
        self._about_documents = DocumentAnswers(bundle, self.judge, related, self._composer)
        self._talk = {talk.id: talk for talk in bundle.talk}
        self._has_statement = bundle.documents.statement.is_statement
        self._unreviewed = Unreviewed(bundle, self.judge, self._composer)

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        explain: bool = False,
        *,
        language: str | None = None,
    ) -> Answer:
        """Answer a question, after the earlier questions of the conversation.

        `history` has these questions, oldest first. There are at most `limit` quotes; a limit below
        one counts as one. With `explain`, the answer says how it came about. The bot's own words
        are in `language`, or in that of the question.
        """
        history = [_beginning(turn) for turn in history[-MOST_TURNS:]]
        asked_in = self.languages.of(question)
        up_to = self.documents.up_to
        empty = Answer(question, language or asked_in, "not_addressed", "", up_to=up_to)
        texts = phrases_in(empty.language).answer
        if not question.strip():
            return self._composer.line(empty, "chat", texts.empty_question)
        if len(question) > LONGEST_QUESTION:
            return replace(empty, question=question[:200], message=texts.too_long)
        limit = max(limit, 1)
        if done := self._done(question, history, limit, language):
            return done
        if not self._has_statement:
            return self._from_unreviewed(empty, history, limit, asked_in, explain)
        if self._asks_unreviewed(question, history):
            return self._of_unreviewed(empty, history, limit, explain)
        if self.documents.unreviewed:
            history = [turn for turn in history if not self._unreviewed.named_in(turn)]
        judgement = self.judge.judge(question, history)
        # A long message in another language may have a question in English within.
        is_within = is_long(question) and judgement.confidence >= ANSWERED
        if asked_in == OTHER and not is_within:
            answer = self._composer.line(empty, "not_addressed", texts.other_language)
        else:
            answer = self._about_documents.answer(
                empty, history, judgement, limit
            ) or self._from_statement(empty, judgement, limit)
            answer = replace(answer, read_as=self._read_as(answer, judgement))
        if answer.verdict != "answered" and self._is_of_unreviewed(answer, history):
            return self._of_unreviewed(empty, history, limit, explain)
        return replace(answer, explanation=self.judge.explain(judgement)) if explain else answer

    def _from_unreviewed(
        self, empty: Answer, history: Sequence[str], limit: int, asked_in: str, explain: bool
    ) -> Answer:
        """Answer from documents that nobody has reviewed; talk where nothing is asked of them."""
        question = empty.question
        languages = {source.language.partition("-")[0] for source in self.documents.unreviewed}
        if asked_in == OTHER and languages <= {ENGLISH, JAPANESE}:
            line = phrases_in(empty.language).answer.other_language
            return self._composer.line(empty, "not_addressed", line)
        talk = self.judge.talk_in(question)
        # Of what is only near to known talk, the documents may have something.
        is_known = self.judge.evidence.target_of(question) is not None
        found = self._unreviewed.search(question, history)
        query = self.judge.read(question)
        is_polite = "courtesy" in query.roles and not found.names_a_matter
        may_be_asked = found.is_near or "citing" in query.roles
        is_name = self._unreviewed.is_a_name(question)
        if talk and not is_name and (is_known or is_polite or not may_be_asked):
            return self._composer.line(empty, "chat", self._reply(talk, empty.language))
        if not found.asked.words and not is_name:
            return self._composer.line(empty, "chat", self._reply(NO_QUESTION, empty.language))
        return self._of_unreviewed(empty, history, limit, explain)

    def _of_unreviewed(
        self, empty: Answer, history: Sequence[str], limit: int, explain: bool
    ) -> Answer:
        """Answer what is asked of unreviewed documents: about one itself, or of what it says."""
        place = self._last_question(history)
        if place is not None and self._unreviewed.is_a_name(empty.question):
            # "The policy" says of which document the question before it was.
            again = replace(empty, question=f"{history[place]} {empty.question}")
            answer = self._of_unreviewed(again, history[:place], limit, explain)
            return replace(answer, question=empty.question)
        found = self._unreviewed.search(empty.question, history)
        names_nothing = not any(word.says_much for word in found.asked.words)
        named = self._unreviewed.named_in(empty.question)
        before = self._unreviewed.talked_about(history)
        of_itself = self._whole_documents.answer(
            empty, history, limit, names_nothing, named, before
        )
        return of_itself or self._unreviewed.answer(empty, history, limit, explain)

    def _asks_unreviewed(self, question: str, history: Sequence[str]) -> bool:
        """Return whether an unreviewed document beside the statement is asked.

        It is named, or it was talked about and the question goes on from that.
        """
        if not self.documents.unreviewed:
            return False
        if self._unreviewed.named_in(question):
            return True
        if self.judge.questions.read(question).reading.documents or not history:
            return False
        if self.judge.talk_in(question) or not self._unreviewed.leans(question):
            return False
        before = self.answer(history[-1], history[:-1])
        return any(quote.source.is_unreviewed for quote in before.quotes)

    def _is_of_unreviewed(self, answer: Answer, history: Sequence[str]) -> bool:
        """Return whether an unreviewed document settles what the statement does not.

        Where nothing else has anything, it is enough that one speaks of it.
        """
        question = answer.question
        if not self.documents.unreviewed or self.judge.questions.read(question).reading.documents:
            return False
        known = self.judge.evidence.target_of(question)
        if known is not None and known.kind == "manner":
            return False
        found = self._unreviewed.search(question, history)
        has_nothing = not (answer.quotes or answer.elsewhere)
        has_words = found.signals is not None and found.signals.named >= MOSTLY
        return (
            found.is_sure
            or found.names_a_thing
            or (has_nothing and found.names_a_matter)
            or (answer.verdict == "not_addressed" and has_words)
        )

    def _reply(self, talk: str, language: str) -> str:
        """Return the bot's line to a kind of talk."""
        if talk not in self._talk:
            return phrases_in(language).answer.empty_question
        return filled(self.documents, self._talk[talk].reply.in_language(language), language)

    def _done(
        self, question: str, history: Sequence[str], limit: int, language: str | None
    ) -> Answer | None:
        """Do what is asked of the last answer: show less of it, say it in another language."""
        talk = self.judge.talk_in(question) if history else None
        does = self._talk[talk].does if talk else None
        if talk is None or does is None:
            return None
        place = self._last_question(history)
        if place is None:
            return None
        asked_in = {"in-japanese": "ja", "in-english": "en"}.get(does, language)
        before = self.answer(history[place], history[:place], limit, language=asked_in)
        after = replace(before.read_as, after=history[place]) if before.read_as else None
        again = replace(before, question=question, read_as=after)
        if does == "shorter":
            return replace(
                again,
                quotes=again.quotes[:1],
                document=again.document[:1],
                elsewhere=again.elsewhere[:1],
                coverage=(),
                translations=(),
                silent=(),
            )
        if does == "citation":
            line = self._reply(talk, again.language)
            return replace(again, message=line, is_told=True)
        return again

    def _last_question(self, history: Sequence[str]) -> int | None:
        """Return the place of the last turn that was no talk; None if there is none."""
        places = range(len(history) - 1, -1, -1)
        return next((place for place in places if not self.judge.talk_in(history[place])), None)

    def _read_as(self, answer: Answer, judgement: Judgement) -> ReadAs | None:
        """Tell how the question was read; None if it was talk."""
        if answer.verdict == "chat":
            return None
        # A named document, or the data about one, is asked whatever the statement is judged to say.
        best = None if answer.document or answer.is_told else judgement.best
        matter = self.judge.matters.of(best.target) if best else None
        lead = answer.lead or answer.quotes
        return ReadAs(
            matter=matter.id if matter else None,
            name=matter.name.in_language(answer.language) if matter else None,
            aspect=answer.open.aspect if answer.open else self.judge.aspect_of(judgement),
            document=lead[0].source.id if lead else None,
            after=judgement.after,
        )

    def stands_alone(self, question: str) -> bool:
        """Return whether the question means the same, whatever was asked before it."""
        query = self.judge.read(question)
        return self.judge.followups.says_something(query) and not self.judge.followups.leans(query)

    def form_of(self, text: str) -> Form:
        """Return what a message wants."""
        form = form_of(text, self.judge.read, self.judge.followups, self._parties)
        if not self._has_statement and form == "remark":
            # What the documents name is not known, but found.
            return "question" if self._unreviewed.search(text).names_a_matter else form
        if form == "remark":
            judgement = self.judge.judge(text)
            if judgement.confidence >= ANSWERED:
                return form if has_feeling(text) else "question"
            if judgement.rival_manner not in (None, NO_QUESTION):
                return "talk"
        return form

    def could_speak_to(self, answer: Answer) -> bool:
        """Return whether the statement could say anything of what was asked or claimed.

        It could not if nothing is named that the corpus knows ("see you tomorrow"), or nothing of
        what the statement names while the answer shows nothing ("lunch at 12?").
        """
        if not self._has_statement:
            return answer.verdict in ("answered", "closest")
        named = matters_in(self.judge.read(answer.question))
        shows = answer.quotes or answer.elsewhere or named & self._spoken_of
        return answer.verdict != "chat" and bool(named and shows)

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """The concepts that the statement names, and those of who made it."""
        read = [self.judge.read(passage.text) for passage in self.documents.statement.passages()]
        return self._parties | {concept for query in read for concept in matters_in(query)}

    def found_no_question(self, answer: Answer) -> bool:
        """Return whether an answer only says that there was no question."""
        return answer.verdict == "chat" and answer.message == self._reply(
            NO_QUESTION, answer.language
        )

    @cached_property
    def _whole_documents(self) -> WholeDocuments:
        # Made when it is needed: the shipped corpus has no unreviewed documents.
        return WholeDocuments(self.bundle, self.judge, self._composer)

    @cached_property
    def _parties(self) -> frozenset[str]:
        """The concepts of those who made the statement."""
        pages = self.documents.statement.pages
        read = [self.judge.read(page.publisher) for page in pages if page.publisher]
        return frozenset(concept for query in read for concept in query.concepts)

    def passages_near(self, words: str) -> list[str]:
        """List the ids of the passages that share terms with the words, best first.

        They are of the documents that questions are about.
        """
        if not self._has_statement:
            return [found.id for found in self._unreviewed.search(words).ranked]
        targets = self.judge.evidence.search(self.judge.read(words).weights, most=None)
        return [found.target.id for found in targets if is_passage(found)]

    def _from_statement(self, answer: Answer, judgement: Judgement, limit: int) -> Answer:
        texts = phrases_in(answer.language).answer
        holds = "holding" in judgement.query.roles
        if judgement.confidence >= ANSWERED:
            best = judgement.passages[0].score
            shares = [(found.target.id, found.score / best) for found in judgement.passages]
            return self._composer.quoting(
                replace(answer, verdict="answered", message=texts.answered),
                [(p, share * judgement.confidence) for p, share in shares if share >= ALSO][:limit],
                holds,
            )
        manner = judgement.rival_manner
        if not judgement.query.terms and not manner:
            manner = NO_QUESTION
        if manner:
            return self._composer.line(answer, "chat", self._reply(manner, answer.language))
        gap = judgement.rival_gap
        if not self.judge.says_something(judgement.query):
            gap = None
        if gap and not (judgement.is_about_something_else and self._has_matter(gap)):
            return self._left_open(answer, judgement, gap, limit)
        if judgement.is_about_something_else or judgement.confidence < CLOSEST:
            return self._composer.line(answer, "not_addressed", texts.not_addressed)
        nearest = judgement.passages[0].target.id
        matters = self.judge.matters
        aspect = matters.open_aspect(nearest, judgement.query.asks)
        left_open = Open(aspect, self.judge.unheld(judgement))
        message = texts.closest
        matter = matters.of(judgement.passages[0].target)
        if matter and aspect and aspect in texts.leaves_open:
            name = matter.name.in_language(answer.language)
            message = texts.open_on.format(matter=name, open=texts.leaves_open[aspect])
        return self._composer.quoting(
            replace(answer, verdict="closest", message=message, open=left_open),
            [(found.target.id, judgement.confidence) for found in judgement.passages[:limit]],
            holds,
        )

    def _has_matter(self, gap: str) -> bool:
        """Return whether a gap is of a matter of the corpus, and not small talk."""
        return self.judge.matters.of(Target("gap", gap)) is not None

    def _left_open(self, answer: Answer, judgement: Judgement, gap_id: str, limit: int) -> Answer:
        """Say what the statement leaves open of a matter, or that it does not speak of it."""
        matters = self.judge.matters
        gap = matters.unsaid(gap_id)
        if matters.is_in_statement(Target("gap", gap_id)):
            left_open = Open(gap.aspect, self.judge.unheld(judgement))
            answer = replace(answer, verdict="closest", open=left_open)
        return self._composer.from_gap(answer, gap, limit)


def _beginning(turn: str) -> str:
    """Return as much of an earlier turn as is read."""
    return " ".join(turn[:LONGEST_TURN].split()[:LONG])
