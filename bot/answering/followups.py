"""Reads a follow-up after the questions before it, and takes over from them what it leans on.

What it takes over depends on what it is:

- a remark that asks nothing ("lol ok") takes over nothing;
- a question that names nothing ("where does it say that?") is the question before it once more;
- one that only asks for an aspect ("since when?", "how much?") asks it of the matter before it;
- a bare name ("what about google?", "じゃあAGIは?") is the question before it, asked of that name;
- a sentence that points back ("is microsoft mad about it?") takes over the matter, with less
  weight and without what was asked of it;
- a question that stands on its own, or a request for something else ("tell me a joke"), changes
  the subject and takes over nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from bot.answering.confidence import VIEWS
from corpus.records import AnswerType
from index.analysis.analyzer import fold, tokens
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


def _concepts(names: str) -> frozenset[str]:
    return frozenset(names.split())


_QUOTE = _concepts("say quote statement")
"""Concepts that ask what is said, or where."""

_REQUESTS = _concepts("language-request greeting insult off-topic")
"""Concepts of no matter at all: "ok tell me a joke", "thanks, any lunch spots?"."""

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
"""The matters of the statement, by their concepts; one replaces another, as in "and AGI?"."""

_PRODUCTS = _concepts(
    "frontier chatgpt sora openai-product copilot microsoft-product github device"
)
"""Products, of which one replaces another: "ok and frontier?"."""

_OPPOSITES = tuple(
    map(
        _concepts,
        ("stateless stateful", "ip commercial", "ip license", "customers developers public"),
    )
)
"""Things of a kind, of which one replaces the other: "and stateful?", "and society?"."""

_STATES = _concepts("change unchanged always lost happen")
"""Concepts of "did it change?"; "who decides?" after it asks for the matter, not for its change."""

_DATES = _concepts("october-blog later-events")
"""Concepts that are dates."""

_BESIDE_A_DATE = frozenset("after since before until case true".split())
"""Words that only place a follow-up in time: "still so after April?" weighs as "still so?"."""

_OPENERS = frozenset(
    "and so but then ok okay also what how why plus or same alright cool right hmm well still even "
    "それで じゃあ では".split()
)
"""Words that tie a question to the one before it, if they open it."""

_LEANING_WORDS = frozenset(
    "it that they them this those these he she there one ones same too either instead else".split()
)
"""Words that point back wherever they stand."""

_LEANING_JAPANESE = (
    "じゃあ", "では", "それ", "その", "そっち", "そこ", "これ", "この", "あと", "ちなみに", "で、",
    "なら", "も?", "は?", "もう", "同じ", "他に", "ほかに", "他は", "だと", "って言", "つまり",
)  # fmt: skip

_OPENING_WORDS = 2
"""How many words open a question."""

_NOT_IN_NAMES = frozenset(
    "it they them he she this that is are was were be been am do does did has have had can could "
    "will would should may might "
    "isnt arent wasnt dont doesnt didnt cant wont get gets go goes happens still".split()
)
"""Words of sentences, which no bare name has."""

_BARE_JAPANESE = re.compile(
    r"(?:は|も|なら|だったら|だと|の方|の場合|のほう|って)(?:も|は)?(?:どう|どうなの|どうなる|どうです)?"
    r"(?:か|の|ですか|でしょうか)?[?!。、\s]*$"
)
"""Ends a Japanese name with nothing asked of it: "ライセンスは?", "Googleだったら?"."""

_LIKEWISE = re.compile(r"\b(?:too|either|as well)\W*$")
"""Ends a sentence that repeats the question before it: "does google too?"."""

_ADDING = frozenset("on for from via with through in by to at under even".split())
_ADDING_JAPANESE = ("でも", "にも", "から", "経由", "との", "での", "には", "では")
"""Prepositions, which add a name to what was asked: "and on api sales?"."""


def in_context(query: Query, before: Query) -> Query:
    """Add to a query what it takes over from the one before it; that one has its own context."""
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


def keeps_matter(query: Query) -> float:
    """Return how surely a query that takes something over is of the matter before it, from 0 to 1.

    The less it says itself, the surer.
    """
    if not says_something(query):
        return 1.0
    return max(0.0, 1.0 - _substance(query.terms) / MUCH_SUBSTANCE)


def _asks(query: Query) -> bool:
    """Return whether the query names anything known, or shows that it is a question.

    An emoji, "lol" or "banana" after an answer is no wish to hear that answer again.
    """
    if query.asks or query.concepts & _QUOTE or leans_by_words(query):
        return True
    if any(term.is_concept and term.weight >= 0.5 for term in query.terms):
        return True
    return "?" in fold(query.text) and bool(tokens(query.text))


def says_something(query: Query) -> bool:
    """Return whether the query has words of some weight; "where does it say that?" has none."""
    return _substance(query.terms) >= 0.7


def asks_more(query: Query) -> bool:
    """Return whether a query that names no matter asks for an aspect: "why?", "until when?".

    "Where does it say that?" asks for none: it wants the same quote once more.
    """
    wanted = query.asks & (ASPECTS | {"definition"})
    return bool(wanted) and not (wanted <= {"place", "list"} and asks_for_the_quote(query))


def leans(query: Query) -> bool:
    """Return whether a question needs the one before it, by its words or by how little it says."""
    return leans_by_words(query) or _substance(query.terms) < MUCH_SUBSTANCE or _is_aside(query)


def leans_by_words(query: Query) -> bool:
    """Return whether words of the query point back, or tie it to what was said: "and", それ."""
    folded = fold(query.text)
    words = [token.word for token in tokens(query.text)]
    opens = len(words) > 1 and any(word in _OPENERS for word in words[:_OPENING_WORDS])
    return opens or _points(query) or any(word in folded for word in _LEANING_JAPANESE)


def is_bare_name(query: Query) -> bool:
    """Return whether the query is only a name, of which the question before it is asked."""
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
    """Return whether the query is a bare name, but of no matter: "even with amazon?"."""
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
    """Ask the earlier question of the name, in place of what is of its kind there."""
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
    """Return the concepts of every other matter, if the query names one."""
    named = query.concepts
    if not any(matter & named for matter in _MATTERS):
        return frozenset()
    return frozenset(chain.from_iterable(matter for matter in _MATTERS if not matter & named))


def _adds(query: Query) -> bool:
    """Return whether the name comes with a preposition, and so adds to what was asked."""
    folded = fold(query.text)
    return any(token.word in _ADDING for token in tokens(folded)) or any(
        particle in folded for particle in _ADDING_JAPANESE
    )


def _question_forms(query: Query) -> frozenset[str]:
    return frozenset(term.key for term in query.terms if term.is_question_form)


def _keys(query: Query, concepts: frozenset[str]) -> frozenset[str]:
    """Return the keys of those of the concepts that the query names or implies."""
    terms = (*query.terms, *query.implied)
    return frozenset(term.key for term in terms if term.concept in concepts)


def asks_for_the_quote(query: Query) -> bool:
    """Return whether the question is what is said, or where: "say that again"."""
    return bool(query.concepts & _QUOTE)


def _substance(terms: Iterable[Term]) -> float:
    """Add up the weights of the terms, without turns of speech; a term said twice counts once."""
    return sum({term.key: term.weight for term in terms if term.weight >= 0.5}.values())


def _companies(query: Query) -> frozenset[str]:
    """Return the keys of the terms that name outside companies."""
    words = {t.words for t in query.implied if t.concept == "third-party"}
    return frozenset(term.key for term in query.terms if term.words in words)
