"""The claims in somebody's message, each with what the statement says of it."""

import pytest

from bot.answering.claims import MOST_CLAIMS, claims_in
from tests.loaded import answerer

LICENSE = "Microsoft lost its exclusive license to OpenAI's IP."
HOSTING = "Amazon now hosts the stateless API."
SHARE = "The revenue share ends in 2030!"


def quoted(text: str) -> list[tuple[str, str]]:
    """Each claim, with the clause that answers it."""
    found = claims_in(answerer(), text, "en").found
    return [(c.text, c.answer.quotes[0].passage.partition("#")[2][:-2]) for c in found]


def test_each_sentence_that_claims_something_is_answered() -> None:
    assert quoted(f"I read this: {LICENSE} {HOSTING}\nlol. {SHARE}") == [
        (f"I read this: {LICENSE}", "ip"),
        (HOSTING, "stateless-apis"),
        (SHARE, "revenue-share"),
    ]


def test_a_sentence_that_leans_is_read_after_the_one_before_it() -> None:
    said = quoted("Amazon has the stateless API now. So Google does too.")
    assert [clause for _, clause in said] == ["stateless-apis", "stateless-apis"]


def test_a_short_sentence_that_names_its_matter_is_read_by_itself() -> None:
    found = claims_in(answerer(), f"{HOSTING} The revenue share is unchanged.", "en").found
    assert [claim.answer.verdict for claim in found] == ["answered", "answered"]


def test_no_more_than_three_are_answered_and_the_rest_is_not_hidden() -> None:
    claims = claims_in(answerer(), f"{LICENSE} {HOSTING} {SHARE} Frontier leaves Azure.", "en")
    assert len(claims.found) == MOST_CLAIMS
    assert not claims.is_all


@pytest.mark.parametrize(
    "text",
    ["🤡", "https://news.example/1", "good morning", "lunch at 12?", "lol", "see you tomorrow",
     "What a day!", "is this true?", "", "草", "おはよう"],
)  # fmt: skip
def test_where_nothing_is_claimed_nothing_is_answered(text: str) -> None:
    assert claims_in(answerer(), text, "en").found == ()


def test_what_is_said_twice_is_one_claim() -> None:
    twice = "The license is exclusive. THE LICENSE IS EXCLUSIVE. The revenue share has ended."
    assert len(claims_in(answerer(), twice, "en").found) == 2
