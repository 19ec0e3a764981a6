"""Tell what a message wants: an answer, a check of another message, or nothing."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from bot.answering.answer import Answer
from bot.answering.followups import FollowUps
from bot.answering.word_sets import WordSet
from bot.phrases.languages import languages, phrases_in
from bot.phrases.written import cut_between_words
from index.analysis.analyzer import fold, words_of
from index.analysis.query import Query

Form = Literal["question", "check", "talk", "remark"]
"""What a message wants.

- `check`: that something else is checked, which it only points at: "is this true?", "source?"
- `talk`: a kind word back: "thanks"
- `remark`: nothing: "lol microsoft got scammed"
- `question`: anything else; claims and names of matters are questions too
"""

LONGEST = 300
"""Characters, folded too; whoever writes more says something, and means it."""

LEAST_OF_A_MATTER = 0.8
"""The weight from which a concept is a matter, and not a turn of speech."""

STATEMENT = "statement"
"""The concept for the statement as a whole, which is a matter where it is asked about."""

MATTERS_BESIDE_FEELING = 2
"""How many matters a claim names that also says how its author feels: "lol the share is gone"."""

MATTER = 33
"""Characters of a matter's name that are repeated: enough to see that another one was meant."""

_PART_END = re.compile(r"[,;:.!]")


class _Words:
    """Words of all languages that tell the form of a message."""

    def __init__(self) -> None:
        self.asking = _listed("asking")
        self.requesting = _listed("requesting")
        self.checking = _listed("checking")
        self.beside = _listed("beside")
        self.feeling = _listed("feeling")
        self.beside_checking = self.checking | self.beside
        self.before_asking = _listed("opening") | self.feeling


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


def _listed(name: str) -> WordSet:
    lists = [getattr(phrases_in(language).words, name) for language in languages()]
    return WordSet(word for words in lists for word in words.split())


def form_of(
    text: str, read: Callable[[str], Query], followups: FollowUps, parties: Iterable[str] = ()
) -> Form:
    """Return the form of a message; talk is told from remarks by whoever knows its wordings.

    `read` reads a text as a query. `parties` are the concepts that everything is about, such as the
    companies of a joint statement: naming one alone makes no claim.
    """
    folded = fold(text)
    if len(text) > LONGEST or len(folded) > LONGEST:
        return "question"
    if "?" in text and not words_of(text):
        return "check"
    query, rest = read(text), _words().feeling.taken_out_of(folded)
    is_felt = rest != folded
    is_asked = "?" in folded or _requests(text)
    if is_felt and not is_asked and not _words().beside.left_over(rest):
        return "remark"  # "what a joke"
    is_asked = is_asked or _opens_a_question(text)
    if _only_points(text, query, is_asked, read, followups):
        return "check"
    if is_asked:
        return "question"
    matters = matters_in(read(rest)) - frozenset(parties)
    if is_felt:
        return "question" if len(matters) >= MATTERS_BESIDE_FEELING else "remark"
    is_name = followups.is_bare_name(query) and followups.says_something(query)
    return "question" if matters or is_name else "remark"


def _only_points(
    text: str,
    query: Query,
    is_asked: bool,
    read: Callable[[str], Query],
    followups: FollowUps,
) -> bool:
    """Return whether a message asks something, but names no matter to ask it of.

    A question may have one word that nobody knows, such as a name: "is bob right?"
    """
    words = _words()
    if words.checking.held_by(text):
        left = words.beside_checking.left_over(text)
        if not left or (is_asked and len(left) == 1 and not read(left[0]).concepts):
            return True
    if STATEMENT in query.concepts:
        return False
    is_about_words = bool(query.asks) or followups.asks_for_the_quote(query)
    return is_asked and is_about_words and not followups.says_something(query)


def asks(text: str) -> bool:
    """Return whether a message asks; one that does not claims something, or names it.

    Of a long one only a question mark counts: whatever it opens with, it goes on. Words of requests
    count in Japanese alone, where they end questions: claims have English ones, such as "give".
    """
    if len(text) > LONGEST or len(fold(text)) > LONGEST:
        return "?" in text or "？" in text
    if "?" in fold(text) or _opens_a_question(text):
        return True
    return any(not word.isascii() for word in _words().requesting.held_by(text))


def on_what(answer: Answer, read: Callable[[str], Query], followups: FollowUps) -> str | None:
    """Return of what an answer has to say that it is, above its quotes; None if that is plain.

    It is the matter that a follow-up was read of, so that a wrong guess is seen. A message that
    asks nothing has claimed something, so that "The statement says" would sound like a yes.
    """
    texts, read_as = phrases_in(answer.language).answer, answer.read_as
    if answer.document:
        return None  # its line names the document
    question = read(answer.question)
    if read_as and read_as.name and _goes_on(question, read_as.after, followups):
        return texts.on_matter.format(matter=cut_between_words(read_as.name, MATTER))
    return None if asks(answer.question) else texts.on_this


def line_on(answer: Answer, on: str | None) -> str:
    """Return the line of an answer in the bot's own words, with what it is `on`.

    Where the line itself says what is open of which matter, it stays as it is.
    """
    phrases = phrases_in(answer.language)
    texts, line = phrases.answer, answer.message
    if on is None:
        return line
    if line == texts.answered:
        return texts.answered_on.format(matter=on)
    if on == texts.on_this:
        return line
    if line == texts.closest:
        return texts.closest_on.format(matter=on)
    leads_to_quotes = answer.verdict == "answered" and line.endswith(
        phrases.punctuation.colon.rstrip()
    )
    return texts.on_line.format(matter=on, line=line) if leads_to_quotes else line


def _goes_on(query: Query, after: str | None, followups: FollowUps) -> bool:
    """Return whether a question asks more after an earlier one, and does not only repeat it.

    "Where does it say that?" wants the same quote once more.
    """
    if after is None or fold(after) == fold(query.text):
        return False
    return followups.says_something(query) or followups.asks_more(query)


def has_feeling(text: str) -> bool:
    """Return whether a message has a word that says how its author takes something."""
    folded = fold(text)
    return _words().feeling.taken_out_of(folded) != folded


def _requests(text: str) -> bool:
    """Return whether a message has a word of requests."""
    return bool(_words().requesting.held_by(text))


def _opens_a_question(text: str) -> bool:
    """Return whether a part of a message opens like a question; in Japanese, no place is needed."""
    words = _words()
    for part in _PART_END.split(fold(text)):
        said = words_of(part)
        first = next((word for word in said if word not in words.before_asking), "")
        if first in words.asking:
            return True
        if any(not word.isascii() for word in words.asking.held_by(part)):
            return True
    return False


def matters_in(query: Query) -> frozenset[str]:
    """Return the concepts of weight that a query names."""
    named = (term for term in query.terms if term.is_concept)
    return frozenset(term.name for term in named if term.weight >= LEAST_OF_A_MATTER)
