"""Questions for words in quotation marks: what is one, and whether the statement has the words."""

import pytest
from msgspec import structs

from bot.answering.quoted_words import QuotedWords
from tests.loaded import corpus, documents

SHIPPED = QuotedWords(documents(), corpus().knowledge.naming)


@pytest.mark.parametrize(
    "question",
    [
        'does the statement say "synergy"?',
        "is 'synergy' in the statement?",
        'Do OpenAI or Microsoft mention "joint venture" anywhere?',
        '声明に "synergy" と書いてありますか',
    ],
)
def test_words_that_the_statement_does_not_have_are_missing(question: str) -> None:
    assert SHIPPED.only_missing(question)


@pytest.mark.parametrize(
    "question",
    [
        'does the statement say "independently"?',
        'does the statement say "strong and central"?',
        '声明に "independently" と書いてありますか',
    ],
)
def test_words_that_it_has_are_not(question: str) -> None:
    assert not SHIPPED.only_missing(question)


@pytest.mark.parametrize(
    "question",
    [
        "does the statement say synergy?",
        'why does the statement say "synergy" about the licence?',
        'is "synergy" found?',
        '"synergy" の意味は?',
    ],
)
def test_a_question_for_more_is_no_question_for_words(question: str) -> None:
    assert not SHIPPED.only_missing(question)


def test_who_made_the_statement_may_be_named_and_nobody_else() -> None:
    known = documents()
    sources = [
        structs.replace(source, authors=("Acme Works",)) if source.is_statement else source
        for source in known.sources
    ]
    acme = QuotedWords(structs.replace(known, sources=tuple(sources)), corpus().knowledge.naming)
    assert acme.only_missing('does acme works use the word "synergy"?')
    assert not acme.only_missing('does microsoft use the word "synergy"?')
    assert SHIPPED.only_missing('does microsoft use the word "synergy"?')


def test_without_words_for_it_nothing_is_such_a_question() -> None:
    assert not QuotedWords(documents(), ()).only_missing('does the statement say "synergy"?')
