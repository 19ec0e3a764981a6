"""The drawing: words in any text come whole, escaped, and within the room that there is."""

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timeline.drawing import Canvas
from bot.timeline.wordmarks import Mark

TEXT = "{http://www.w3.org/2000/svg}text"


def drawn(text: str, right: float = 400, bold: tuple[Mark, ...] = ()) -> list[ElementTree.Element]:
    canvas = Canvas(500, "#ffffff")
    end = canvas.write(text, 30, 0, right, 27, "#000000", bold)
    file = canvas.file(end, "svg", text, text)
    return list(ElementTree.fromstring(file.decode()).iter(TEXT))  # noqa: S314


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_becomes_lines_that_fit(text: str) -> None:
    for node in drawn(text):
        assert float(node.get("x", "")) + float(node.get("textLength", "")) <= 400.01


def test_marks_of_markup_are_shown_as_they_are() -> None:
    [node] = drawn('a < b & "c" </text>')
    assert node.text == 'a < b & "c" </text>'


def test_a_word_that_is_wider_than_the_picture_is_broken() -> None:
    lines = drawn("w" * 60)
    assert len(lines) > 2
    assert "".join(node.text or "" for node in lines) == "w" * 60


def test_marked_words_are_bold_and_stand_after_the_others() -> None:
    plain, bold = drawn("will now be", bold=(Mark(5, 8),))[:2]
    assert (plain.text, plain.get("font-weight")) == ("will", None)
    assert (bold.text, bold.get("font-weight")) == ("now", "bold")
    assert float(bold.get("x", "")) > float(plain.get("x", "")) + float(plain.get("textLength", ""))


def test_the_png_has_the_size_that_was_asked_for() -> None:
    canvas = Canvas(500, "#ffffff")
    canvas.dot(20, 20, 8, "#ff0000", "#ffffff")
    canvas.line(20, 20, 90, "#00ff00")
    file = canvas.file(99.6, "png", "title", "what it shows \U0001f600")
    assert [int.from_bytes(file[i : i + 4], "big") for i in (16, 20)] == [500, 100]
    assert file == canvas.file(99.6, "png", "title", "what it shows \U0001f600")
