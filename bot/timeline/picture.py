"""Draws a history as PNG or SVG, in colours for Discord's dark or light theme."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.phrases.languages import ENGLISH, phrases_in
from bot.phrases.written import written_form
from bot.timeline.drawing import Canvas
from bot.timeline.fonts import can_draw
from bot.timeline.history import DatedDocument, History, Line
from bot.timeline.picture_file import Format, Picture, Theme
from bot.timeline.picture_text import (
    alternative_text,
    effects_by_date,
    heading_of,
    touching,
    turning_points,
)
from bot.timeline.wordmarks import Mark
from corpus.records import CHANGING

ALL = (Mark(0, 10_000),)
"""A mark that covers a whole paragraph; all are shorter than this."""

WIDTH = 800
"""Width in pixels: twice that of a phone, so that the picture is sharp there."""

TALLEST = 1200
"""Height in pixels of a picture that a phone shows whole."""

MOST_QUOTES = ((2, 2), (1, 1), (1, 0), (0, 0))
"""Quotes of a document that change something, and that were changed: from the choice with most of
them, the first with which the picture is not too tall. If it is too tall with any, the documents
that touch no other are left out. The text beside the picture has all documents and quotes."""

MARGIN, AXIS, TEXT_LEFT, GAP, RADIUS = 30, 44, 82, 20, 12
"""Pixels: margin, from the left to the dots and to the text, between documents, radius of a dot."""

TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 36, 27, 25
"""Sizes of text in pixels; a phone shows it at about half of that."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme.

    All texts have a contrast of at least 4.5 with the background (WCAG 2, level AA).
    """

    background: str
    text: str
    muted: str
    line: str
    changes: str
    confirms: str


PALETTES: dict[Theme, Palette] = {
    # Discord's own backgrounds and text colours, so that the picture sits in the message.
    "dark": Palette("#313338", "#f2f3f5", "#b5bac1", "#6d6f78", "#ffb648", "#6fd69b"),
    "light": Palette("#ffffff", "#1e1f22", "#4e5058", "#a5a7ad", "#a04400", "#12703f"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one size, with marks on what is bold; `colour` is the name of a palette's field."""

    text: str
    size: int
    colour: str
    bold: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A document on the timeline: the look of its dot, and the paragraphs beside it."""

    colour: str
    is_filled: bool
    paragraphs: tuple[Paragraph, ...]


def timeline_png(history: History, theme: Theme, language: str = "en") -> Picture:
    """Draw the timeline as PNG, with its alternative text in that language.

    The words in the picture are English if no font of this system has that language.
    """
    return _picture(history, theme, "png", language)


def timeline_svg(history: History, theme: Theme = "light", language: str = "en") -> Picture:
    """Draw the timeline as SVG, whose title and description say what it shows.

    The words in the picture are English if no font of this system has that language.
    """
    return _picture(history, theme, "svg", language)


def _picture(history: History, theme: Theme, format: Format, language: str) -> Picture:
    words = alternative_text(history, language)
    drawn = _drawn_in(language)
    title, bold = history.name.in_language(drawn), phrases_in(drawn).history.bold
    choices = [
        *((history.documents, most) for most in MOST_QUOTES[:-1]),
        *((touching(history), most) for most in MOST_QUOTES),
    ]
    laid_out = (tuple(_events(history, shown, drawn, *most)) for shown, most in choices)
    *taller, last = ((events, _height(title, bold, events)) for events in laid_out)
    events = next((events for events, height in taller if height <= TALLEST), last[0])
    return Picture(_drawn(title, bold, events, theme, format, words), words)


def _drawn_in(language: str) -> str:
    """Return the language for the words in the picture: English if no font has its letters."""
    return language if can_draw("".join(phrases_in(language).timeline)) else ENGLISH


def _events(
    history: History,
    documents: Iterable[DatedDocument],
    language: str,
    changing: int,
    changed: int,
) -> Iterator[Event]:
    for document in documents:
        effects = [effect for effect, _ in effects_by_date(history, document, language)]
        is_change = any(effect in CHANGING for effect in effects)
        colour = "changes" if is_change else "confirms" if "confirms" in effects else "muted"
        lines = turning_points(history, document, changing, changed)
        paragraphs = tuple(_paragraphs(history, document, lines, language))
        yield Event(colour, bool(document.lines), paragraphs)


def _paragraphs(
    history: History, document: DatedDocument, lines: Sequence[Line], language: str
) -> Iterator[Paragraph]:
    date, about = heading_of(document, language)
    if not can_draw(about):
        about = written_form(document.source.form, language)
    comma = phrases_in(language).punctuation.comma
    yield Paragraph(f"{date}{comma}{about}", TEXT_SIZE, "text", (Mark(0, len(date)),))
    for effect, words in effects_by_date(history, document, language):
        colour = "changes" if effect in CHANGING else "confirms"
        is_silent = effect == "silent"
        yield Paragraph(words, SMALL_SIZE, "muted" if is_silent else colour)
    for line in lines:
        if not can_draw(line.quote.text):
            continue  # boxes in the place of letters; the text beside the picture has it
        marks = tuple(Mark(mark.start + 1, mark.end + 1) for mark in line.marks)
        yield Paragraph(f"“{line.quote.text}”", TEXT_SIZE, "text", marks)


def _height(title: str, bold: str, events: Sequence[Event]) -> float:
    """Return how tall the picture becomes; it is laid out, and not drawn."""
    return _laid_out(title, bold, events, "dark")[1]


@lru_cache(maxsize=64)  # drawing is slow, and the arguments determine the picture
def _drawn(
    title: str,
    bold: str,
    events: tuple[Event, ...],
    theme: Theme,
    format: Format,
    words: str,
) -> bytes:
    canvas, height = _laid_out(title, bold, events, theme)
    return canvas.file(height, format, title, words)


def _laid_out(title: str, bold: str, events: Sequence[Event], theme: Theme) -> tuple[Canvas, float]:
    """Return a canvas with the timeline, and its height."""
    palette = PALETTES[theme]
    canvas = Canvas(WIDTH, palette.background)
    right = WIDTH - MARGIN
    y = canvas.write(title, MARGIN, MARGIN - 8, right, TITLE_SIZE, palette.text, ALL)
    dots = []
    for event in events:
        y += GAP
        dots.append(y + TEXT_SIZE * 0.85)
        colour = getattr(palette, event.colour)
        canvas.dot(
            AXIS, dots[-1], RADIUS, colour, colour if event.is_filled else palette.background
        )
        for part in event.paragraphs:
            colour = getattr(palette, part.colour)
            y = canvas.write(part.text, TEXT_LEFT, y, right, part.size, colour, part.bold)
    if any(part.bold for event in events for part in event.paragraphs[1:]):
        y = canvas.write(bold, TEXT_LEFT, y + GAP / 2, right, SMALL_SIZE, palette.muted)
    canvas.line(AXIS, dots[0], dots[-1], palette.line)
    return canvas, y + MARGIN
