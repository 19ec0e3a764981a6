"""The forms of a citation, for both front ends: each says what later documents changed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.citing.citation_parts import (
    Cited,
    authors,
    by,
    change_lines,
    changing,
    effect,
    host_of,
    label,
    paragraph,
    sentence_case,
    written_day,
)
from bot.citing.quote import Citation, Quote, Since
from bot.citing.reference_entries import bibtex_file, csl_json_file, ris_file
from bot.phrases.languages import phrases_in

FormId = Literal["plain", "markdown", "apa", "bibtex", "csl-json", "ris"]
"""The name of a form in `pincite quote --format`."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of citations; `render` makes one text of several that is valid as a file."""

    id: FormId
    render: Callable[[Sequence[Cited]], str]

    def name(self, language: str) -> str:
        """Return what the form is called in that language."""
        name: str = getattr(phrases_in(language).citation_forms, self.id.replace("-", "_"))
        return name


def citation(form: FormId, quote: Quote, since: Sequence[Since] = ()) -> str:
    """Return the citation of a quote in that form.

    `since` says what later documents did to the words; each that changed them is told.
    """
    return citations(form, [(quote, since)])


def citations(form: FormId, cited: Sequence[Cited]) -> str:
    """Return the citations of several quotes in that form, valid as one file."""
    return next(each for each in FORMS if each.id == form).render(cited)


def _plain(cited: Sequence[Cited]) -> str:
    """Return for each quote a line with its source, its link, and a line for each change."""
    texts = []
    for quote, since in cited:
        said_by = f"{by(quote.source)}, " if by(quote.source) else ""
        where = f"“{quote.text}” {said_by}“{quote.source.title}”"
        where += f"{_label(quote.source)}, {_when_and_where(quote)}"
        lines = [where, quote.link] if quote.link else [f"{where}, address unknown"]
        texts.append("\n".join([*lines, *change_lines(since, at_words=True)]))
    return "\n\n".join(texts)


def _when_and_where(quote: Quote) -> str:
    return ", ".join(filter(None, [written_day(quote.source.published), paragraph(quote)]))


def _label(source: Citation) -> str:
    return f" ({label(source)})" if label(source) else ""


def _markdown(cited: Sequence[Cited]) -> str:
    """Return each quote as a block quote: words, linked source, then later changes."""
    texts = []
    for quote, since in cited:
        lines = [
            _escape_markdown(quote.text),
            f"— {_markdown_source(quote)}{_label(quote.source)}, {_when_and_where(quote)}",
            *(
                f"{effect(later)} by {_markdown_source(later.quote)}, "
                f"{_when_and_where(later.quote)}"
                for later in changing(since)
            ),
        ]
        # An empty quoted line makes the parts paragraphs of one block quote.
        texts.append("\n>\n".join(f"> {line}" for line in lines))
    return "\n\n".join(texts)


def _markdown_source(quote: Quote) -> str:
    title = _escape_markdown(quote.source.title)
    link = quote.link and quote.link.replace("(", "%28").replace(")", "%29")
    linked = f"[{title}]({link})" if link else f"{title} (address unknown)"
    return ", ".join(filter(None, [_escape_markdown(by(quote.source)), linked]))


def _escape_markdown(text: str) -> str:
    text = re.sub(r"([\\`*_{}\[\]<>#|~]|&(?=#?\w+;))", r"\\\1", text)
    # What would begin a list or a line: "1. " or "- " at the beginning of a paragraph.
    return re.sub(r"^(\d+(?=[.)])|(?=[-+=]))", r"\1\\", text)


def _apa(cited: Sequence[Cited]) -> str:
    """Return each quote cited in APA style (7th edition), then the entries of the references.

    What changed the words stands in brackets below the entry of their document.
    """
    quotes = [f"“{quote.text}” ({_apa_in_text(quote)})" for quote, _ in cited]
    entries: dict[str, dict[str, None]] = {}
    for quote, since in cited:
        notes = entries.setdefault(_apa_reference(quote), {})
        notes.update(dict.fromkeys(f"[{line}]" for line in change_lines(since)))
    references = ["\n".join([entry, *notes]) for entry, notes in sorted(entries.items())]
    return "\n\n".join([*quotes, *references])


def _apa_in_text(quote: Quote) -> str:
    published = quote.source.published
    year = str(published.year) if published else "n.d."
    # Where nobody is known who wrote it, the title takes the author's place (APA, 8.14 and 9.12).
    return ", ".join(
        filter(None, [_apa_authors(quote.source) or quote.source.title, year, paragraph(quote)])
    )


def _apa_reference(quote: Quote) -> str:
    source = quote.source
    published = source.published
    date = f"{published.year}, {published:%B} {published.day}" if published else "n.d."
    form = sentence_case(source.form)
    host = host_of(source)
    site = f" {host}." if host else ""
    title = f"{source.title} [{form}]."
    who = _apa_authors(source)
    reference = f"{who}. ({date}). {title}{site}" if who else f"{title} ({date}).{site}"
    return f"{reference} {quote.url}" if quote.url else reference


def _apa_authors(source: Citation) -> str:
    if len(authors(source)) < 2:
        return "".join(authors(source))
    *others, last = authors(source)
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} & {last}"


FORMS: tuple[Form, ...] = (
    Form("plain", _plain),
    Form("markdown", _markdown),
    Form("apa", _apa),
    Form("bibtex", bibtex_file),
    Form("csl-json", csl_json_file),
    Form("ris", ris_file),
)
"""All forms, the one that most people want first."""
