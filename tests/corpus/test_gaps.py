"""Where the statement does not say it, and another document does: which sentence is shown."""

import pytest

from tests.loaded import corpus, documents

POINTERS = {gap.id: gap.elsewhere for gap in corpus().knowledge.gaps}


def told(gap: str) -> list[str]:
    return [p.text for reference in POINTERS[gap] for p in documents().passages(reference)]


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ("stateful-hosting", "runs natively in Amazon Bedrock"),
        ("frontier-distribution", "exclusive third-party cloud distribution provider"),
        ("amazon-exclusive-to-openai", "exclusive third-party cloud distribution provider"),
        ("funding-amount", "$50 billion"),
        ("funding-investors", "$50 billion"),
        ("amazon-investment", "$50 billion"),
        ("licence-expiry", "until Artificial General Intelligence (AGI)"),
        ("licence-expiry", "through 2032"),
        ("exclusivity-end", "until Artificial General Intelligence (AGI)"),
        ("agi-consequences", "until the expert panel verifies AGI"),
        ("licence-price", "royalty free"),
        ("revenue-share-direction", "no longer pay a revenue share to OpenAI"),
        ("revenue-share-direction", "payments from OpenAI to Microsoft continue"),
        ("first-party-only-azure", "across any cloud provider"),
        ("amazon-timing", "generally available"),
        ("aws-billing-credits", "counts toward your existing AWS commitments"),
        ("past-investments", "$1 billion"),
        ("right-of-first-refusal", "no longer have a right of first refusal"),
    ],
)
def test_the_sentence_that_says_it_is_pointed_to(gap: str, words: str) -> None:
    assert [text for text in told(gap) if words in text]


def test_no_earlier_statement_stands_in_for_another() -> None:
    """Of January and September 2025 nothing is held; the post of 2023 is not theirs."""
    assert POINTERS["earlier-statements"] == ()


@pytest.mark.parametrize("gap", ["revenue-share-percentage", "openai-finances", "agi-definition"])
def test_what_no_document_says_has_no_pointer(gap: str) -> None:
    assert POINTERS[gap] == ()
