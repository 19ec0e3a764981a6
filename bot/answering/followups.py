"""Reads a follow-up after the questions before it, and takes over from them what it leans on.

What it takes over depends on what it is:

- a remark that asks nothing ("lol ok") takes over nothing;
- a question that names nothing ("where does it say that?") is the question before it once more;
- one that only asks for an aspect ("since when?", "how much?") asks it of the matter before it;
- a bare name ("what about google?", "じゃあAGIは?") is the question before it, asked of that name;
- a correction ("no, I meant the licence") asks of another matter what was asked of the one before;
- a sentence that points back ("is microsoft mad about it?") takes over the matter, with less
  weight and without what was asked of it;
- a question with a matter of its own, or a request for something else ("tell me a joke"), changes
  the subject and takes over nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from bot.answering.confidence import VIEWS
from corpus.conversing import Conversing
from corpus.knowledge import Meaning
from corpus.records import AnswerType, Role
from index.analysis.analyzer import fold, words_of
from index.analysis.lexicon import Lexicon
from index.analysis.query import Query
from index.analysis.scripts import has_japanese
from index.analysis.terms import Term

CARRIED_WEIGHT = 0.5
"""The share of its weight that a term of the earlier question keeps."""

REPEATED_WEIGHT = 0.8
"""The same if the follow-up is the earlier question with another name in it."""

ASPECT_WEIGHT = 2.0
"""The weight of the words of a follow-up that only asks for an aspect. The matter that it takes
over has several terms of weight 1; against them, "why?" must make this another question."""

DETAIL_SHARE = 0.7
"""The further share of its weight that the earlier question keeps if a detail is asked of it, as in
"which certificates?". The sentence that answered it seldom has the detail too."""

LITTLE_SUBSTANCE = 1.5
"""A follow-up whose own terms weigh more than this takes over less, in proportion."""

MUCH_SUBSTANCE = 2.5
"""A follow-up whose own terms weigh this much leans on no question, unless its words point back."""

MOST_OF_A_NAME = 4.0
"""Words that weigh this much are no bare name, but a question in keywords."""

ASPECTS: frozenset[AnswerType] = frozenset(
    {
        "amount", "percentage", "price", "date", "duration", "person", "place", "reason",
        "manner", "list", "opinion", "advice", "prediction",
    }
)  # fmt: skip
"""The kinds of answer that can be asked for without naming the matter again."""

_OPENING_WORDS = 2
"""How many words open a question."""


class FollowUps:
    """Tells how far a turn of a conversation leans on the one before it."""

    def __init__(self, lexicon: Lexicon, conversing: Sequence[Conversing]) -> None:
        self._lexicon = lexicon
        self._opening = _Words(word for words in conversing for word in words.opening)
        self._pointing = _Words(word for words in conversing for word in words.pointing)
        self._correcting = _Words(word for words in conversing for word in words.correcting)
        self._of_sentences = _Words(word for words in conversing for word in words.of_sentences)
        self._adding = _Words(word for words in conversing for word in words.adding)
        self._placing = _Words(word for words in conversing for word in words.placing)
        self._likewise = _ending(word for words in conversing for word in words.likewise)
        self._bare = _ending(
            (word for words in conversing for word in words.bare),
            r"(?:も|は)?(?:どう|どうなの|どうなる|どうです)?(?:か|の|ですか|でしょうか)?",
        )

    def in_context(self, query: Query, before: Query) -> Query:
        """Add to a query what it takes over from the one before it; that has its own context."""
        if "request" in query.roles and not self.points(query):
            return query
        if not self._asks(query):
            return query
        if not self.says_something(query):
            more = self.asks_more(query)
            return self._ask_of_the_matter(before, query) if more else _again(before, query)
        if self._corrects(query) and (self.own_matters(query) or not _keys(before, "company")):
            return self._ask_instead(before, query)
        if self.asks_for_the_quote(query) and any(map(self._is_subject, query.terms)):
            return query  # "is Amazon mentioned?"
        if not self.leans(query) or self._is_keyword(query):
            return query
        if self.is_bare_name(query):
            return self._in_its_place(before, query)
        return self._pointing_back(before, query)

    def keeps_matter(self, query: Query) -> float:
        """Return how surely a query that leans on another is of its matter, from 0 to 1."""
        if self.own_matters(query):
            return 0.0
        if not any(self._is_subject(term) for term in query.terms):
            return 1.0
        return max(0.0, 1.0 - _substance(query.terms) / MUCH_SUBSTANCE)

    def own_matters(self, query: Query) -> frozenset[str]:
        """Return the ids of the matters that the query names; a company's name is none."""
        named = (self._meaning(term) for term in query.terms)
        return frozenset(
            meaning.matter
            for meaning in named
            if meaning and meaning.matter and not _NO_MATTER & {*meaning.roles}
        )

    def says_something(self, query: Query) -> bool:
        """Return whether the query has words of some weight; "where does it say that?" has none."""
        return _substance(query.terms) >= 0.7

    def asks_more(self, query: Query) -> bool:
        """Return whether a query that names no matter asks for an aspect: "why?", "until when?".

        "Where does it say that?" asks for none: it wants the same quote once more.
        """
        wanted = query.asks & (ASPECTS | {"definition"})
        return bool(wanted) and not (wanted <= {"place", "list"} and self.asks_for_the_quote(query))

    def leans(self, query: Query) -> bool:
        """Return whether a question needs the one before it, by its words or how little it says."""
        return (
            self.leans_by_words(query)
            or _substance(query.terms) < MUCH_SUBSTANCE
            or (self.is_bare_name(query) and not self.own_matters(query))
        )

    def leans_by_words(self, query: Query) -> bool:
        """Return whether words of the query point back, or tie it to what was said: "and", それ."""
        words = words_of(query.text)
        opens = len(words) > 1 and not self._opening.spaced.isdisjoint(words[:_OPENING_WORDS])
        return opens or self.points(query) or self._pointing.found_in(fold(query.text))

    def is_bare_name(self, query: Query) -> bool:
        """Return whether the query is only a name, of which the question before it is asked."""
        if query.asks & (ASPECTS | {"definition"}) or _substance(query.terms) >= MOST_OF_A_NAME:
            return False
        folded = fold(query.text)
        if self._likewise.search(folded):
            return True
        if has_japanese(folded):
            return self._bare.search(folded) is not None
        return self._of_sentences.spaced.isdisjoint(words_of(query.text))

    def asks_for_the_quote(self, query: Query) -> bool:
        """Return whether the question is what is said, or where: "say that again"."""
        return "citing" in query.roles

    def _asks(self, query: Query) -> bool:
        """Return whether the query names anything known, or shows that it is a question.

        An emoji, "lol" or "banana" after an answer is no wish to hear that answer again.
        """
        asked = query.asks - {"yes-no"}  # "right" alone is a remark
        if asked or self.asks_for_the_quote(query) or self.leans_by_words(query):
            return True
        if any(term.is_concept and term.weight >= 0.5 for term in query.terms):
            return True
        return "?" in fold(query.text) and bool(words_of(query.text))

    def points(self, query: Query) -> bool:
        """Return whether a word of the query points at something, such as "it" or "they"."""
        return not self._pointing.spaced.isdisjoint(words_of(query.text))

    def _corrects(self, query: Query) -> bool:
        return self._correcting.found_in(fold(query.text))

    def _is_keyword(self, query: Query) -> bool:
        """Return whether the query is a bare name, no company's, with nothing that ties it back."""
        is_named = self.own_matters(query) or (
            any(map(self._is_subject, query.terms)) and "company" not in query.roles
        )
        return bool(is_named) and not self.leans_by_words(query) and self.is_bare_name(query)

    def _ask_of_the_matter(self, before: Query, query: Query) -> Query:
        stressed = tuple(replace(term, weight=ASPECT_WEIGHT) for term in query.terms)
        dropped = _question_forms(before)
        if "reason" not in query.asks:
            dropped |= _keys(before, "state")
        weight = CARRIED_WEIGHT if query.asks & VIEWS else 1.0
        return _carry(before, replace(query, terms=stressed), weight, dropped)

    def _ask_instead(self, before: Query, query: Query) -> Query:
        """Ask of the matter that is meant what was asked of another."""
        forms = _question_forms(before)
        others = frozenset(term.key for term in (*before.terms, *before.implied)) - forms
        return replace(_carry(before, query, 1.0, others), asks=query.asks | before.asks)

    def _in_its_place(self, before: Query, query: Query) -> Query:
        """Ask the earlier question of the name, in place of what is of its kind there."""
        superseded = self._superseded(before, query)
        named = {a for c in query.concepts for a in self._lexicon.alternatives(c)}
        is_opposite = not named.isdisjoint(before.concepts)
        keeps = self._adds(query) or is_opposite
        matters = frozenset() if keeps else self._other_matters(before, query)
        weight = CARRIED_WEIGHT if matters else REPEATED_WEIGHT
        asks = query.asks if matters else query.asks | before.asks
        return replace(_carry(before, query, weight, superseded | matters), asks=asks)

    def _pointing_back(self, before: Query, query: Query) -> Query:
        dates = {
            term.words
            for term in query.terms
            if "date" in term.roles or term.words in self._placing.spaced
        }
        substance = _substance(term for term in query.terms if term.words not in dates)
        weight = CARRIED_WEIGHT * LITTLE_SUBSTANCE / max(substance, LITTLE_SUBSTANCE)
        if query.asks & (ASPECTS | {"definition"}):
            weight *= DETAIL_SHARE
        dropped = self._superseded(before, query) | _question_forms(before)
        return _carry(before, query, weight, dropped | _keys(before, "state"))

    def _superseded(self, before: Query, query: Query) -> frozenset[str]:
        """Find what the query names another of, such as a company for a company; returns keys."""
        found: set[str] = set()
        for role in _REPLACING:
            if role in query.roles:
                found |= _keys(before, role)
        others = {
            other for concept in query.concepts for other in self._lexicon.alternatives(concept)
        }
        found |= {t.key for t in (*before.terms, *before.implied) if t.concept in others}
        return frozenset(found - {term.key for term in query.terms})

    def _other_matters(self, before: Query, query: Query) -> frozenset[str]:
        """Return the keys of terms of other matters, if the query names one."""
        own = self.own_matters(query)
        if not own:
            return frozenset()
        alternatives = {a for c in query.concepts for a in self._lexicon.alternatives(c)}
        return frozenset(
            term.key
            for term in (*before.terms, *before.implied)
            if (meaning := self._meaning(term))
            and (meaning.matter or self._is_subject(term))
            and meaning.matter not in own
            and meaning.concept not in alternatives
            and "company" not in meaning.roles
        )

    def _adds(self, query: Query) -> bool:
        """Return whether the name comes with a preposition, and so adds to what was asked."""
        folded = fold(query.text)
        spaced = self._adding.spaced
        return not spaced.isdisjoint(words_of(folded)) or self._adding.found_in(folded)

    def _meaning(self, term: Term) -> Meaning | None:
        return self._lexicon.meaning(term.name) if term.is_concept else None

    def _is_subject(self, term: Term) -> bool:
        """Return whether a term names something of the subject that is no party to all of it."""
        meaning = self._meaning(term)
        return meaning is not None and meaning.subject > 0 and "party" not in meaning.roles


_NO_MATTER: frozenset[Role] = frozenset({"party", "company", "person", "document", "citing"})
"""Roles of names of which something is asked, and which are seldom what it is about."""

_REPLACING: tuple[Role, ...] = ("company", "product")
"""Roles of names of which one takes the place of another."""


class _Words:
    """Words of all languages: those between spaces, and pieces of text of the others."""

    def __init__(self, words: Iterable[str]) -> None:
        every = frozenset(words)
        self.spaced = frozenset(word for word in every if not has_japanese(word))
        self._phrases = [f" {word} " for word in self.spaced if " " in word]
        self._pieces = [word for word in every if has_japanese(word)]

    @cached_property
    def _any_piece(self) -> re.Pattern[str] | None:
        return re.compile("|".join(map(re.escape, self._pieces))) if self._pieces else None

    def found_in(self, folded: str) -> bool:
        """Return whether a folded text has one of the phrases, or of the pieces of text."""
        if self._any_piece is not None and self._any_piece.search(folded):
            return True
        if not self._phrases:
            return False
        padded = f" {' '.join(words_of(folded))} "
        return any(phrase in padded for phrase in self._phrases)


def _ending(words: Iterable[str], more: str = "") -> re.Pattern[str]:
    """Compile a pattern for texts that end with one of the words, and `more` behind it."""
    either = "|".join(map(re.escape, words))
    begin = r"\b" if not more else ""
    return re.compile(rf"{begin}(?:{either}){more}[\W_]*$")


def _again(before: Query, query: Query) -> Query:
    return replace(before, text=query.text)


def _carry(before: Query, query: Query, weight: float, dropped: frozenset[str]) -> Query:
    """Add the terms of the query before, each with that share of its weight.

    Terms whose keys are in `dropped` are left out, and all terms of the words that these came from.
    """
    words = {term.words for term in before.terms if term.key in dropped}
    kept = {term.key for term in query.terms}
    carried = tuple(
        replace(term, weight=term.weight * weight)
        for term in (*before.terms, *before.implied)
        if term.key not in kept and term.key not in dropped and term.words not in words
    )
    return replace(query, terms=query.terms + carried)


def _keys(query: Query, role: Role) -> frozenset[str]:
    """Return the keys of the concepts of that role that the query names or implies."""
    return frozenset(t.key for t in (*query.terms, *query.implied) if role in t.roles)


def _question_forms(query: Query) -> frozenset[str]:
    return frozenset(term.key for term in query.terms if term.is_question_form)


def _substance(terms: Iterable[Term]) -> float:
    """Add up the weights of the words, without turns of speech; a word said twice counts once."""
    weights: dict[str, float] = {}
    for term in terms:
        if term.weight >= 0.5 and term.weight > weights.get(term.words, 0.0):
            weights[term.words] = term.weight
    return sum(weights.values())
