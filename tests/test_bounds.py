"""No text, however it is made, holds the bot up: what one event reads of it is bounded."""

from time import process_time

import pytest

from benchmarks.hostile import FIRST, events, texts
from bot.answering.document_names import MOST_MENTIONS
from bot.answering.long_messages import MOST_CHARACTERS, weightiest_parts
from bot.discord_app.replies.reply_builder import LONGEST_READY, Replies
from index.analysis.analyzer import LONGEST_TEXT, LONGEST_WORD, fold, stem, words_of
from index.analysis.query import MOST_READ, MOST_TERMS, Query
from tests.bot.discord_app.live import settings
from tests.loaded import answerer

SECONDS = 0.5
"""Ten times what an event may take, since the machine that runs the tests may be busy."""

SLOWEST = frozenset(
    {
        "U+FDFA, which is 18 characters",
        "marks out of order",
        "ligatures",
        "katakana",
        "begun commands",
        "paragraphs about",
        "paragraphs about, in Japanese",
        "four letters each",
        "words of 2,000 letters",
        "ids of sentences",
        "documents",
        "mixed: '10-Q 4月27日joint statement '",
        "blanks",
        "many scripts",
        "repeated: $",
        "repeated: !",
        "repeated: [",
        "between words: >",
    }
)
"""Of the texts of `make bench ARGS=hostile`, which has all."""

EVENTS = events(answerer())


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_done_soon_whatever_the_text(event: str) -> None:
    length, work = EVENTS[event]
    work(FIRST)
    spent: dict[str, float] = {}
    for name, text in texts(length):
        if name in SLOWEST:
            begin = process_time()
            work(text)
            spent[name] = process_time() - begin
    assert set(spent) == SLOWEST
    assert [name for name, seconds in spent.items() if seconds > SECONDS] == []


def test_folding_makes_no_giant_of_a_text() -> None:
    assert len(fold("\ufdfa" * LONGEST_TEXT)) == LONGEST_TEXT
    assert len(fold("$" * LONGEST_TEXT)) == LONGEST_TEXT


def test_of_a_giant_only_so_much_is_read_as_one_query() -> None:
    query = answerer().judge.read(" ".join(f"word{n}" for n in range(5000)))
    assert len(query.text) == MOST_READ
    assert len(query.terms) <= MOST_TERMS


def test_of_a_message_full_of_documents_only_some_are_read() -> None:
    names = answerer().judge.questions.names
    message = "the 10-Q of April, 4月27日の声明, the October post or the joint statement? " * 60
    assert len(names.read(message).references) <= MOST_MENTIONS


def test_the_parts_of_a_long_message_are_not_searched_for_documents() -> None:
    names = answerer().judge.questions.names
    before = names.read.cache_info().misses
    answerer().judge.judge("what of the 10-Q of April and the October post? " * 60 + "And AGI?")
    assert names.read.cache_info().misses == before


@pytest.mark.parametrize("part", ["word ", "word. ", "独占契約。", "\ufdfa ", "㍿"])
def test_of_the_parts_of_a_long_message_only_so_much_is_read(part: str) -> None:
    texts: list[str] = []

    def read(text: str) -> Query:
        texts.append(text)
        return answerer().judge.read(text)

    weightiest_parts(part * 20_000, read)
    assert sum(len(fold(text)) for text in texts) <= MOST_CHARACTERS


def test_a_giant_word_is_no_word_to_stem() -> None:
    giant = "licenses" * LONGEST_WORD
    assert words_of(giant) == (giant,)
    assert stem(giant) == giant


def test_replies_to_giants_are_not_kept_ready() -> None:
    replies = Replies(answerer(), settings())
    short, giant = "is azure exclusive?", "is azure exclusive? " * LONGEST_READY
    replies.answer(short)
    kept = replies._ready.cache_info().currsize
    replies.answer(giant)
    replies.answer(short, (giant,) * 8)
    replies.form_of(giant)
    assert replies._ready.cache_info().currsize == kept == 1
    assert replies._form.cache_info().currsize == 0
