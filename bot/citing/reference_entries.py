"""Entries for programs that keep references: BibTeX, CSL-JSON and RIS."""

import datetime
import json
import re
from collections.abc import Sequence
from typing import Any

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
from bot.citing.quote import Quote, Since


def bibtex_file(cited: Sequence[Cited]) -> str:
    """Return a BibTeX entry for each quote, for biblatex with biber and for older styles."""
    return "\n\n".join(_bibtex(quote, since) for quote, since in _once(cited))


def csl_json_file(cited: Sequence[Cited]) -> str:
    """Return a CSL-JSON array with an item for each quote.

    https://github.com/citation-style-language/schema, csl-data.json
    """
    items = []
    for quote, since in _once(cited):
        fields = [
            f"    {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
            for name, value in _csl_item(quote, since).items()
        ]
        items.append("  {\n" + ",\n".join(fields) + "\n  }")
    return "[\n" + ",\n".join(items) + "\n]"


def ris_file(cited: Sequence[Cited]) -> str:
    """Return an RIS record for each quote."""
    return "\n\n".join(_ris(quote, since) for quote, since in _once(cited))


def _once(cited: Sequence[Cited]) -> list[Cited]:
    """Return each passage once: programs refuse a file in which a key stands twice."""
    return list({quote.passage: (quote, since) for quote, since in cited}.values())


def _key(quote: Quote) -> str:
    """Return the key of an entry; made from the passage's id, so it stays the same."""
    return re.sub(r"[^A-Za-z0-9.:-]", ":", quote.passage)


def _notes(quote: Quote, since: Sequence[Since]) -> list[str]:
    """Return the words with their paragraph, what the source is, and what changed the words."""
    where = paragraph(quote)
    words = f"“{quote.text}” ({where})" if where else f"“{quote.text}”"
    return [words, *filter(None, [sentence_case(label(quote.source))]), *change_lines(since)]


def _bibtex(quote: Quote, since: Sequence[Since]) -> str:
    source = quote.source
    # Braces within the braces: a company is no person with a family name, and a title keeps
    # its capitals.
    names = " and ".join(f"{{{_escape_tex(name)}}}" for name in authors(source))
    # What is by nobody is sorted and labelled by `key`.
    fields = {"author": names} if names else {"key": f"{{{_escape_tex(source.title)}}}"}
    fields["title"] = f"{{{_escape_tex(source.title)}}}"
    fields["titleaddon"] = _escape_tex(sentence_case(source.form))
    if source.published:
        fields["year"] = str(source.published.year)
        fields["month"] = f"{source.published:%b}".lower()
        fields["day"] = str(source.published.day)
    else:
        # "Unknown" in the Extended Date/Time Format; biblatex wants a date and prints none here.
        fields["date"] = "XXXX"
    if host := host_of(source):
        fields["organization"] = _escape_tex(host)
    if quote.url:
        fields["url"] = _without_braces(quote.url)
        if source.retrieved:
            fields["urldate"] = source.retrieved.isoformat()
    fields["note"] = _bibtex_note(quote, since)
    lines = "".join(
        # The name of a month is a macro, which each style words in its own way.
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name, value in fields.items()
    )
    return f"@online{{{_key(quote)},\n{lines}}}"


def _bibtex_note(quote: Quote, since: Sequence[Since]) -> str:
    where = paragraph(quote)
    said = f"``{_escape_tex(quote.text)}''" + (f" ({where.replace(' ', '~')})" if where else "")
    # The styles that BibTeX itself comes with know no field `url`, but all print the note.
    notes = [_with_url(said, quote), *filter(None, [_escape_tex(label(quote.source))])]
    for later in changing(since):
        source = later.quote.source
        title = f"``{_escape_tex(source.title)}''"
        parts = [_escape_tex(by(source)), title, written_day(source.published)]
        told = f"{effect(later).lower()} by {', '.join(filter(None, parts))}"
        notes.append(_with_url(told, later.quote))
    return "; ".join(notes)


def _with_url(text: str, quote: Quote) -> str:
    return f"{text}, {_tex_url(quote.url)}" if quote.url else text


def _without_braces(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D")


def _tex_url(url: str) -> str:
    # Within a note, unlike in the field `url`, a % would begin a comment.
    escaped = re.sub(r"([%#])", r"\\\1", _without_braces(url))
    return f"\\url{{{escaped}}}"


_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    # BibTeX counts braces, escaped or not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
} | {char: f"\\{char}" for char in "&%$#_"}


def _escape_tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)


def _csl_item(quote: Quote, since: Sequence[Since]) -> dict[str, Any]:
    source = quote.source
    item: dict[str, Any] = {
        "id": _key(quote),
        "type": "webpage",
        "title": source.title,
    }
    if authors(source):
        item["author"] = [{"literal": name} for name in authors(source)]
    item |= {"genre": sentence_case(source.form), "language": source.language}
    if host := host_of(source):
        item["container-title"] = host
    if source.published:
        item["issued"] = _csl_date(source.published)
    if quote.url:
        item["URL"] = quote.url
        if source.retrieved:
            item["accessed"] = _csl_date(source.retrieved)
    return item | {"note": "; ".join(_notes(quote, since))}


def _csl_date(date: datetime.date) -> dict[str, Any]:
    return {"date-parts": [[date.year, date.month, date.day]]}


def _ris(quote: Quote, since: Sequence[Since]) -> str:
    source = quote.source
    fields = [("TY", "ELEC"), ("ID", _key(quote))]
    fields += [("AU", name) for name in authors(source)]
    fields.append(("TI", source.title))
    if source.published:
        fields += [("PY", str(source.published.year)), ("DA", f"{source.published:%Y/%m/%d}/")]
    fields += [("PB", source.publisher)] if source.publisher else []
    fields.append(("M3", sentence_case(source.form)))
    if quote.url:
        fields.append(("UR", quote.url))
        if source.retrieved:
            fields.append(("Y2", f"{source.retrieved:%Y/%m/%d}/"))
    fields.append(("LA", source.language))
    fields += [("N1", note) for note in _notes(quote, since)]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields), "ER  - "])
