"""What a document does to earlier ones, in a line: "Changes the joint statement of 27 February"."""

from collections.abc import Collection

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.timeline.history import DatedDocument, History, Remark
from corpus.records import Effect

BEGINNING = 5
"""The words by which a sentence is told from the others of its document."""


def remark_in_words(
    remark: Remark, document: DatedDocument, history: History, language: str
) -> str:
    """Return the effect of a document, on which earlier ones, and how far it reaches.

    Where it touches only some of an earlier document's sentences, these are named by their first
    words.
    """
    line = effect_in_words(remark.effect, remark.of, document, history, language, in_part=True)
    return _noted(line, remark, language)


def effect_in_words(
    effect: Effect | None,
    of: Collection[int],
    document: DatedDocument,
    history: History,
    language: str,
    *,
    in_part: bool = False,
) -> str:
    """Return the effect of a document on the earlier documents that have the quotes numbered `of`.

    `in_part` adds the first words of the quotes where a document has others beside them.
    """
    phrases = phrases_in(language)
    touched = []
    for earlier in history.documents:
        lines = [line for line in earlier.lines if line.number in of]
        if not lines:
            continue
        date = written_date(earlier.source.published, language)
        form = written_form(earlier.source.form, language)
        name = phrases.history.document.format(form=form, date=date)
        if in_part and len(lines) < len(earlier.lines):
            begun = phrases.punctuation.comma.join(_beginning(line.quote.text) for line in lines)
            name += phrases.punctuation.aside.format(text=begun)
        touched.append(name)
    names = phrases.history.between_documents.join(reversed(touched))
    return _effect(effect, names, document, language)


def _effect(effect: Effect | None, of: str, document: DatedDocument, language: str) -> str:
    texts = phrases_in(language).history
    if effect is None:
        return texts.context
    if effect == "silent":
        whole = texts.silent if document.is_whole else texts.silent_part
        return texts.silent_on.format(of=of) if of else whole
    lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
    return lines[effect].format(of=of)


def _noted(line: str, remark: Remark, language: str) -> str:
    texts = phrases_in(language).history
    if remark.note is None:
        return line
    if line == texts.silent_part:
        line = texts.silent  # the note says how much of the document is held
    return f"{line}{phrases_in(language).punctuation.colon}{remark.note.in_language(language)}"


def _beginning(text: str) -> str:
    words = text.split()
    return f"“{text}”" if len(words) <= BEGINNING else f"“{' '.join(words[:BEGINNING])} …”"
