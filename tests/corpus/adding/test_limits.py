"""Files that would keep a parser busy for minutes are refused at once, with what to do."""

import time

import pytest

from corpus.adding.decoding import UnusableDocumentError
from corpus.adding.drafting import document_of
from corpus.adding.html_limits import MOST_DEEP, MOST_TAGS
from corpus.adding.limits import MOST_LINES, MOST_OF_A_BLOCK
from corpus.adding.sentences import sentences_of

MEGABYTES = 4_900_000

ENDLESS = "put the paragraphs on lines of their own"
PAGE = "save the text of the page as Markdown or plain text"

HOSTILE = [
    *(
        (f"a.{ending}", line, ENDLESS)
        for ending in ("md", "txt")
        for line in ("abc def ghi. ", "甲は乙に情報を開示する。", "[", "ab\n", "\v", "*a ", "x")
        if line.strip()
    ),
    ("a.md", "<div>\n\n", "lines"),
    ("a.md", "[a]: <b>\n\n", "lines"),
    ("a.txt", "ab\n\n", "lines"),
    ("a.md", "[" * 15_000 + "\n\n", "marks"),
    ("a.html", "<p>a", PAGE),
    ("a.html", "<td>a", PAGE),
    ("a.html", "<ul><li></x></x>", PAGE),
    ("a.html", "<div></x>", PAGE),
    ("a.html", "<div/>", PAGE),
    ("a.html", "<!-- -->", PAGE),
    ("a.html", "abc def ghi. ", ENDLESS),
    ("a.html", "<svg><td>", PAGE),
    ("a.html", "<rt>", PAGE),
]


@pytest.mark.parametrize(("name", "unit", "reason"), HOSTILE)
def test_a_hostile_file_is_refused_at_once(name: str, unit: str, reason: str) -> None:
    text = unit * (MEGABYTES // len(unit.encode()))
    start = time.process_time()
    with pytest.raises(UnusableDocumentError, match=reason):
        document_of(text, name)
    assert time.process_time() - start < 3


def test_a_table_that_a_parser_would_fill_up_is_refused() -> None:
    table = "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "a\n" * 7_000
    with pytest.raises(UnusableDocumentError, match="marks"):
        document_of(table, "a.md")


@pytest.mark.parametrize(
    "html",
    [
        "<script>" + "<div>" * 99_000,
        "<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">Text.",
        "<p x='>'" + "/a" * 1_000_000 + ">Text.",
        "<svg>" + "<path/>" * 50_000,
        "".join(f"<b a{n}>" for n in range(400)) + "</div>" + "<p>x" * 90_000,
        "<aside>" * 400 + "word word. " * 200_000,
        "<!--<script>-->" + "<div>" * 50_000 + "</script>",
    ],
)
def test_a_page_that_hides_how_deep_it_is_is_refused(html: str) -> None:
    start = time.process_time()
    with pytest.raises(UnusableDocumentError, match=PAGE):
        document_of(html, "a.html")
    assert time.process_time() - start < 3


def test_what_is_just_within_the_limits_is_read() -> None:
    deep = "<div>" * (MOST_DEEP - 10) + "Members pay." + "</div>" * (MOST_DEEP - 10)
    assert [b.text for b in document_of(deep, "a.html")[0].blocks] == ["Members pay."]
    many = "<p>Members pay.</p>" * (MOST_TAGS // 2 - 1)
    assert len(document_of(many, "a.html")[0].blocks) == MOST_TAGS // 2 - 1
    long = ("word " * (MOST_OF_A_BLOCK // 5))[:-1] + "."
    assert document_of(f"{long}\n\n{long}", "a.txt")[0].blocks[1].text == long
    lines = "Members pay.\n\n" * MOST_LINES
    assert len(document_of(lines, "a.txt")[0].blocks) == MOST_LINES


def test_a_page_with_drawings_and_a_script_is_read() -> None:
    drawing = "<svg><path d='M0'/><circle r='1'/></svg>"
    script = "<script>for(i=0;i<n;i++)s='<div>';</script>"
    page = f"<main>{drawing * 300}{script * 300}<p>Members pay.</p></main>"
    assert [b.text for b in document_of(page, "a.html")[0].blocks] == ["Members pay."]


@pytest.mark.parametrize(
    ("unit", "language"), [("abc def ghi. ", "en"), ("「甲」と乙。", "ja"), ("e.g. ", "en")]
)
def test_the_time_for_sentences_grows_with_the_text(unit: str, language: str) -> None:
    start = time.process_time()
    for _ in range(5):
        list(sentences_of(unit * (20_000 // len(unit)), language))
    assert time.process_time() - start < 3
