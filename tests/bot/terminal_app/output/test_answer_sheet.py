"""An answer in a terminal: the quote, what became of it, where it stands; all else on request."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.answering.answer import Answer, Signal, Verdict
from bot.citing.quote import Citation, Quote, Silence, Since
from bot.printable import printable
from bot.terminal_app.output.answer_sheet import AnswerSheet, explanation
from bot.terminal_app.output.held_back import ClauseAround
from bot.terminal_app.output.screen import Screen
from corpus.records import Kind
from tests.loaded import answerer

TEXT = "Any stateless API calls that result from a collaboration would be hosted on Azure."


def quote(
    name: str = "post#a.1",
    text: str = TEXT,
    kind: Kind = "primary",
    day: int = 1,
    paragraph: int | None = None,
) -> Quote:
    source = Citation(
        id=name.partition("#")[0],
        title="A title that is long",
        publisher="Maker",
        published=datetime.date(2026, 4, day) if kind == "primary" else None,
        kind=kind,
        form="joint statement",
        language="en",
        is_statement=name.startswith("post#"),
        authors=("Maker", "Partner") if name.startswith("post#") else (),
    )
    url = f"https://example.org/{source.id}"
    return Quote(name, text, source, url, f"{url}#:~:text={name}", paragraph=paragraph)


LATER = Since("changes", "post#a.1", quote("later#b.1", "Now it may be anywhere.", day=2))
CONFIRMED = Since("confirms", "post#a.1", quote("later#b.2", "But it stays.", day=2), "In part.")
ANSWER = Answer(
    "?",
    "en",
    "answered",
    "The statement says:",
    (quote(paragraph=4),),
    up_to=datetime.date(2026, 8, 11),
)
UP_TO = "Documents up to 11 August 2026."


def lines(answer: Answer, width: int | None = 60, how: str = "--full") -> list[str]:
    return AnswerSheet(answer, Screen(width)).brief(how).split("\n")


def full(answer: Answer) -> list[str]:
    return AnswerSheet(answer, Screen(60)).full().split("\n")


def test_the_quote_leads_then_what_became_of_it_then_where_it_stands() -> None:
    assert lines(replace(ANSWER, since=(LATER,))) == [
        "The statement says (as of 1 April 2026; changed since):",
        "",
        "  ┃ Any stateless API calls that result from a collaboration",
        "  ┃ would be hosted on Azure.",
        "  — Maker and Partner, joint statement, 1 April 2026, para.",
        "    4",
        "",
        "Changed on 2 April 2026:",
        "",
        "  ┃ Now it may be anywhere.",
        "  — Maker, “A title that is long”, 2 April 2026",
        "",
        str(quote().link),
        UP_TO,
    ]


def test_what_nobody_changed_is_not_said_to_be_of_a_date() -> None:
    assert lines(ANSWER)[0] == "The statement says:"


def test_without_a_width_a_quote_stays_in_one_line() -> None:
    assert f"  ┃ {TEXT}" in lines(ANSWER, None)


def test_what_is_held_back_is_counted_and_shown_on_request() -> None:
    silence = Silence("post#a.1", quote("quiet#b.1").source, None, "In the parts held.")
    answer = replace(
        ANSWER,
        quotes=(quote(), quote("post#a.2", "Another match."), quote("post#c.1", "A third.")),
        since=(replace(LATER, note="It names no calls."), CONFIRMED),
        coverage=(quote("one#a.1", "They say so.", "coverage"),),
        silent=(silence,),
    )
    clause = (quote(), quote("post#a.2", "Another match."), quote("post#a.3", "The end."))
    sheet = AnswerSheet(answer, Screen(None), ClauseAround(clause))
    brief, rest = sheet.brief("more"), sheet.rest()
    counted = "1 confirmation, 3 notes, 1 report, 2 other matches, its clause (more)"
    assert brief.split("\n")[-1] == f"{UP_TO} More: {counted}"
    held = ("But it stays.", "It names no calls.", "They say so.", "Another match.", "The end.")
    assert [words for words in held if words in brief] == []
    assert [words for words in held if rest.count(words) != 1] == []
    whole = sheet.full()
    assert [words for words in (*held, TEXT, LATER.quote.text) if whole.count(words) != 1] == []
    assert "More:" not in whole


def test_the_rest_of_the_clause_says_if_a_later_document_changed_it() -> None:
    clause = (quote(), quote("post#a.2", "It is so."), quote("post#a.3", "It was so."))
    since = (
        Since("changes", "post#a.2", LATER.quote),
        Since("changes", "post#a.3", quote("later#b.3", "It is no longer so.", day=2)),
    )
    answer = replace(ANSWER, since=(LATER,))
    rest = AnswerSheet(answer, Screen(None), ClauseAround(clause, since)).rest()
    assert rest.index("It was so.") < rest.index("Changed on") < rest.index("It is no longer so.")


def test_nothing_held_back_is_nothing_to_show() -> None:
    assert AnswerSheet(ANSWER, Screen(None)).rest() == ""


def test_changes_by_several_documents_are_shown_while_they_fit_else_the_newest() -> None:
    second = Since("replaces", "post#a.1", quote("last#c.1", "Now it is gone.", day=3))
    shown = lines(replace(ANSWER, since=(second, LATER)))
    assert shown.index("Changed on 2 April 2026:") < shown.index("Replaced on 3 April 2026:")
    long = replace(LATER, quote=replace(LATER.quote, text="It may be anywhere. " * 50))
    shown = lines(replace(ANSWER, since=(long, second)))
    assert "Changed on 2 April 2026:" not in shown
    assert shown[-1] == f"{UP_TO} More: 1 more change (--full)"
    assert "Now it is gone." in "\n".join(shown)


def test_no_quote_is_cut_however_long_it_is() -> None:
    text = "A sentence that never ends. " * 60
    words = "".join(
        line.removeprefix("  ┃") for line in lines(replace(ANSWER, quotes=(quote(text=text),)))
    )
    assert text.strip() in words.replace("  ", " ")


def test_of_a_document_the_best_sentences_are_shown_with_their_paragraphs() -> None:
    """And which of them a later one changed is told where they stand."""
    quotes = tuple(quote(f"other#a.{n}", f"Point {n}.", paragraph=n) for n in (3, 1, 2))
    since = (Since("changes", "other#a.2", quote("later#b.1", "Not any more.", day=2)),)
    answer = replace(ANSWER, quotes=quotes[:1], document=quotes, since=since)
    shown = lines(answer, 80)
    assert shown.count("  — Maker, “A title that is long”, 1 April 2026, paras. 1, 2, 3") == 1
    assert shown[shown.index("  ┃ Point 2.") - 1] == "  Changed on 2 April 2026, see below."
    long = (quotes[0], *(replace(q, text="It says much. " * 80) for q in quotes[1:]))
    shown = lines(replace(answer, document=long, since=()), 80)
    assert "  ┃ Point 3." in shown
    assert shown[-1] == f"{UP_TO} More: 1 more sentence (--full)"


@pytest.mark.parametrize(
    ("verdict", "bar"), [("answered", "┃"), ("closest", "│"), ("not_addressed", "│")]
)
def test_what_is_open_comes_first_and_only_an_answer_has_the_heavy_bar(
    verdict: Verdict, bar: str
) -> None:
    quotes = (quote(), quote("post#b.1", "Another."))
    shown = lines(replace(ANSWER, verdict=verdict, message="It is open.", quotes=quotes))
    assert shown[0] == "It is open."
    assert any(line.startswith(f"  {bar} Any stateless") for line in shown)
    assert ("Nearest clause:" in shown) == (verdict == "not_addressed")
    assert [line for line in shown if "Another." in line] == []


def test_what_does_say_it_goes_before_what_is_merely_near() -> None:
    answer = replace(
        ANSWER,
        verdict="not_addressed",
        message="It does not say.",
        elsewhere=(quote("near#a.1", "It does say."),),
    )
    shown = lines(answer, None)
    assert shown[2:4] == ["Another document does say:", "  │ It does say."]
    assert shown[-1] == f"{UP_TO} More: 1 other match (--full)"


def test_a_later_document_that_says_nothing_of_it_is_named_in_its_place() -> None:
    silence = Silence("post#a.1", quote("later#b.1").source, None, "In the parts held.")
    told = "“A title that is long” (1 April 2026) says nothing of this. In the parts held."
    assert told in lines(replace(ANSWER, silent=(silence,)), None)


def test_the_words_around_the_quotes_are_in_the_language_of_the_question() -> None:
    translation = quote("ja#a.1", "Azure 上でホストされます。", "translation")
    answer = replace(ANSWER, language="ja", translations=(translation,), since=(LATER,))
    shown = lines(answer, None)
    assert shown[0] == "声明の原文（2026年4月1日時点。その後変更あり）："
    assert "  — Maker・Partner、共同声明、2026年4月1日、第4段落" in shown
    assert (
        "機械翻訳（両社による公式訳ではありません）：" not in shown
    )  # of changed words: on request
    assert "機械翻訳（両社による公式訳ではありません）：" in lines(replace(answer, since=()), None)
    assert shown[-1] == "2026年8月11日までの文書に基づきます。ほかに：翻訳 1 件（--full で表示）"


def test_questions_to_try_are_listed_and_talk_has_no_date() -> None:
    talk = Answer("hi", "en", "chat", "Hello.", suggestions=("Is it so?",), up_to=ANSWER.up_to)
    assert lines(talk) == ["Hello.", "", "Try asking:", "  Is it so?"]


def test_where_links_work_titles_and_paragraphs_open_at_the_words() -> None:
    shown = AnswerSheet(replace(ANSWER, since=(LATER,)), Screen(40, True, True)).brief("--full")
    opened = re.findall(r"\x1b\]8;;([!-~]+)\x1b\\(?:\x1b\[\d*m)?(.+?)(?:\x1b\[0m)?\x1b\]8;;", shown)
    assert (str(quote().link), "joint statement") in opened
    assert (str(LATER.quote.link), "“A title that …”") in opened
    assert "#:~:text" not in re.sub(r"\x1b\]8;;[!-~]*\x1b\\", "", shown)


def test_a_page_address_that_opens_when_clicked_is_shortened_to_a_line() -> None:
    far = replace(quote(), url=f"https://example.org/{'far/' * 20}", link="https://example.org/#x")
    shown = AnswerSheet(replace(ANSWER, quotes=(far,)), Screen(40, True, True)).brief("--full")
    assert (
        "\x1b]8;;https://example.org/#x\x1b\\\x1b[2mhttps://example.org/far/far/far/far/far…"
        in shown
    )


def test_without_links_the_whole_address_stands_in_one_line() -> None:
    far = replace(quote(), link=f"https://example.org/#:~:text={'x%20' * 50}y")
    assert str(far.link) in lines(replace(ANSWER, quotes=(far,)), 40)


def test_in_full_each_quote_has_its_address() -> None:
    shown = full(replace(ANSWER, since=(LATER, CONFIRMED)))
    for said in (quote(), LATER.quote, CONFIRMED.quote):
        assert shown.count(f"    {said.link}") == 1


def test_an_unknown_address_is_said_to_be_unknown() -> None:
    nowhere = replace(quote(), url=None, link=None)
    assert "(address unknown)" in lines(replace(ANSWER, quotes=(nowhere,)))


def test_the_explanation_lists_reasons_with_their_numbers() -> None:
    signals = (Signal("margin", 1.23456, "over the rival"), Signal("terms", None, "azure"))
    explained = explanation(replace(ANSWER, explanation=signals), Screen(None))
    assert explained == "  margin: 1.23 over the rival\n  terms: azure"


@given(st.text(), st.sampled_from([None, 0, 20, 33, 120]), st.booleans(), st.booleans())
def test_no_text_breaks_the_layout_or_reaches_the_terminal_raw(
    text: str, width: int | None, colour: bool, links: bool
) -> None:
    hostile = replace(quote(text=text), link=f"https://example.org/{text}#:~:text=x")
    answer = Answer(text, "en", "answered", text, (hostile,), (hostile,), (LATER,))
    sheet = AnswerSheet(answer, Screen(width, colour, links))
    for shown in (sheet.brief("--full"), sheet.full()):
        bare = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;[!-~]*\x1b\\", "", shown)
        assert printable(bare.replace("\n", "")) == bare.replace("\n", "")


@pytest.mark.parametrize("verdict", ["closest", "not_addressed"])
def test_what_changed_the_statement_is_told_where_another_document_answers(
    verdict: Verdict,
) -> None:
    """The line above still speaks of the statement's words, and so must what became of them."""
    other = quote("other#a.1", "It lasts.")
    changed = Since("changes", "other#a.1", quote("later#b.3", "It lasts longer.", day=2))
    both = quote("later#b.4", "All of it ends.", day=2)
    twice = tuple(Since("replaces", passage, both) for passage in ("post#a.1", "other#a.1"))
    answer = replace(ANSWER, verdict=verdict, elsewhere=(other,), since=(LATER, *twice, changed))
    told = [line for line in lines(answer, None) if line.startswith("  │ ") or line.endswith(":")]
    assert told == [
        "The statement says:",
        "Another document does say:",
        "  │ It lasts.",
        "Replaced on 2 April 2026:",
        "  │ All of it ends.",
        "Changed on 2 April 2026:",
        "  │ It lasts longer.",
        "The statement's words changed on 2 April 2026:",
        "  │ Now it may be anywhere.",
    ]


def test_the_newest_words_come_before_those_that_they_replace() -> None:
    answer = answerer().answer("what are the current terms of the licence?")
    text = "\n".join(lines(answer, 80))
    newest, replaced = text.index("non-exclusive"), text.index("its exclusive license")
    assert newest < text.index("In place of the words of 27 February 2026:") < replaced


def test_a_fact_is_told_without_a_quote() -> None:
    assert lines(answerer().answer("how long is the joint statement?"), 80) == [
        "The joint statement of 27 February 2026 has 424 words in 24 sentences.",
        "",
        "Documents up to 11 August 2026.",
    ]


def test_who_speaks_is_told() -> None:
    answer = answerer().answer("what did the earnings call say about margins?")
    assert "— Amy Hood, Microsoft, “" in "\n".join(lines(answer, 80))
