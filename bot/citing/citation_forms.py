"""Citations of a quote as plain text, Markdown, APA and BibTeX, with later changes to it."""

import datetime
import re
from collections.abc import Sequence

from bot.citing.quote import Citation, Quote, Since


def citation_plain(quote: Quote, changes: Sequence[Since] = ()) -> str:
    """Return the quote and its source as a line of text, and the link as the next line.

    `changes` says what later documents did to the words; each document gets a line below.
    """
    source = quote.source
    where = f"“{quote.text}” {source.publisher}, “{source.title}”{_label(source)}, {_date(source)}"
    cited = f"{where}\n{quote.link}" if quote.link else f"{where}, address unknown"
    return "\n".join([cited, *changed_by(changes)])


def changed_by(changes: Sequence[Since]) -> list[str]:
    """Return a line for each document in `changes`: its effect, publisher, title, date and link."""
    return [
        f"{_effect(later)} by {source.publisher}, “{source.title}”, {_date(source)}"
        + (f": {later.quote.link}" if later.quote.link else "")
        for source, later in _by_source(changes)
    ]


def _by_source(changes: Sequence[Since]) -> list[tuple[Citation, Since]]:
    """Return each document in `changes` with the first of its sentences there."""
    return list({later.quote.source: later for later in reversed(changes)}.items())[::-1]


def _effect(later: Since) -> str:
    return "Replaced" if later.effect == "replaces" else "Changed"


def citation_markdown(quote: Quote, changes: Sequence[Since] = ()) -> str:
    """Return the quote as a Markdown block quote: words, linked source, then later changes."""
    source = quote.source
    # An empty quoted line makes the parts paragraphs of one block quote.
    return "\n>\n".join(
        [
            f"> {_escape_markdown(quote.text)}",
            f"> — {_markdown_source(quote)}{_label(source)}, {_date(source)}",
            *(
                f"> {_effect(later)} by {_markdown_source(later.quote)}, {_date(by)}"
                for by, later in _by_source(changes)
            ),
        ]
    )


def _markdown_source(quote: Quote) -> str:
    title = _escape_markdown(quote.source.title)
    linked = f"[{title}]({quote.link})" if quote.link else f"{title} (address unknown)"
    return f"{_escape_markdown(quote.source.publisher)}, {linked}"


def citation_apa(quote: Quote, _changes: Sequence[Since] = ()) -> str:
    """Return the quote, and its entry for a list of references in APA style (7th edition).

    The style has no place for later changes; show `changed_by` beside the citation.
    """
    source = quote.source
    date = f"{source.published:%Y, %B} {source.published.day}" if source.published else "n.d."
    year = f"{source.published:%Y}" if source.published else "n.d."
    form = f"{source.form[:1].upper()}{source.form[1:]}"
    reference = f"{source.publisher}. ({date}). {source.title} [{form}]."
    link = f" {quote.link}" if quote.link else ""
    return f"“{quote.text}” ({source.publisher}, {year})\n\n{reference}{link}"


def citation_bibtex(quote: Quote, changes: Sequence[Since] = ()) -> str:
    """Return a BibTeX entry; its key is made from the passage's id, so it stays the same."""
    source = quote.source
    fields = {"author": f"{{{_escape_tex(source.publisher)}}}"}
    fields["title"] = f"{{{_escape_tex(source.title)}}}"
    fields["year"] = f"{source.published:%Y}" if source.published else "n.d."
    if source.published:
        fields |= {"month": f"{source.published:%m}", "day": f"{source.published:%d}"}
    fields["howpublished"] = _escape_tex(source.form)
    if quote.url:
        # The address without a text fragment, whose many % signs LaTeX may take for comments.
        fields["url"] = quote.url.replace("%", r"\%")
    notes = [f"``{_escape_tex(quote.text)}''"]
    for by, later in _by_source(changes):
        title = f"``{_escape_tex(by.title)}''"
        notes.append(
            f"{_effect(later).lower()} by {_escape_tex(by.publisher)}, {title}, {_date(by)}"
        )
    fields["note"] = "; ".join(notes)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{re.sub(r'[^A-Za-z0-9.:-]', ':', quote.passage)},\n{lines}}}"


def _label(source: Citation) -> str:
    """Return a label for a source that is not primary, such as " (coverage)"; "" for others."""
    if source.machine_made:
        return f" (machine-made {source.kind})"
    return "" if source.kind == "primary" else f" ({source.kind})"


def _date(source: Citation) -> str:
    published: datetime.date | None = source.published
    return f"{published.day} {published:%B %Y}" if published else "n.d."


def _escape_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # BibTeX counts braces, escaped or not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
} | {char: f"\\{char}" for char in "&%$#_"}


def _escape_tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)
