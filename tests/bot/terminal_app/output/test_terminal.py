"""An answer in a terminal: the quote leads, links stay whole, and nothing steers the terminal."""

import datetime
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.answering.answer import Answer, Signal, Verdict
from bot.citing.quote import Citation, Quote, Silence, Since
from bot.printable import printable
from bot.terminal_app.output.answer_sheet import MOST_REPORTS
from bot.terminal_app.output.terminal import (
    WIDEST,
    format_answer,
    format_explanation,
    shows_colour,
    wrapping_width,
)
from bot.terminal_app.output.wrapping import wrap
from corpus.records import Kind

TEXT = "Any stateless API calls that result from a collaboration would be hosted on Azure."


def quote(name: str = "post#a.1", text: str = TEXT, kind: Kind = "primary") -> Quote:
    source = Citation(
        id=name.partition("#")[0],
        title="A title",
        publisher="Maker",
        published=datetime.date(2026, 2, 27) if kind == "primary" else None,
        kind=kind,
        form="post",
        language="en",
        is_statement=name.startswith("post#"),
    )
    url = f"https://example.org/{source.id}"
    return Quote(name, text, source, url, f"{url}#:~:text={'x%20' * 30}y")


LATER = Since("changes", "post#a.1", quote("later#b.1", "Now it may be anywhere."))
ANSWER = Answer("?", "en", "answered", "The statement says:", (quote(),))


def lines(answer: Answer, width: int | None = 60) -> list[str]:
    return format_answer(answer, width, colour=False).split("\n")


def test_the_quote_leads_then_who_said_it_and_when_then_the_link() -> None:
    assert lines(ANSWER) == [
        "The statement says:",
        "",
        "  ┃ Any stateless API calls that result from a collaboration",
        "  ┃ would be hosted on Azure.",
        "  — Maker, “A title”, 27 February 2026",
        f"    {quote().link}",
    ]


def test_without_a_width_a_quote_stays_printable() -> None:
    assert f"  ┃ {TEXT}" in lines(ANSWER, None)


def test_what_changed_since_stands_right_below_the_quote_it_concerns() -> None:
    other = quote("post#a.2", "Another sentence.")
    shown = lines(replace(ANSWER, quotes=(quote(), other), since=(LATER,)))
    notice = shown.index("    Changed on 27 February 2026: Maker, “A title”")
    assert shown[notice - 2].strip() == quote().link
    assert shown[notice + 1] == "    │ Now it may be anywhere."
    assert notice < shown.index("Also relevant") < shown.index("  │ Another sentence.")


def test_a_page_that_speaks_again_is_named_without_its_title() -> None:
    confirmed = Since("confirms", "post#a.1", quote("later#b.2", "But it stays."))
    shown = lines(replace(ANSWER, quotes=(quote(), quote("post#c.1")), since=(LATER, confirmed)))
    assert "    Confirmed on 27 February 2026:" in shown
    assert "  — Maker, 27 February 2026" in shown


def test_a_change_of_two_quotes_is_quoted_once() -> None:
    second = Since("changes", "post#a.2", LATER.quote)
    answer = replace(ANSWER, quotes=(quote(), quote("post#a.2")), since=(LATER, second))
    shown = "\n".join(lines(answer))
    assert shown.count("Now it may be anywhere.") == 1
    assert "Changed on 27 February 2026 (quoted above)" in shown


def test_what_one_document_changes_stands_below_one_heading_with_its_notes() -> None:
    more = quote("later#b.2", "Even at home.")
    since = (LATER, Since("changes", "post#a.1", more, "It names no calls."))
    shown = lines(replace(ANSWER, since=since))
    assert "\n".join(shown).count("Changed on") == 1
    assert shown[-1] == "    It names no calls."


def test_a_later_document_that_says_nothing_of_it_is_named() -> None:
    silence = Silence("post#a.1", quote("later#b.1").source, None, "As far as it was seen.")
    told = "A title (27 February 2026) says nothing of this. As far as it was seen."
    assert f"    {told}" in lines(replace(ANSWER, silent=(silence,)), None)


def test_a_document_that_is_asked_for_says_all_it_has_to_say_below_one_name() -> None:
    """And which of its sentences a later one changed is told where they stand."""
    quotes = tuple(quote(f"other#a.{number}", f"Point {number}.") for number in (1, 2, 3))
    since = (Since("changes", "other#a.2", quote("later#b.1", "Not any more.")),)
    shown = lines(replace(ANSWER, quotes=quotes[:1], document=quotes, since=since))
    assert "Also relevant" not in shown
    assert shown.count("  — Maker, “A title”, 27 February 2026") == 1
    assert shown[shown.index("  ┃ Point 2.") - 1] == "  Changed on 27 February 2026, see below."
    assert shown.index("  ┃ Point 3.") < shown.index("    │ Not any more.")


@pytest.mark.parametrize(
    ("verdict", "bar"), [("answered", "┃"), ("closest", "│"), ("not_addressed", "│")]
)
def test_only_an_answer_has_the_heavy_bar(verdict: Verdict, bar: str) -> None:
    shown = lines(replace(ANSWER, verdict=verdict, message="It touches on it."))
    assert any(line.startswith(f"  {bar} Any stateless") for line in shown)
    assert ("Nearest clause" in shown) == (verdict == "not_addressed")


def test_coverage_is_labelled_and_an_outlet_speaks_once() -> None:
    names = ["one#a.1", "one#a.2", "two#a.1", "three#a.1", "four#a.1"]
    coverage = tuple(quote(name, "They say so.", "coverage") for name in names)
    shown = lines(replace(ANSWER, coverage=coverage))
    below = shown[shown.index("How it was reported (coverage, not the statement)") :]
    assert below.count("  Maker, date unknown: “They say so.”") == MOST_REPORTS
    assert below[-1] == "  and 2 more"


def test_the_words_around_the_quotes_are_in_the_language_of_the_question() -> None:
    translation = quote("ja#a.1", "Azure 上でホストされます。", "translation")
    shown = lines(replace(ANSWER, language="ja", translations=(translation,), since=(LATER,)))
    assert "  — Maker, “A title”, 2026年2月27日" in shown
    assert "    機械翻訳（両社による公式訳ではありません）" in shown


def test_elsewhere_and_suggestions_are_shown() -> None:
    answer = Answer("?", "en", "not_addressed", "It does not say.", elsewhere=(quote(),))
    shown = lines(replace(answer, suggestions=("Is it so?",)))
    assert "Another document does say" in shown
    nearest = lines(replace(answer, quotes=(quote("near#a.1"),)))
    # What does say it goes before what is merely near.
    assert nearest.index("Another document does say") < nearest.index("Nearest clause")
    assert shown[-2:] == ["Try asking", "  Is it so?"]


def test_in_colour_a_link_can_be_clicked_and_is_still_whole() -> None:
    shown = format_answer(ANSWER, 60, colour=True)
    link = str(quote().link)
    assert f"\x1b]8;;{link}\x1b\\\x1b[2m{link}\x1b[0m\x1b]8;;\x1b\\" in shown


def test_an_unknown_address_is_said_to_be_unknown() -> None:
    nowhere = replace(quote(), url=None, link=None)
    assert lines(replace(ANSWER, quotes=(nowhere,)))[-1] == "    (address unknown)"


def test_the_explanation_lists_reasons_with_their_numbers() -> None:
    signals = (Signal("margin", 1.23456, "over the rival"), Signal("terms", None, "azure"))
    explained = format_explanation(replace(ANSWER, explanation=signals), None, colour=False)
    assert explained == "  margin: 1.23 over the rival\n  terms: azure"


@given(st.text(), st.sampled_from([None, 0, 20, 33, 120]), st.booleans())
def test_no_text_breaks_the_layout_or_reaches_the_terminal_raw(
    text: str, width: int | None, colour: bool
) -> None:
    hostile = replace(quote(text=text), link=f"https://example.org/{text}#:~:text=x")
    answer = Answer(text, "en", "answered", text, (hostile,), (hostile,), (LATER,))
    shown = format_answer(answer, width, colour)
    bare = re.sub(r"\x1b\[\d*m|\x1b\]8;;[!-~]*\x1b\\", "", shown)
    assert printable(bare.replace("\n", "")) == bare.replace("\n", "")


@given(st.text(alphabet="ab –「」。、日本語ーﾃ", max_size=200), st.integers(20, 60))
def test_lines_keep_to_the_width_and_lose_no_character(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert max(map(cell_len, wrapped)) <= width
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


def test_japanese_lines_never_begin_with_closing_marks() -> None:
    wrapped = wrap("これは「テスト」です。" * 5, 21)
    assert not [line for line in wrapped if line[0] in "」。"]
    assert not [line for line in wrapped if line[-1] == "「"]


@pytest.mark.parametrize("char", "\x00\x07\x1b\x7f\x9b\u202e\u2066\ud800")
def test_what_steers_a_terminal_is_replaced(char: str) -> None:
    assert printable(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("columns", "expected"), [("60", 60), ("400", WIDEST), ("", None), ("x", None), ("0", None)]
)
def test_the_width_is_that_of_columns_or_none_in_a_pipe(
    columns: str, expected: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wrapping_width(columns) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_need_a_terminal_whose_user_wants_them(
    environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert not shows_colour()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert shows_colour() is expected


@pytest.mark.parametrize("width", range(20, 30))
def test_a_japanese_date_stays_printable(width: int) -> None:
    wrapped = wrap("これについては、2026年2月27日に公表されました：次のとおり。", width)
    assert any("2026年2月27日" in line for line in wrapped)
    assert not [line for line in wrapped if line.startswith("：")]
