"""What is read of a document: title, clauses, sentences, ids."""

import datetime

import pytest

from corpus.adding.decoding import UnusableDocumentError
from corpus.adding.drafting import Draft, Given, draft_of
from tests.corpus.adding.documents import CHESS, POLICY, RELEASE

TODAY = datetime.date(2026, 6, 1)


def drafted(text: str, name: str = "a.md", given: Given | None = None) -> Draft:
    return draft_of(text, name, given or Given(), TODAY)


def clauses(draft: Draft) -> list[tuple[str, int | None, tuple[str, ...]]]:
    return [(clause.id, clause.paragraph, clause.sentences) for clause in draft.clauses]


def test_each_line_of_a_document_that_is_not_wrapped_has_sentences_of_its_own() -> None:
    draft = drafted(CHESS)
    assert (draft.id, draft.form) == ("code-of-conduct-of-the-harbour-chess", "code of conduct")
    assert clauses(draft) == [
        (
            "at-the-board",
            None,
            (
                "Players shake hands before each game.",
                "The arbiter decides any dispute, e.g. about the touched piece.",
            ),
        ),
        (
            "members-may",
            None,
            ("Bring one guest a month", "Use the library in the evening"),
        ),
        (
            "at-the-board-2",
            None,
            ("Phones stay in the locker.", "Report anything to [INSERT CONTACT METHOD]."),
        ),
    ]


def test_of_a_saved_page_the_text_is_read_and_nothing_around_it() -> None:
    draft = drafted(RELEASE, "mill.html")
    assert (draft.title, draft.publisher) == ("Northwind opens a mill", "Northwind Paper")
    assert (draft.id, draft.url) == (
        "northwind-opens-a-mill-2026-03",
        "https://www.northwind.example/news/mill",
    )
    assert clauses(draft) == [
        (
            "paragraph-1",
            1,
            (
                "Northwind Paper opened its third mill today.",
                "It makes 40,000\xa0tonnes a year.",
            ),
        ),
        ("paragraph-2", None, ("The mill will:", "run on wind power;", "employ 120 people.")),
        (
            "about-northwind",
            4,
            ("Northwind was founded in 1921.", "It is based in the U.S. and Canada."),
        ),
    ]


def test_japanese_is_read_by_its_own_rules() -> None:
    draft = drafted(POLICY, "policy.txt")
    assert (draft.language, draft.id) == ("ja", "policy")
    assert [clause.heading for clause in draft.clauses] == ["第1条（目的）", "第2条（保存期間）"]
    assert clauses(draft)[1] == (
        "section-2",
        2,
        (
            "注文の記録は三年間保存し、その後は削除します。",
            "お問い合わせには「七日以内に返事をします。」と約束します。",
        ),
    )


def test_lines_that_were_wrapped_by_hand_are_joined() -> None:
    text = "The club meets every Tuesday in\nthe old town hall.\n\nAll may come.\n"
    assert drafted(text, "a.txt").sentences == (
        "The club meets every Tuesday in the old town hall.",
        "All may come.",
    )
    japanese = (
        "# 規約\n\n会員は毎週火曜日に旧市庁舎で集まり\n"
        "ます。会費は年に一度、四月に納めるも\nのとします。\n"
    )
    assert drafted(japanese).sentences == (
        "会員は毎週火曜日に旧市庁舎で集まります。",
        "会費は年に一度、四月に納めるものとします。",
    )


def test_front_matter_tells_of_the_document_and_is_none_of_its_text() -> None:
    front = (
        "---\ntitle: Our pledge\ndate: 2026-02-03\npublisher: Club\n"
        "url: https://a.example/p\n---\nWe pledge."
    )
    draft = drafted(front)
    assert (draft.title, draft.publisher, draft.url) == (
        "Our pledge",
        "Club",
        "https://a.example/p",
    )
    assert (draft.published, draft.id) == (datetime.date(2026, 2, 3), "our-pledge-2026-02")
    assert draft.sentences == ("We pledge.",)


def test_what_is_given_counts_before_what_the_page_says() -> None:
    given = Given(
        title="Another", publisher="Me", published=datetime.date(2025, 1, 2), form="letter"
    )
    draft = drafted(RELEASE, "mill.html", given)
    assert (draft.title, draft.publisher, draft.form) == ("Another", "Me", "letter")
    assert draft.id == "another-2025-01"


def test_without_a_publisher_the_host_of_the_page_stands_for_it() -> None:
    given = Given(url="https://www.club.example/rules")
    assert drafted("# A\n\nB c.", given=given).publisher == "club.example"
    assert drafted("# A\n\nB c.").publisher is None


def test_a_long_list_is_several_clauses() -> None:
    draft = drafted("# A\n\n" + "- Item it is.\n" * 1200)
    assert [(clause.id, len(clause.sentences)) for clause in draft.clauses] == [
        ("paragraph-1", 999),
        ("paragraph-2", 201),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Only a title\n", "no sentence"),
        ("Yes.\n\n" * 5001, "more than 5,000"),
        ("word " * 500, "a sentence of 2,499 characters"),
    ],
)
def test_what_is_no_document_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnusableDocumentError, match=reason):
        drafted(text)


def test_a_label_belongs_to_the_sentence_after_it() -> None:
    draft = drafted("# A\n\n- **Costs.** Members pay. Guests do not.\n- No. It is closed.\n")
    assert draft.clauses[0].sentences == (
        "Costs. Members pay.",
        "Guests do not.",
        "No. It is closed.",
    )


def test_a_page_without_end_is_refused_at_once() -> None:
    with pytest.raises(UnusableDocumentError, match="nested more than 500 deep"):
        drafted("<div>" * 100_000 + "Yes.", "a.html")


def test_headings_of_a_plain_text_are_told_by_their_looks() -> None:
    text = (
        "HARBOUR CLUB\nTerms of Membership\n\n1. Fees\nMembers pay 50 euros a year.\n\n"
        "Questions?\n\nMembers may:\n(a) write to us;\n(b) call.\n\nSigned\n\nThe Board\n"
    )
    draft = drafted(text, "terms.txt")
    assert draft.title == "HARBOUR CLUB Terms of Membership"
    assert [(c.heading, c.sentences) for c in draft.clauses] == [
        ("1. Fees", ("Members pay 50 euros a year.",)),
        ("Questions?", ("Members may:", "write to us;", "call.")),
        ("Questions?", ("Signed",)),
        ("Questions?", ("The Board",)),
    ]
    japanese = drafted("規約\n\n附則\n四月一日から施行します。\n", "kiyaku.txt")
    assert [clause.heading for clause in japanese.clauses] == ["附則"]
