"""Leaves the footnotes out of a Markdown document: their marks, and the notes themselves."""

import re

_DEFINITION = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:")

_MARK = re.compile(r"(?<!\\)\[\^[^\]\s\[]{1,60}\]")

_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def without_footnotes(text: str) -> str:
    """Return the text without footnote marks such as [^1], and without what they refer to."""
    kept: list[str] = []
    is_fenced = is_note = is_after_blank = False
    for line in text.split("\n"):
        if is_note:
            # A note goes on to the next blank line, and after that with what is indented.
            is_note = not line.strip() or not is_after_blank or line.startswith(("    ", "\t"))
        is_fenced ^= not is_note and bool(_FENCE.match(line))
        is_note = not is_fenced and (is_note or bool(_DEFINITION.match(line)))
        is_after_blank = not line.strip()
        kept.append("" if is_note else line if is_fenced else _MARK.sub("", line))
    return "\n".join(kept)
