"""Tells of each target what matter it belongs to, and what of that matter the statement settles."""

from collections.abc import Iterable

from corpus.documents import Documents
from corpus.knowledge import Unsaid
from corpus.matter import Matter
from corpus.records import AnswerType, Aspect
from index.targets import Target

TALK = "talk"
"""What talk belongs to, and all that has nothing to do with the corpus; no matter has this id."""

SETTLED_BY: dict[AnswerType, tuple[Aspect, ...]] = {
    "amount": ("amount", "limit"),
    "percentage": ("percentage",),
    "price": ("price",),
    "date": ("when", "since-when", "until-when"),
    "duration": ("until-when", "since-when"),
    "person": ("who", "to-whom"),
    "place": ("where",),
    "reason": ("why",),
    "manner": ("how",),
    "list": ("which", "who", "content", "where"),
    "definition": ("definition", "content"),
    "opinion": ("opinion",),
    "advice": ("advice",),
    "prediction": ("prediction",),
}
"""The aspects any of which answers a kind of question, the plainest first; "whether" needs none."""


class Matters:
    """The matters of a corpus, by the targets that belong to them."""

    def __init__(self, documents: Documents, unsaid: Iterable[Unsaid]) -> None:
        self._matters = {matter.id: matter for matter in documents.matters}
        self._unsaid = {gap.id: gap for gap in unsaid}
        self._of_sentence: dict[str, str] = {}
        self._settles: dict[str, frozenset[Aspect]] = {}
        for matter in documents.matters:
            for said in matter.said:
                self._of_sentence[said.sentence] = matter.id
                self._settles[said.sentence] = frozenset(said.settles)

    def id_of(self, target: Target) -> str:
        """Return the id of the target's matter; `TALK` if it belongs to none."""
        if target.kind == "passage":
            return self._of_sentence.get(target.id, target.id)
        if target.kind == "gap":
            return self._unsaid[target.id].matter or TALK
        return target.id if target.kind == "topic" else TALK

    def of(self, target: Target) -> Matter | None:
        """Return the target's matter, if it belongs to one."""
        return self._matters.get(self.id_of(target))

    def unsaid(self, gap: str) -> Unsaid:
        """Return what the statement does not say; raises KeyError if there is no such gap."""
        return self._unsaid[gap]

    def is_in_statement(self, target: Target) -> bool:
        """Return whether the statement speaks of the target's matter."""
        matter = self.of(target)
        return matter is not None and bool(matter.said)

    def leaves_open(self, passage: str, asked: Iterable[AnswerType]) -> frozenset[AnswerType]:
        """Return which of the kinds of answer that are asked for the passage does not give."""
        settles = self._settles.get(passage, frozenset())
        return frozenset(
            kind for kind in asked if kind in SETTLED_BY and settles.isdisjoint(SETTLED_BY[kind])
        )

    def open_aspect(self, passage: str, asked: Iterable[AnswerType]) -> Aspect | None:
        """Return an aspect that is asked for and that the passage leaves open, if there is one."""
        left_open = self.leaves_open(passage, asked)
        return next((aspects[0] for kind, aspects in SETTLED_BY.items() if kind in left_open), None)

    def settled(self, passage: str, asked: Iterable[AnswerType]) -> Aspect | None:
        """Return the aspect that the passage settles of those asked for; `whether` if none is."""
        settles = self._settles.get(passage, frozenset())
        wanted = {aspect for kind in asked for aspect in SETTLED_BY.get(kind, ())}
        return next(iter(sorted(wanted & settles)), "whether" if "whether" in settles else None)
