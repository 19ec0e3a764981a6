"""Which names of a document are proposed."""

from corpus.adding.proposed_names import proposed_names


def test_what_recurs_with_capitals_within_sentences_is_a_name() -> None:
    sentences = [
        "The Harbour Master keeps the keys.",
        "Ask the Harbour Master or the Guild of Pilots.",
        "Even the Guild of Pilots pays dues; the Harbour Master decides.",
        "Dues are low.",
        "Dues are paid in May, and again in May.",
    ]
    assert proposed_names(sentences) == ["Harbour Master", "Guild of Pilots"]


def test_at_most_eight_names_are_proposed() -> None:
    names = [f"Ship{letter}" for letter in "ABCDEFGHIJ"]
    assert proposed_names(f"we saw {name} and {name}." for name in names) == names[:8]
