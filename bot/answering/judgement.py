"""What a question is about, and how sure that is: read, weighed against its rivals, explained."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering.answer import Signal
from bot.answering.change_questions import (
    LEAST_WEIGHT,
    THE_TERMS,
    asks_only_about_change,
    matter_words,
)
from bot.answering.confidence import (
    ANSWERED,
    MOST_PROFILE_MARGIN,
    NO_RIVAL,
    Signals,
    confidence,
    contributions,
    names_topic,
    wants_date,
    wants_figure,
)
from bot.answering.followups import (
    VIEWS,
    asks_for_the_quote,
    asks_more,
    in_context,
    leans_by_words,
    says_something,
)
from bot.answering.long_messages import is_long, weightiest_parts
from bot.answering.quoted_words import asks_for_missing_words
from index.analysis.analyzer import fold
from index.analysis.query import Query, QueryReader
from index.analysis.terms import Term
from index.bundle import Bundle
from index.ranking.evidence import EvidenceIndex, TargetScore
from index.targets import Target, TargetKind

LONGEST_QUESTION = 20_000
"""Characters; what is longer is a document, and nobody means all of it."""

ASKING_AGAIN = Target("manner", "repeat-more")
"""The one manner that leans on what was said before: "once more"."""

LONG_ENOUGH = 5
"""Words; a question of so many that somebody has written down is no half of one."""

CLEAR_MARGIN = 0.1
"""With less, a bare topic is as likely a gap's as a passage's."""

MOST_TOLD = 6
"""Terms that an explanation names for a target, those that say most."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The targets that a question may be about, and how sure the best passage settles it.

    `rival` is the best target that is no passage. Without `signals` there is nothing to judge.
    """

    query: Query
    passages: tuple[TargetScore, ...]
    rival: TargetScore | None
    confidence: float
    signals: Signals | None

    @property
    def is_mostly_unknown(self) -> bool:
        """Whether more of the question's words are strange to the corpus than not."""
        return self.signals is None or self.signals.unknown > 0.5

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
        self.evidence = EvidenceIndex(bundle.index("statement"))
        self._reader = QueryReader(bundle.lexicon, bundle.words)

    @cached_property
    def _the_terms(self) -> frozenset[str]:
        """The sentences of the statement on the terms as a whole."""
        return frozenset(
            passage.id
            for topic in self._documents.topics
            if topic.id == THE_TERMS
            for passage in self._documents.said(
                m for m in topic.mentions if m.source == self._documents.statement.id
            )
        )

    def read(self, question: str) -> Query:
        """The question as terms; of one too long, the beginning."""
        return self._reader.read(question[:LONGEST_QUESTION])

    def judge(self, question: str, history: Sequence[str] = ()) -> Judgement:
        """Judge the question after the earlier ones, or the part of a long message that asks."""
        said = self.read(question)
        query = said
        if history and not self._is_known_by_itself(said):
            query = in_context(said, [self.read(earlier) for earlier in history])
        whole = self._weigh(query, question if query is said else "")
        if asks_for_missing_words(question, self._documents.statement.passages()):
            return replace(whole, rival=None, confidence=0.0)
        if whole.confidence >= ANSWERED or not (is_long(question) or whole.rival_manner):
            return whole
        bundle = [self._weigh(part, part.text) for part in weightiest_parts(question, self.read)]
        return max([whole, *bundle], key=lambda judgement: judgement.confidence)

    def _is_known_by_itself(self, said: Query) -> bool:
        """Whether that is said word for word in talk that is no question, or is a known question.

        A few words may still be about what came before: "since when?", "tell me more".
        """
        if asks_more(said):
            return False
        target = self.evidence.target_of(said.text)
        if target is not None and not leans_by_words(said) and target.kind != "manner":
            return len(said.text.split()) >= LONG_ENOUGH
        asks = "?" in fold(said.text) or asks_for_the_quote(said)
        return not asks and self._is_talk(said)

    def _is_talk(self, said: Query) -> bool:
        """Whether it is nothing but talk, by itself: "ok cool thanks"."""
        targets = self.evidence.search(said.weights, wording=said.text)
        alone = self._against_rivals(said, said.text, targets)
        rival = [alone.rival] if alone.rival and not alone.passages else []
        talk = {found.target for found in (*targets[:1], *rival) if found.target.kind == "manner"}
        return bool(talk - {ASKING_AGAIN})

    def _weigh(self, query: Query, wording: str = "") -> Judgement:
        targets = self.evidence.search(query.weights, wording=wording)
        return self._against_rivals(query, wording, targets)

    def _against_rivals(
        self, query: Query, wording: str, targets: Sequence[TargetScore]
    ) -> Judgement:
        passages = tuple(target for target in targets if is_passage(target))
        rival = next((target for target in targets if not is_passage(target)), None)
        if wording and asks_only_about_change(query):
            passages = tuple(target for target in passages if target.target.id in self._the_terms)
        if wording and rival and self._is_stray(query, rival.target):
            rival = None
        is_stray = wording and passages and self._is_stray(query, passages[0].target)
        if not passages or not says_something(query) or is_stray:
            return Judgement(query, (), rival, 0.0, None)
        best = passages[0]
        text = self._documents.passage(best.target.id).text
        margin = best.score - (rival.score if rival else NO_RIVAL)
        signals = Signals(
            margin=margin,
            profile_margin=_within(best.profile - (rival.profile if rival else best.profile)),
            unknown=self.evidence.unknown(query),
            wants_figure=float(wants_figure(text, query.asks)),
            wants_date=float(wants_date(text, query.asks)),
            wants_view=float(bool(query.asks & VIEWS)),
            wants_person=float("person" in query.asks),
            wants_reason=float("reason" in query.asks),
            names_topic=float(margin > CLEAR_MARGIN and names_topic(query)),
        )
        return Judgement(query, passages, rival, confidence(signals), signals)

    def _is_stray(self, query: Query, target: Target) -> bool:
        """Whether all that the target has of the question is one common word, beside names.

        "Is the sky blue?" is not about the sentence that somebody once asked for with "sky". One
        word is enough if the sentence itself has it, or if a gap has all that is asked. A pair of
        Chinese characters is no common word.
        """
        matter = matter_words(query)
        held = [
            term
            for term in query.terms
            if term.words in matter
            and term.weight >= LEAST_WEIGHT
            and self.evidence.holds(target, term.key)
        ]
        words = {term.words for term in held}
        if len(words) > 1 or any(not term.key.isascii() for term in held):
            return False
        if any(term.is_concept for term in held):
            return False
        if target.kind != "passage":
            return words < matter
        own = set(self._reader.lexicon.analyze(self._documents.passage(target.id).text))
        return bool(matter) and not any(term.key in own for term in held)

    def explain(self, judgement: Judgement) -> tuple[Signal, ...]:
        """Why the answer is what it is, in the order in which it came about."""
        query = judgement.query
        told = [
            Signal("read as", None, _readings(query.terms)),
            Signal("implied", None, _readings(query.implied)),
        ]
        for name, target in (
            ("best passage", judgement.passages[0] if judgement.passages else None),
            ("best rival", judgement.rival),
        ):
            if target is not None:
                told.append(
                    Signal(name, target.score, f"{target.target}: {self._told_by(target, query)}")
                )
        if judgement.signals is not None:
            told += [
                Signal(
                    name.replace("_", " "), getattr(judgement.signals, name), f"adds {part:+.2f}"
                )
                for name, part in contributions(judgement.signals).items()
            ]
        return (*told, Signal("confidence", judgement.confidence, f"answered from {ANSWERED}"))

    def _told_by(self, target: TargetScore, query: Query) -> str:
        """The terms that speak for a target, with the logs of how many times likelier they are."""
        gains = self.evidence.gains(target.target, query.weights)
        best = sorted(gains.items(), key=lambda gain: (-gain[1], gain[0]))[:MOST_TOLD]
        return ", ".join(f"{term} {gain:+.1f}" for term, gain in best)


def is_passage(target: TargetScore) -> bool:
    """Whether the target is a passage of the statement, and no gap or manner."""
    return target.target.kind == "passage"


def _readings(terms: Sequence[Term]) -> str:
    return " ".join(f"{term.words}→{term.key}" for term in terms)


def _within(value: float) -> float:
    return max(-MOST_PROFILE_MARGIN, min(MOST_PROFILE_MARGIN, value))
