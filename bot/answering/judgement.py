"""Judges what a question is about and how sure that is, and explains how it came to that."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from bot.answering.answer import Signal
from bot.answering.change_questions import (
    LEAST_WEIGHT,
    THE_TERMS,
    asks_only_about_change,
    matter_words,
)
from bot.answering.confidence import (
    ABOUT,
    ANSWERED,
    DETAILS,
    FIGURES,
    MOST_PROFILE_MARGIN,
    MOST_WORDS,
    NO_RIVAL,
    TIMES,
    VIEWS,
    Signals,
    Subject,
    about,
    contributions,
    names_subject,
    names_topic,
    settled,
)
from bot.answering.followups import FollowUps
from bot.answering.long_messages import is_long, weightiest_parts
from bot.answering.matters import TALK, Matters
from bot.answering.question import TURNS_READ, Questions
from bot.answering.quoted_words import asks_for_missing_words
from corpus.records import Aspect
from index.analysis.analyzer import fold
from index.analysis.query import Query
from index.analysis.terms import Term
from index.bundle import Bundle
from index.ranking.evidence import TargetScore
from index.targets import Target, TargetKind

ASKING_AGAIN = Target("manner", "repeat-more")
"""The only manner that leans on what was said before: "once more"."""

LONG_ENOUGH = 5
"""Words; a known question of so many is complete, and leans on none before it."""

CLEAR_MARGIN = 0.1
"""The margin from which a bare name is taken for a passage's topic, and not for a gap's."""

NEARLY_ALL = 0.9
"""The share of its words, by weight, by which a text is known as talk."""

MOST_TURNS = 8
"""How many turns back a follow-up can lean; what is older has left the conversation."""

EXPECTED = 1.0
"""What a conversation adds to the evidence for its matter, where a turn names none of its own."""

MOST_TOLD = 6
"""How many terms an explanation names for a target: those that say most."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The targets that a question may be about, and how likely the best passage settles it.

    `rival` is the best target that is no passage. `signals` are missing if there is no passage to
    judge. `after` is the earlier turn of which the question takes something over.
    """

    query: Query
    passages: tuple[TargetScore, ...]
    rival: TargetScore | None
    confidence: float
    signals: Signals | None
    subject: Subject | None = None
    after: str | None = None

    @property
    def best(self) -> TargetScore | None:
        """The target that the question is most likely about."""
        passage = self.passages[0] if self.passages else None
        if passage is None or self.rival is None:
            return passage or self.rival
        return passage if self.confidence >= ANSWERED else self.rival

    @property
    def is_about_something_else(self) -> bool:
        """Whether the question is plainly not about what the corpus is about."""
        return self.subject is not None and about(self.subject) < ABOUT

    @property
    def rival_manner(self) -> str | None:
        """The id of the manner that is the best rival, if it is one."""
        return self._rival_of_kind("manner")

    @property
    def rival_gap(self) -> str | None:
        """The id of the gap that is the best rival, if it is one."""
        return self._rival_of_kind("gap")

    def _rival_of_kind(self, kind: TargetKind) -> str | None:
        if self.rival is None or self.rival.target.kind != kind:
            return None
        return self.rival.target.id


class Judge:
    """Judges questions by the evidence for what each can be about."""

    def __init__(self, bundle: Bundle) -> None:
        self._documents = bundle.documents
        self.matters = Matters(bundle.documents, bundle.unsaid)
        self.evidence = bundle.evidence("statement", self.matters.id_of)
        self.questions = Questions(bundle)
        self._lexicon = bundle.lexicon
        self.followups = FollowUps(bundle.lexicon, bundle.conversing)
        self._found_alone = lru_cache(maxsize=TURNS_READ)(self._find_alone)
        self._judged = lru_cache(maxsize=TURNS_READ)(self._judge)

    @cached_property
    def _the_terms(self) -> frozenset[str]:
        """The sentences of the statement on the terms as a whole."""
        return frozenset(
            passage.id
            for topic in self._documents.topics
            if topic.id == THE_TERMS
            for passage in self._documents.said(
                m for m in topic.through_time if m.source == self._documents.statement.id
            )
        )

    def read(self, text: str) -> Query:
        """Read a text as terms; of one that is too long, only the beginning."""
        return self.questions.read(text).query

    def judge(self, question: str, history: Sequence[str] = ()) -> Judgement:
        """Judge a question after the earlier ones; of a long message, the part that is surest."""
        return self._judged(question, tuple(history[-MOST_TURNS:]))

    def says_something(self, query: Query) -> bool:
        """Return whether a query has words of some weight, or is known as it stands."""
        return (
            self.followups.says_something(query) or self.evidence.target_of(query.text) is not None
        )

    def talk_in(self, text: str) -> str | None:
        """Return the id of the talk that a text is, nearly word for word; None if it is none."""
        said = self.read(text)
        target = self.evidence.target_of(said.text)
        if target is not None:
            return target.id if target.kind == "manner" else None
        if self.followups.own_matters(said):
            return None
        best = next(iter(self._found_alone(text)), None)
        if best is None or best.target.kind != "manner":
            return None
        is_near = self.evidence.covered(said, best.target) >= NEARLY_ALL
        return best.target.id if is_near else None

    def _judge(self, question: str, history: tuple[str, ...]) -> Judgement:
        said = self.read(question)
        talk = self.talk_in(question) if history else None
        if talk and talk != ASKING_AGAIN.id and not self.followups.asks_more(said):
            rival = TargetScore(Target("manner", talk), 1.0, 0.0, 0.0)
            return Judgement(said, (), rival, 0.0, None)
        query, expected, after = said, {}, None
        before = None if self._is_known_by_itself(said) else self._before(history)
        if before is not None:
            rest = self.questions.read(question).rest
            query = self.followups.in_context(rest, before.query)
            if query is rest:
                query = said
            else:
                after = before.query.text
                expected = {self._matter_of(before): EXPECTED * self.followups.keeps_matter(said)}
        whole = self._weigh(query, question if query is said else "", expected)
        if after is not None:
            whole = self._taken_over(whole, after)
        if asks_for_missing_words(question, self._documents.statement.passages()):
            return replace(whole, rival=None, confidence=0.0)
        if whole.confidence >= ANSWERED or not (is_long(question) or whole.rival_manner):
            return whole
        parts = [self._weigh(part, part.text) for part in weightiest_parts(question, self.read)]
        return max([whole, *parts], key=lambda judgement: judgement.confidence)

    def _taken_over(self, judgement: Judgement, after: str) -> Judgement:
        """Take a follow-up for one about the subject: what it leans on was."""
        if judgement.signals is None or judgement.subject is None:
            return replace(judgement, after=after)
        subject = replace(judgement.subject, named=1.0, unheld=0.0)
        confidence = min(about(subject), settled(judgement.signals))
        return replace(judgement, after=after, subject=subject, confidence=confidence)

    def _before(self, history: tuple[str, ...]) -> Judgement | None:
        """Judge the last of the earlier turns that was no talk; None if there is none."""
        for place in range(len(history) - 1, -1, -1):
            before = self._judged(history[place], history[:place])
            if before.query.terms and not before.rival_manner:
                return before
        return None

    def matter_kept(self, judgement: Judgement) -> str | None:
        """Return the id of the matter that a follow-up took over; None if it took over none."""
        return self._matter_of(judgement) if judgement.after is not None else None

    def _matter_of(self, judgement: Judgement) -> str:
        """Return the id of the matter of the target that the question is most likely about."""
        best = judgement.best
        return self.matters.id_of(best.target) if best else TALK

    def _is_known_by_itself(self, said: Query) -> bool:
        """Return whether the words, by themselves, are a known question or only talk.

        A few words may still be about what came before: "since when?", "tell me more".
        """
        if self.followups.asks_more(said):
            return False
        target = self.evidence.target_of(said.text)
        if (
            target is not None
            and not self.followups.leans_by_words(said)
            and target.kind != "manner"
        ):
            return len(said.text.split()) >= LONG_ENOUGH
        asks = "?" in fold(said.text) or self.followups.asks_for_the_quote(said)
        return not asks and self._is_talk(said)

    def _is_talk(self, said: Query) -> bool:
        """Return whether the words are only talk, whatever came before: "ok cool thanks"."""
        targets = self._found_alone(said.text)
        alone = self._against_rivals(said, said.text, targets)
        rival = [alone.rival] if alone.rival and not alone.passages else []
        talk = {found.target for found in (*targets[:1], *rival) if found.target.kind == "manner"}
        return bool(talk - {ASKING_AGAIN})

    def _weigh(
        self, query: Query, wording: str = "", expected: Mapping[str, float] | None = None
    ) -> Judgement:
        targets = (
            self._found_alone(wording)
            if wording and wording == query.text
            else self.evidence.search(query.weights, wording=wording, expected=expected)
        )
        return self._against_rivals(query, wording, targets)

    def _find_alone(self, text: str) -> tuple[TargetScore, ...]:
        """Search for a text as it stands, whatever was said before it."""
        said = self.read(text)
        return tuple(self.evidence.search(said.weights, wording=said.text))

    def _against_rivals(
        self, query: Query, wording: str, targets: Sequence[TargetScore]
    ) -> Judgement:
        passages = tuple([found for found in targets if is_passage(found)])
        rival = next((found for found in targets if not is_passage(found)), None)
        if wording and asks_only_about_change(query):
            passages = tuple(found for found in passages if found.target.id in self._the_terms)
        matter = matter_words(query)
        if wording and rival and self._is_stray(query, matter, rival.target):
            rival = None
        is_stray = wording and passages and self._is_stray(query, matter, passages[0].target)
        if not passages or not self.followups.says_something(query) or is_stray:
            return Judgement(query, (), rival, 0.0, None)
        best = passages[0]
        left_open = self.matters.leaves_open(best.target.id, query.asks)
        margin = best.score - (rival.score if rival else NO_RIVAL)
        signals = Signals(
            margin=margin,
            profile_margin=_within(best.profile - (rival.profile if rival else best.profile)),
            unknown=self.evidence.unknown(query),
            open_figure=float(bool(left_open & FIGURES)),
            open_time=float(bool(left_open & TIMES)),
            open_reason=float("reason" in left_open),
            open_view=float(bool(left_open & VIEWS)),
            open_detail=float(bool(left_open & DETAILS)),
            names_topic=float(margin > CLEAR_MARGIN and names_topic(query)),
        )
        nearest = rival if rival and rival.target.kind == "gap" else best
        subject = self._subject_of(query, max(best, nearest, key=lambda found: found.score))
        confidence = min(about(subject), settled(signals))
        return Judgement(query, passages, rival, confidence, signals, subject)

    def _subject_of(self, query: Query, best: TargetScore) -> Subject:
        weights: dict[str, float] = {}
        for term in query.terms:
            weights[term.words] = max(weights.get(term.words, 0.0), term.weight)
        return Subject(
            named=names_subject(query, self._lexicon.subject),
            unheld=1 - self.evidence.covered(query, best.target),
            best=best.score,
            closeness=best.nearest / sum(weights.values()),
            words=min(len(weights), MOST_WORDS) / MOST_WORDS,
        )

    def _is_stray(self, query: Query, matter: Set[str], target: Target) -> bool:
        """Return whether the target has only one word of the question's matter, by chance.

        "Is the sky blue?" is not about the sentence for which somebody once asked with "sky". One
        word is enough if it names a concept, if the passage itself has it, if it is all that is
        asked of a gap or manner, or if it is a pair of Japanese characters.
        """
        held: list[Term] = []
        for term in query.terms:
            if (
                term.weight >= LEAST_WEIGHT
                and term.words in matter
                and self.evidence.holds(target, term.key)
            ):
                is_another = bool(held) and term.words != held[0].words
                if is_another or term.is_concept or not term.key.isascii():
                    return False
                held.append(term)
        if target.kind != "passage":
            return {term.words for term in held} < matter
        own = set(self._lexicon.analyze(self._documents.passage(target.id).text))
        return bool(matter) and not any(term.key in own for term in held)

    def unheld(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the words of weight in the question of which the best passage holds nothing."""
        if not judgement.passages:
            return ()
        best, terms = judgement.passages[0].target, judgement.query.terms
        held = {term.words for term in terms if self.evidence.holds(best, term.key)}
        weighty = (term.words for term in terms if term.weight >= LEAST_WEIGHT)
        return tuple(dict.fromkeys(words for words in weighty if words not in held))

    def aspect_of(self, judgement: Judgement) -> Aspect | None:
        """Return the aspect that is asked of the matter, as far as the best target settles one."""
        if judgement.best is None:
            return None
        target = judgement.best.target
        if target.kind == "gap":
            return self.matters.unsaid(target.id).aspect
        return self.matters.settled(target.id, judgement.query.asks)

    def explain(self, judgement: Judgement) -> tuple[Signal, ...]:
        """Explain a judgement: what was read, the best targets, and what each signal adds."""
        query = judgement.query
        told = [
            Signal("read as", None, _readings(query.terms)),
            Signal("implied", None, _readings(query.implied)),
        ]
        for name, found in (
            ("best passage", judgement.passages[0] if judgement.passages else None),
            ("best rival", judgement.rival),
        ):
            if found is not None:
                told.append(
                    Signal(name, found.score, f"{found.target}: {self._told_by(found, query)}")
                )
        for signals in (judgement.subject, judgement.signals):
            if signals is not None:
                told += [
                    Signal(name.replace("_", " "), getattr(signals, name), f"adds {part:+.2f}")
                    for name, part in contributions(signals).items()
                ]
        return (*told, Signal("confidence", judgement.confidence, f"answered from {ANSWERED}"))

    def _told_by(self, found: TargetScore, query: Query) -> str:
        """List the terms that speak most for a target.

        The number of each is the logarithm of how many times likelier it is there than elsewhere.
        """
        gains = self.evidence.gains(found.target, query.weights)
        best = sorted(gains.items(), key=lambda gain: (-gain[1], gain[0]))[:MOST_TOLD]
        return ", ".join(f"{term} {gain:+.1f}" for term, gain in best)


def is_passage(found: TargetScore) -> bool:
    """Return whether the target is a passage of the statement, and no gap or manner."""
    return found.target.kind == "passage"


def _readings(terms: Sequence[Term]) -> str:
    return " ".join(f"{term.words}→{term.key}" for term in terms)


def _within(value: float) -> float:
    return max(-MOST_PROFILE_MARGIN, min(MOST_PROFILE_MARGIN, value))
