"""Fonts: which of the system's files are taken, and that no broken one does harm."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.timeline import fonts
from bot.timeline.font_files import NotAFontError, Widths, faces_in

OURS = Path(fonts.__file__).with_name("typefaces") / "DejaVuSans.ttf"


def renamed(name: str, path: Path) -> None:
    """Write our font under another family's name of the same length."""
    old, new = fonts.FAMILY.encode("utf-16-be"), name.encode("utf-16-be")
    assert len(old) == len(new)
    path.write_bytes(OURS.read_bytes().replace(old, new))


def test_a_japanese_font_is_found_by_its_name_in_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    find = fonts.japanese_typeface.__wrapped__
    shutil.copy(OURS, tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"ttcf" + b"\xff" * 40)
    assert find() is None
    (tmp_path / "deep").mkdir()
    renamed("IPAexGothic", tmp_path / "deep" / "a.ttf")
    found = find()
    assert found is not None
    assert (found.family, found.bold) == ("IPAexGothic", None)
    assert found.files == [tmp_path / "deep" / "a.ttf"]


def test_our_font_has_both_weights() -> None:
    font = fonts.own_typeface()
    assert (font.regular.style, font.regular.is_bold) == ("Book", False)
    assert font.bold is not None
    assert font.bold.is_bold
    assert font.widths(True).of("m") > font.widths(False).of("m") > font.widths(False).of("i")  # type: ignore[operator]


def test_text_is_as_wide_as_its_letters() -> None:
    assert fonts.width("mi", False, 20) == 20 * (
        fonts.character_width("m", False) + fonts.character_width("i", False)
    )
    assert round(fonts.width("Licence", False, 27), 1) == 102.6


def test_characters_without_a_form_of_their_own_keep_nothing_from_being_drawn() -> None:
    assert fonts.can_draw("soft\u00adhyphen, joined\u200d, café")
    assert not fonts.can_draw("\U0010fffd")


@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=40)), max_size=8), st.floats(0, 1))
def test_a_broken_font_file_is_refused_as_one(
    errors: list[tuple[float, bytes]], kept: float
) -> None:
    content = bytearray(OURS.read_bytes())
    for place, wrong in errors:
        # By its power: most of what is read stands at the beginning.
        begin = int(place**4 * len(content))
        content[begin : begin + len(wrong)] = wrong
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "broken.ttf")
        file.write_bytes(content[: int(kept * 2 * len(content))])
        with contextlib.suppress(NotAFontError):
            for face in faces_in(file):
                for character in "aé日\U0010fffd":
                    Widths(face).of(character)
