"""A follow-up read in the light of what was asked before it.

A conversation is the earlier questions, oldest first. What the last one takes over of them depends
on what it is:

- one without a word of its own ("lol ok") takes over nothing;
- one that names nothing ("where does it say that?") is the question before it once more;
- one that only asks an aspect ("since when?", "how much?") asks it of the matter before it;
- a bare name ("what about google?", "じゃあAGIは?") is the question before it, asked of that name;
- a sentence that points back ("is microsoft mad about it?") takes the matter over, with less
  weight, without what was asked of it;
- one that stands on its own, or asks for something else ("tell me a joke"), changes the subject
  and takes over nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from corpus.records import AnswerType
from index.analysis.analyzer import fold, tokens
from index.analysis.query import Query
from index.analysis.scripts import has_japanese
from index.analysis.terms import Term

CARRIED_WEIGHT = 0.5
"""What a term of the earlier question counts beside one of the follow-up."""

REPEATED_WEIGHT = 0.8
"""The same where the follow-up is the earlier question with another name in it."""

ASPECT_WEIGHT = 2.0
"""What the words of a follow-up count that only asks an aspect. The matter brings several terms,
each of weight 1; against them "why?" has to tell the question from the one before it."""

DETAIL_SHARE = 0.7
"""How much of its weight the earlier question keeps where a detail is asked of it, as in "which
certificates?". What settled the earlier question seldom tells the detail as well."""

LITTLE_SUBSTANCE = 1.5
"""A follow-up that says more than this by itself takes over less, in proportion."""

MUCH_SUBSTANCE = 2.5
"""A follow-up that says as much as this needs no earlier question, unless it points to one."""

MOST_OF_A_NAME = 4.0
"""What says more than this is no name but a question in keywords."""

MOST_TURNS = 8
"""How far back a follow-up can lean; what was said before that has left the conversation."""

ASPECTS: frozenset[AnswerType] = frozenset(
    {
        "amount", "percentage", "price", "date", "duration", "person", "place", "reason",
        "manner", "list", "opinion", "advice", "prediction",
    }
)  # fmt: skip
"""What one can ask of a matter that is already on the table."""


def _concepts(names: str) -> frozenset[str]:
    return frozenset(names.split())


_QUOTE = _concepts("say quote statement")
_REQUESTS = _concepts("language-request greeting insult off-topic")
"""What has nothing to do with any matter: "ok tell me a joke", "thanks, any lunch spots?"."""

_MATTERS = tuple(
    map(
        _concepts,
        (
            "agi expert-panel",
            "license ip",
            "revenue-share revenue commercial",
            "api api-call stateless stateful stateful-runtime purchase",
            "first-party-product frontier chatgpt sora openai-product",
            "compute stargate",
            "funding investment valuation equity ipo",
        ),
    )
)
"""Matters of the statement. A bare name of one takes the place of another: "and AGI?"."""

_PRODUCTS = _concepts(
    "frontier chatgpt sora openai-product copilot microsoft-product github device"
)
_OPPOSITES = tuple(
    map(
        _concepts,
        ("stateless stateful", "ip commercial", "ip license", "customers developers public"),
    )
)
"""Things of a kind, of which one takes the place of the other: "and stateful?", "and society?"."""

VIEWS: frozenset[AnswerType] = frozenset({"opinion", "advice", "prediction"})
"""What is asked for its own sake: whatever the matter is, the statement has no view to give."""

_STATES = _concepts("change unchanged always lost happen")
"""What "did it change?" asks of a matter; "who decides?" after it does not ask that again."""

_DATES = _concepts("october-blog later-events")
_BESIDE_A_DATE = frozenset("after since before until case true".split())
"""What places a follow-up in time: "still so after April?" says no more than "still so?"."""

_OPENERS = frozenset(
    "and so but then ok okay also what how why plus or same alright cool right hmm well still even "
    "それで じゃあ では".split()
)
_LEANING_WORDS = frozenset(
    "it that they them this those these he she there one ones same too either instead else".split()
)
_LEANING_JAPANESE = (
    "じゃあ", "では", "それ", "その", "そっち", "そこ", "これ", "この", "あと", "ちなみに", "で、",
    "なら", "も?", "は?", "もう", "同じ", "他に", "ほかに", "他は", "だと", "って言", "つまり",
)  # fmt: skip
_OPENING_WORDS = 2

_NOT_IN_NAMES = frozenset(
    "it they them he she this that is are was were be been am do does did has have had can could "
    "will would should may might "
    "isnt arent wasnt dont doesnt didnt cant wont get gets go goes happens still".split()
)
_BARE_JAPANESE = re.compile(
    r"(?:は|も|なら|だったら|だと|の方|の場合|のほう|って)(?:も|は)?(?:どう|どうなの|どうなる|どうです)?"
    r"(?:か|の|ですか|でしょうか)?[?!。、\s]*$"
)
_LIKEWISE = re.compile(r"\b(?:too|either|as well)\W*$")
"""Ends what repeats a question though it has a verb: "does google too?"."""

_ADDING = frozenset("on for from via with through in by to at under even".split())
_ADDING_JAPANESE = ("でも", "にも", "から", "経由", "との", "での", "には", "では")


def in_context(query: Query, earlier: Sequence[Query]) -> Query:
    """The query with what it takes over from the earlier ones, oldest first; itself if nothing."""
    if not earlier:
        return query
    before = in_context(earlier[-1], earlier[-MOST_TURNS:-1])
    if query.concepts & _REQUESTS and not _points(query):
        return query
    if not _asks(query):
        return query
    if not says_something(query):
        return _ask_of_the_matter(before, query) if asks_more(query) else _again(before, query)
    if not leans(query):
        return query
    if is_bare_name(query):
        return _in_its_place(before, query)
    return _pointing_back(before, query)


def _asks(query: Query) -> bool:
    """Whether anything of the query is known, or shows that it is a question.

    An emoji, "lol" or "banana" after an answer is no wish to hear that answer again.
    """
    if query.asks or query.concepts & _QUOTE or leans_by_words(query):
        return True
    if any(term.is_concept and term.weight >= 0.5 for term in query.terms):
        return True
    return "?" in fold(query.text) and bool(tokens(query.text))


def says_something(query: Query) -> bool:
    """Whether any word of the query bears on a matter; "where does it say that?" has none."""
    return _substance(query.terms) >= 0.7


def asks_more(query: Query) -> bool:
    """Whether a query that names no matter asks something new of it: "why?", "until when?".

    "Where does it say that?" asks for the same quote once more.
    """
    wanted = query.asks & (ASPECTS | {"definition"})
    return bool(wanted) and not (wanted <= {"place", "list"} and asks_for_the_quote(query))


def leans(query: Query) -> bool:
    """Whether a question depends on the one before it, by its words or by how little it says."""
    return leans_by_words(query) or _substance(query.terms) < MUCH_SUBSTANCE or _is_aside(query)


def leans_by_words(query: Query) -> bool:
    """Whether words of the query point back, or tie it to what was said: "and", "that", それ."""
    folded = fold(query.text)
    words = [token.word for token in tokens(query.text)]
    opens = len(words) > 1 and any(word in _OPENERS for word in words[:_OPENING_WORDS])
    return opens or _points(query) or any(word in folded for word in _LEANING_JAPANESE)


def is_bare_name(query: Query) -> bool:
    """Whether the query is no sentence but a name, to be asked about as the one before it was."""
    if query.asks & (ASPECTS | {"definition"}) or _substance(query.terms) >= MOST_OF_A_NAME:
        return False
    folded = fold(query.text)
    if _LIKEWISE.search(folded):
        return True
    if has_japanese(folded):
        return _BARE_JAPANESE.search(folded) is not None
    return not any(token.word in _NOT_IN_NAMES for token in tokens(query.text))


def _points(query: Query) -> bool:
    return any(token.word in _LEANING_WORDS for token in tokens(query.text))


def _is_aside(query: Query) -> bool:
    """Whether the query is a bare name of no matter: "only microsoft?", "even with amazon?"."""
    named = query.concepts
    return is_bare_name(query) and not any(matter & named for matter in _MATTERS)


def _again(before: Query, query: Query) -> Query:
    return replace(before, text=query.text)


def _ask_of_the_matter(before: Query, query: Query) -> Query:
    stressed = tuple(replace(term, weight=ASPECT_WEIGHT) for term in query.terms)
    dropped = _question_forms(before)
    if "reason" not in query.asks:
        dropped |= _keys(before, _STATES)
    weight = CARRIED_WEIGHT if query.asks & VIEWS else 1.0
    return _carry(before, replace(query, terms=stressed), weight, dropped)


def _in_its_place(before: Query, query: Query) -> Query:
    """The earlier question, with the name in place of what is of its kind there."""
    superseded = _superseded(before, query)
    matters = frozenset() if _adds(query) else _other_matters(query)
    is_other_matter = bool(matters & before.concepts)
    weight = CARRIED_WEIGHT if is_other_matter else REPEATED_WEIGHT
    asks = query.asks if is_other_matter else query.asks | before.asks
    dropped = superseded | _keys(before, matters)
    return replace(_carry(before, query, weight, dropped), asks=asks)


def _pointing_back(before: Query, query: Query) -> Query:
    dates = {t.words for t in query.terms if t.concept in _DATES or t.words in _BESIDE_A_DATE}
    substance = _substance(term for term in query.terms if term.words not in dates)
    weight = CARRIED_WEIGHT * LITTLE_SUBSTANCE / max(substance, LITTLE_SUBSTANCE)
    if query.asks & (ASPECTS | {"definition"}):
        weight *= DETAIL_SHARE
    dropped = _superseded(before, query) | _question_forms(before) | _keys(before, _STATES)
    return _carry(before, query, weight, dropped)


def _carry(before: Query, query: Query, weight: float, dropped: frozenset[str]) -> Query:
    """The query with the terms of the one before it, but for the keys dropped and their words."""
    words = {term.words for term in before.terms if term.key in dropped}
    kept = {term.key for term in query.terms}
    carried = tuple(
        replace(term, weight=term.weight * weight)
        for term in (*before.terms, *before.implied)
        if term.key not in kept and term.key not in dropped and term.words not in words
    )
    return replace(query, terms=query.terms + carried)


def _superseded(before: Query, query: Query) -> frozenset[str]:
    """Find what the query names another of, such as a company for a company; returns keys."""
    found: set[str] = set()
    if _companies(query):
        found |= _companies(before)
    for kind in (*_OPPOSITES, _PRODUCTS):
        if query.concepts & kind:
            found |= _keys(before, kind & before.concepts)
    return frozenset(found - {term.key for term in query.terms})


def _other_matters(query: Query) -> frozenset[str]:
    """The matters that the query has changed from, if it names one itself."""
    named = query.concepts
    if not any(matter & named for matter in _MATTERS):
        return frozenset()
    return frozenset(chain.from_iterable(matter for matter in _MATTERS if not matter & named))


def _adds(query: Query) -> bool:
    """Whether the name comes with a preposition: "and on api sales?" adds to what was asked."""
    folded = fold(query.text)
    return any(token.word in _ADDING for token in tokens(folded)) or any(
        particle in folded for particle in _ADDING_JAPANESE
    )


def _question_forms(query: Query) -> frozenset[str]:
    return frozenset(term.key for term in query.terms if term.is_question_form)


def _keys(query: Query, concepts: frozenset[str]) -> frozenset[str]:
    """The keys of those of the concepts that the query names or implies."""
    terms = (*query.terms, *query.implied)
    return frozenset(term.key for term in terms if term.concept in concepts)


def asks_for_the_quote(query: Query) -> bool:
    """Whether it is asked what is said, or where: "say that again"."""
    return bool(query.concepts & _QUOTE)


def _substance(terms: Iterable[Term]) -> float:
    """The weight of concepts and words together, without turns of speech."""
    return sum({term.key: term.weight for term in terms if term.weight >= 0.5}.values())


def _companies(query: Query) -> frozenset[str]:
    """The keys of the outside companies that the query names."""
    words = {t.words for t in query.implied if t.concept == "third-party"}
    return frozenset(term.key for term in query.terms if term.words in words)
