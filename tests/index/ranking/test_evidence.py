"""Targets, the entries that speak for them, and which target the evidence speaks for most."""

from hypothesis import given
from hypothesis import strategies as st

from index.ranking.entries import EntryColumns, EntryId, make_entries
from index.ranking.evidence import EvidenceIndex
from index.targets import Target

NAMES = st.from_regex("[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)
PASSAGES = st.builds("{}#{}.{}".format, NAMES, NAMES, st.integers(1, 999))
TARGETS = st.one_of(
    st.builds(Target, st.just("passage"), PASSAGES),
    st.builds(Target, st.sampled_from(["topic", "gap", "manner"]), NAMES),
)
BITS = st.integers(0, 2**32 - 1)

SHARE = Target("passage", "statement#share.1")
PRICE = Target("gap", "price")
THANKS = Target("manner", "thanks")
EVIDENCE = EvidenceIndex.build(
    make_entries(
        [
            (SHARE, "the revenue share is unchanged"),
            (SHARE, "who gets the revenue"),
            (PRICE, "what does the share cost"),
            (PRICE, "revenue"),
            (THANKS, "ok thanks"),
        ]
    ),
    str.split,
)


@given(TARGETS)
def test_a_target_is_read_as_it_was_written(target: Target) -> None:
    assert Target.parse(str(target)) == target


@given(st.lists(st.builds(EntryId, TARGETS, BITS, BITS)))
def test_the_ids_of_entries_are_read_as_they_were_written(entries: list[EntryId]) -> None:
    ordered = sorted(entries, key=str)
    columns = EntryColumns.parse(list(map(str, ordered)))

    sizes = columns.sizes.tolist()
    owners = [t for t, size in zip(columns.targets, sizes, strict=True) for _ in range(size)]
    assert owners == [entry.target for entry in ordered]
    assert columns.checksums.tolist() == [entry.checksum for entry in ordered]
    assert len(set(columns.targets)) == len(columns.targets)


def test_the_target_with_most_in_common_leads() -> None:
    found = EVIDENCE.search({"revenue": 1.0, "unchanged": 1.0})
    assert [score.target for score in found] == [SHARE, PRICE]


def test_the_target_that_has_the_question_word_for_word_leads() -> None:
    weights = {"revenue": 1.0}
    assert EVIDENCE.search(weights, wording="Revenue?")[0].target == PRICE
    assert EVIDENCE.search(weights, wording="Who gets the revenue?")[0].target == SHARE


def test_a_wording_is_known_whatever_its_case_punctuation_and_articles() -> None:
    assert EVIDENCE.target_of("OK, thanks!") == THANKS
    assert EVIDENCE.target_of("Revenue share is unchanged.") == SHARE
    assert EVIDENCE.target_of("something else") is None


def test_a_wording_of_two_targets_is_known_as_of_none() -> None:
    entries = make_entries([(SHARE, "revenue"), (PRICE, "the revenue"), (PRICE, "price")])
    evidence = EvidenceIndex.build(entries, str.split)
    assert evidence.target_of("revenue") is None
    assert evidence.target_of("price") == PRICE


def test_the_order_of_the_texts_makes_no_difference_to_what_is_found() -> None:
    texts = [(SHARE, "revenue share"), (PRICE, "revenue price"), (THANKS, "thanks share")]
    evidence = [EvidenceIndex.build(make_entries(t), str.split) for t in (texts, texts[::-1])]
    one, other = (index.search({"share": 1.0, "revenue": 0.5}) for index in evidence)
    assert one == other
