"""Word what a document does to earlier ones: "Changes what the joint statement of ... says"."""

from collections.abc import Iterator

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.timeline.history import DatedDocument, History, Line, Remark

BEGINNING = 48
"""Characters by which an earlier sentence is called; a longer one is cut between words."""


def remark_line(remark: Remark, document: DatedDocument, history: History, language: str) -> str:
    """Return what a document does, to which earlier words, and how far it reaches."""
    line = effect_line(remark, document, history, language)
    if remark.note is None:
        return line
    colon = phrases_in(language).punctuation.colon
    return f"{line}{colon}{remark.note.in_language(language)}"


def effect_line(remark: Remark, document: DatedDocument, history: History, language: str) -> str:
    """Return what a document does, and to which earlier words, without the remark's note."""
    texts, comma = phrases_in(language).history, phrases_in(language).punctuation.comma
    *others, last = ["", *_said(remark, history, language)]
    of = texts.between_said.join(filter(None, [comma.join(filter(None, others)), last]))
    if remark.effect == "silent":
        whole = texts.silent if document.is_whole else texts.silent_part
        return texts.silent_on.format(of=of) if of else whole
    if remark.effect:
        lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
        return lines[remark.effect].format(of=of)
    return texts.context


def _said(remark: Remark, history: History, language: str) -> Iterator[str]:
    """Yield names for the earlier words that the remark is about, the newest document first.

    All that a document says of the topic is called by its form and date; a part of it by the
    beginning of the first sentence.
    """
    texts = phrases_in(language).history
    for earlier in reversed(history.documents):
        lines = [line for line in earlier.lines if line.number in remark.of]
        if not lines:
            continue
        date = written_date(earlier.source.published, language)
        if len(lines) == len(earlier.lines):
            form = written_form(earlier.source.form, language)
            yield texts.said.format(form=form, date=date)
        elif len(lines) == 1:
            yield texts.said_in_part.format(words=_beginning(lines[0]), date=date)
        else:
            words, count = _beginning(lines[0]), len(lines) - 1
            yield texts.said_in_parts.format(words=words, count=count, date=date)


def _beginning(line: Line) -> str:
    """Return the sentence of a line, cut at `BEGINNING` characters."""
    text = line.quote.text
    if len(text) <= BEGINNING:
        return text.rstrip(".。")
    end = text.rfind(" ", 0, BEGINNING)
    return text[: end if end > 0 else BEGINNING].rstrip(" ,;:–—") + " …"
