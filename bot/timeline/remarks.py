"""What a document does to earlier ones, in a line: "Changes [2]", "Says nothing of this"."""

from bot.phrases.languages import phrases_in
from bot.timeline.history import DatedDocument, Remark


def remark_line(remark: Remark, document: DatedDocument, language: str) -> str:
    """Return the effect of a document, on which earlier quotes, and how far it reaches."""
    phrases = phrases_in(language)
    texts = phrases.history
    of = texts.between_numbers.join(f"[{number}]" for number in sorted(remark.of))
    if remark.effect == "silent":
        whole = texts.silent if document.is_whole else texts.silent_part
        line = texts.silent_on.format(of=of) if of else whole
    elif remark.effect:
        lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
        line = lines[remark.effect].format(of=of)
    else:
        line = texts.context
    if remark.note is None:
        return line
    return f"{line}{phrases.punctuation.colon}{remark.note.in_language(language)}"
