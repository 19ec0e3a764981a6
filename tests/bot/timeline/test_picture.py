"""The timeline: both themes, its alternative text, its files, and what it takes to draw it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from msgspec import structs

from bot.phrases.languages import languages
from bot.timeline import fonts
from bot.timeline import picture as pictures
from bot.timeline.history import History, history_of
from bot.timeline.picture import PALETTES, WIDTH, timeline_png, timeline_svg
from bot.timeline.picture_file import Theme
from bot.timeline.picture_text import (
    ALTERNATIVE_TEXT_LIMIT,
    alternative_text,
    effects_by_date,
    heading_of,
    headings,
    touching,
    turning_points,
)
from corpus.documents import Documents
from tests import loaded

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def documents() -> Documents:
    return loaded.documents()


@pytest.fixture(scope="module")
def histories(documents: Documents) -> dict[str, History]:
    return {topic.id: history_of(documents, topic) for topic in documents.topics}


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", ["text", "muted", "changes", "confirms"])
def test_words_stand_out_from_the_ground(theme: Theme, name: str) -> None:
    palette = PALETTES[theme]
    pair = sorted((luminance(getattr(palette, name)), luminance(palette.background)))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


def test_the_grounds_are_those_of_discord() -> None:
    assert (PALETTES["dark"].background, PALETTES["light"].background) == ("#313338", "#ffffff")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_picture_is_twice_as_wide_as_a_phone(histories: dict[str, History], theme: Theme) -> None:
    content = timeline_png(histories["agi"], theme).content
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[i : i + 4], "big") for i in (16, 20))
    assert width == WIDTH == 800
    assert 500 < height < 900


def test_every_topic_can_be_drawn(histories: dict[str, History]) -> None:
    for history in histories.values():
        content = timeline_png(history, "dark").content
        height = int.from_bytes(content[20:24], "big")
        # Taller than a phone's screen, nobody sees it whole.
        assert height <= 1200, history.topic
        assert len(content) < 1_000_000


def test_the_font_has_every_character_of_the_primary_documents(documents: Documents) -> None:
    font = fonts.own_typeface()
    texts = [p.text for s in documents.sources if s.kind == "primary" for p in s.passages()]
    names = [topic.name.in_language("en") for topic in documents.topics]
    shown = {char for text in (*texts, *names) for char in text}
    for is_bold in (False, True):
        assert {char for char in shown if font.widths(is_bold).of(char) is None} == set()


def test_the_same_timeline_is_the_same_file_drawn_once(histories: dict[str, History]) -> None:
    first = timeline_png(histories["agi"], "light")
    assert timeline_png(histories["agi"], "light").content is first.content
    assert timeline_png(histories["agi"], "dark").content != first.content
    assert timeline_png(histories["licence"], "light").content != first.content


def test_each_document_is_headed_by_its_publishers_and_title(histories: dict[str, History]) -> None:
    for history in histories.values():
        for document in history.documents:
            _, about = heading_of(document, "en")
            assert about.endswith(document.source.title)
    [april] = [d for d in histories["licence"].documents if d.source.id == "next-phase-2026-04"]
    title = "The next phase of the Microsoft-OpenAI partnership"
    assert heading_of(april, "en") == ("2026-04-27", f"Microsoft and OpenAI, {title}")
    assert effects_by_date(histories["licence"], april, "en") == [
        ("changes", "Changes 2026-02-27, 2025-10-28"),
        ("confirms", "Confirms 2026-02-27, 2025-10-28"),
    ]


def test_only_turning_points_are_quoted(histories: dict[str, History]) -> None:
    """The text beside the picture has all quotes."""
    licence = histories["licence"]
    quoted = [turning_points(licence, document, 2, 0) for document in licence.documents]
    assert [[line.quote.passage for line in lines] for lines in quoted if lines] == [
        ["next-phase-2026-04#licence.2"]
    ]
    changed = [turning_points(licence, document, 0, 2) for document in licence.documents]
    assert [[line.quote.passage for line in lines] for lines in changed if lines] == [
        ["next-chapter-2025-10#preserved-elements.1"],
        ["joint-statement-2026-02#ip.1", "joint-statement-2026-02#ip.2"],
    ]


def test_where_there_is_no_room_documents_that_touch_no_other_are_left_out(
    histories: dict[str, History],
) -> None:
    left_out = {d.source.id for d in histories["licence"].documents} - {
        d.source.id for d in touching(histories["licence"])
    }
    assert left_out == {"microsoft-invests-2019-07", "extend-partnership-2023-01"}
    picture = timeline_svg(histories["licence"])
    assert all(
        heading in picture.alternative_text for heading in headings(histories["licence"], "en")
    )


def test_the_svg_is_well_formed_and_tells_what_it_shows(histories: dict[str, History]) -> None:
    picture = timeline_svg(histories["licence"])
    root = ElementTree.fromstring(picture.content.decode("utf-8"))  # noqa: S314
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == "Licence and intellectual property"
    described = root.findtext(f"{SVG}desc")
    assert described == picture.alternative_text == alternative_text(histories["licence"])


def test_the_png_tells_what_it_shows(histories: dict[str, History]) -> None:
    picture = timeline_png(histories["licence"], "dark")
    for words in ("Licence and intellectual property", picture.alternative_text):
        assert words.encode() in picture.content


def test_the_svg_has_the_words_and_the_same_size_as_the_png(histories: dict[str, History]) -> None:
    root = ElementTree.fromstring(timeline_svg(histories["licence"]).content.decode())  # noqa: S314
    words = " ".join(node.text or "" for node in root.iter(f"{SVG}text"))
    assert "“Microsoft’s license will now be non-exclusive.”" in words
    png = timeline_png(histories["licence"], "light").content
    size = [str(int.from_bytes(png[i : i + 4], "big")) for i in (16, 20)]
    assert [root.get("width"), root.get("height")] == size


def test_no_line_is_wider_than_the_picture(histories: dict[str, History]) -> None:
    for history in histories.values():
        for language in languages():
            content = timeline_svg(history, "light", language).content
            for node in ElementTree.fromstring(content.decode()).iter(f"{SVG}text"):  # noqa: S314
                right = float(node.get("x", "")) + float(node.get("textLength", ""))
                assert right <= WIDTH - pictures.MARGIN + 0.01, node.text


def test_the_alternative_text_tells_every_document_and_what_changed(
    histories: dict[str, History],
) -> None:
    for history in histories.values():
        text = alternative_text(history)
        assert len(text) <= ALTERNATIVE_TEXT_LIMIT
        assert not text.endswith("…")
        assert all(heading in text for heading in headings(history, "en"))
    licence = alternative_text(histories["licence"])
    assert licence.startswith("Timeline: Licence and intellectual property. 2019-07-22, blog post")
    assert "2026-04-27, blog post: changes · confirms." in licence
    assert "“Microsoft’s license will now be non-exclusive.”" in licence


def test_the_alternative_text_names_silence(histories: dict[str, History]) -> None:
    agi = alternative_text(histories["agi"])
    assert "2023-01-23, blog post: says nothing of this." in agi
    assert "2026-04-27, blog post: says nothing of this, in the parts we hold." in agi
    japanese = alternative_text(histories["agi"], "ja")
    assert japanese.startswith("年表：AGIの定義と認定。")
    silent = "収録した範囲では、この点に触れていません。"
    assert f"2026年4月27日、ブログ記事：{silent}" in japanese
    assert "blog post" not in japanese


def test_the_alternative_text_has_the_statement_s_own_words_of_every_matter(
    histories: dict[str, History],
) -> None:
    """They and what changed them come first where there is no room for all."""
    for history in histories.values():
        for language in languages():
            text = alternative_text(history, language)
            [statement] = [d for d in history.documents if d.source.is_statement]
            quotes = [f"“{line.quote.text}”" in text for line in statement.lines]
            assert any(quotes) or not quotes, history.topic
    stateless = alternative_text(histories["stateless-apis"])
    assert "“Azure remains the exclusive cloud provider of stateless OpenAI APIs.”" in stateless
    assert "“OpenAI can now serve all its products to customers across any" in stateless


def test_documents_of_one_day_and_form_are_told_apart(histories: dict[str, History]) -> None:
    found = [h for h in headings(histories["amazon"], "en") if "announcement" in h]
    assert found[:2] == [
        "2026-02-27, announcement “OpenAI and Amazon announce strategic partnership”",
        "2026-02-27, announcement “Introducing the Stateful Runtime Environment for Agents in "
        "Amazon Bedrock”",
    ]
    assert found[2:] == [
        "2026-04-28, announcement",
        "2026-06-01, announcement",
        "2026-08-11, announcement",
    ]


@pytest.fixture
def fonts_anew() -> Iterator[None]:
    """What is remembered of fonts, and drawn with them, is forgotten before and after."""
    for cache in (fonts.japanese_typeface, fonts.character_width, pictures._drawn):
        cache.cache_clear()
    yield
    for cache in (fonts.japanese_typeface, fonts.character_width, pictures._drawn):
        cache.cache_clear()


@pytest.fixture
def no_fonts_of_the_system(fonts_anew: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_folders", list)


@pytest.mark.usefixtures("no_fonts_of_the_system")
def test_without_a_japanese_font_the_picture_is_in_english(histories: dict[str, History]) -> None:
    japanese = timeline_png(histories["agi"], "dark", "ja")
    title = ElementTree.fromstring(timeline_svg(histories["agi"], "light", "ja").content)  # noqa: S314
    assert title.findtext(f"{SVG}title") == "AGI: definition and verification"
    assert japanese.alternative_text.startswith("年表：")


@pytest.mark.usefixtures("no_fonts_of_the_system")
def test_a_quote_that_no_font_can_draw_is_left_to_the_text(histories: dict[str, History]) -> None:
    history = histories["licence"]
    *earlier, changing = (d for d in history.documents if d.source.id == "next-phase-2026-04")
    assert not earlier
    lines = tuple(
        replace(line, quote=structs.replace(line.quote, text=f"{line.quote.text} 独占的ではない"))
        for line in changing.lines
    )
    foreign = replace(changing, lines=lines)
    documents = tuple(foreign if d is changing else d for d in history.documents)
    picture = timeline_svg(replace(history, documents=documents))
    root = ElementTree.fromstring(picture.content.decode())  # noqa: S314
    words = " ".join(node.text or "" for node in root.iter(f"{SVG}text"))
    assert "non-exclusive" not in words
    assert "Changes 2026-02-27, 2025-10-28" in words
    assert "non-exclusive. 独占的ではない" in picture.alternative_text


@pytest.mark.skipif(fonts.japanese_typeface() is None, reason="no Japanese font here")
def test_every_topic_can_be_drawn_in_japanese(histories: dict[str, History]) -> None:
    for history in histories.values():
        picture = timeline_png(history, "dark", "ja")
        assert int.from_bytes(picture.content[20:24], "big") <= 1200
        assert picture.content != timeline_png(history, "dark", "en").content
    root = ElementTree.fromstring(timeline_svg(histories["agi"], "light", "ja").content)  # noqa: S314
    assert root.findtext(f"{SVG}title") == "AGIの定義と認定"
    assert "AGIの定義と認定" in "".join(node.text or "" for node in root.iter(f"{SVG}text"))


def test_what_draws_is_loaded_only_for_a_png() -> None:
    program = "import sys, bot.terminal_app.commands.history; print('resvg_py' in sys.modules)"
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"False\n"  # noqa: S603
