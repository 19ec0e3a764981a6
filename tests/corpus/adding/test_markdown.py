"""What a Markdown document holds that is no sentence in force."""

import datetime

import pytest

from corpus.adding.drafting import Given, draft_of


def read(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    draft = draft_of(text, "a.md", Given(title="A"), datetime.date(2026, 6, 1))
    return [(clause.heading, clause.sentences) for clause in draft.clauses]


@pytest.mark.parametrize(
    "text",
    [
        "1. ~~Old rule.~~ New rule.",
        "<del>Old rule.</del> New rule.",
        "~~Old **bold** rule.~~\n\nNew rule.",
        "New rule.[^1]\n\n[^1]: The note.\n    It goes on.\n\n    And on.\n",
        "[^a]: The note,\nwhich goes on.\n\nNew[^a] rule.[^b]\n\n[^b]: https://a.example",
        "| Who | Fee |\n|-----|-----|\n\nNew rule.",
    ],
)
def test_what_is_struck_out_or_no_sentence_is_left_out(text: str) -> None:
    assert read(text) == [(None, ("New rule.",))]


def test_rows_below_the_heading_row_are_sentences() -> None:
    table = "| Who | Fee |\n|-----|-----|\n| Adults | €25 |\n| Children | ~~€5~~ free |\n"
    assert read(table) == [(None, ("Adults €25", "Children free"))]


def test_a_note_ends_where_other_text_begins() -> None:
    text = "[^1]: The note.\n\nA rule.\n\n[^2]: Another.\n\n## Fees\n\nNone.\n"
    assert read(text) == [(None, ("A rule.",)), ("Fees", ("None.",))]
    code = "```\n[^1]: kept\n```\n"
    assert read(code) == [(None, ("[^1]: kept",))]


def test_a_bold_question_heads_its_answer() -> None:
    long = "Is there, " + "as far as you know, " * 5 + "a shop?"
    text = (
        f"**{long}**\n\nThere is.\n\n**Is it open?**\nIt is, on *Sundays*.\n\n"
        "***May I come?***\n\nYou may.\n\n**Q: Is it free?**\nA: It is free.\n\n"
        "**Why?** Nobody knows.\n"
    )
    assert read(text) == [
        (long, ("There is.",)),
        ("Is it open?", ("It is, on Sundays.",)),
        ("May I come?", ("You may.",)),
        ("Is it free?", ("It is free.",)),
        ("Is it free?", ("Why? Nobody knows.",)),
    ]
