"""What is offered to somebody who is still typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookup.lookup import Lookup
from tests.loaded import answerer

PASSAGES = Lookup(answerer()).passages


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("sta", "stateless-apis"),
        ("statel", "stateless-apis"),
        ("reven", "revenue-share"),
        ("lic", "ip"),
        ("LICEN", "ip"),
        ("starg", "growth"),
        ("amazon exc", "stateless-apis"),
        ("what about amaz", "ip"),
        ("ライセ", "ip"),
        ("収益", "revenue-share"),
    ],
)
def test_half_a_word_is_enough(typed: str, clause: str) -> None:
    first = PASSAGES.suggest(typed, 5)[0]
    assert first.clause_id.partition("#")[2] == clause


def test_every_letter_of_a_word_leads_to_it() -> None:
    for end in range(3, len("stateless") + 1):
        found = PASSAGES.suggest("stateless"[:end], 5)
        assert "stateless-apis" in found[0].clause_id


@pytest.mark.parametrize("typed", ["", "zzz", "?"])
def test_where_nothing_fits_the_document_is_offered_in_its_order(typed: str) -> None:
    documents = answerer().documents
    assert PASSAGES.suggest(typed, 25) == list(documents.statement.passages())[:25]


@given(st.text(max_size=40))
def test_whatever_is_typed_each_passage_is_offered_once(typed: str) -> None:
    found = [passage.id for passage in PASSAGES.suggest(typed, 25)]
    assert found
    assert len(set(found)) == len(found)
