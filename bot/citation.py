"""From a passage to its citation: the quote, its link, and the forms in which people cite it."""

import datetime
import re
from dataclasses import replace
from functools import lru_cache
from typing import Generic, TypeVar

from bot.answer import Citation, Quote
from bot.fragment import LINK_LIMIT, text_fragment_link
from corpus.models import Clause, Corpus, Passage, Source

__all__ = [
    "LINK_LIMIT",
    "citation_apa",
    "citation_bibtex",
    "citation_markdown",
    "citation_plain",
    "cite",
    "cite_clause",
    "document_text",
    "text_fragment_link",
]

T = TypeVar("T")


class _Same(Generic[T]):
    """A key that stands for one object, whatever it holds; a corpus has no hash of its own."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


def cite(
    corpus: Corpus, passage: Passage, page_id: str | None = None, confidence: float = 1.0
) -> Quote:
    """Quote the passage in the words of one page, with that page's address.

    Without `page_id`, the page is the one that the passage was taken from. KeyError if the source
    has no such page, or the page was not seen to have the sentence.
    """
    quote = _quote(_Same(corpus.source_of(passage)), passage.id, page_id or passage.page)
    return quote if confidence == quote.confidence else replace(quote, confidence=confidence)


def cite_clause(corpus: Corpus, clause: Clause) -> tuple[Quote, ...]:
    """Quote the clause as a whole, or its sentences one by one where no page has them all."""
    source = corpus.source_of(clause.passages[0])
    for page in source.pages:
        document, places = _document(_Same(source), page.id)
        found = [places[passage.id] for passage in clause.passages if passage.id in places]
        if len(found) == len(clause.passages):
            begin, end = found[0][0], found[-1][1]
            text = document[begin:end]
            link = page.url and text_fragment_link(page.url, text, document, begin)
            return (Quote(clause.id, text, _citation(source, page.id), page.url, link),)
    return tuple(cite(corpus, passage) for passage in clause.passages)


@lru_cache(maxsize=4096)  # a link takes far longer to find than an answer may take
def _quote(same: _Same[Source], passage_id: str, page_id: str) -> Quote:
    source = same.value
    page = source.page(page_id)
    document, places = _document(same, page_id)
    if passage_id not in places:
        raise KeyError(f"{passage_id} is not on page {page_id!r}")
    begin, end = places[passage_id]
    text = document[begin:end]
    link = page.url and text_fragment_link(page.url, text, document, begin)
    return Quote(passage_id, text, _citation(source, page_id), page.url, link)


def _citation(source: Source, page_id: str) -> Citation:
    page = source.page(page_id)
    return Citation(
        id=source.id,
        title=page.title,
        publisher=page.publisher,
        published=source.published,
        kind=source.kind,
        form=source.form,
        language=source.language,
        machine_made=source.machine_made,
        title_note=page.title_note,
        published_note=source.published_note,
    )


def document_text(source: Source, page_id: str) -> str:
    """What is known of the page's text: its title, then a line for each heading and clause."""
    return _document(_Same(source), page_id)[0]


@lru_cache(maxsize=256)
def _document(same: _Same[Source], page_id: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text of the page, and where in it each of its passages stands."""
    source = same.value
    text = source.page(page_id).title
    places = {}
    for clause in source.clauses:
        text += f"\n{clause.heading}" if clause.heading else ""
        space = "\n"
        for passage in clause.passages:
            words = source.text_on(passage, page_id)
            if words is not None:
                text += space + words
                places[passage.id] = (len(text) - len(words), len(text))
                space = " "
    return text, places


def citation_plain(quote: Quote) -> str:
    """The quote and its source as one line of running text, then the link on a line of its own."""
    source = quote.source
    where = f"“{quote.text}” {source.publisher}, “{source.title}”{_label(source)}, {_date(source)}"
    return f"{where}\n{quote.link}" if quote.link else f"{where}, address unknown"


def citation_markdown(quote: Quote) -> str:
    """The quote as a Markdown block quote, with its source and link below."""
    source = quote.source
    title = _escape_markdown(source.title)
    linked = f"[{title}]({quote.link})" if quote.link else f"{title} (address unknown)"
    publisher = _escape_markdown(source.publisher)
    # An empty quoted line keeps both parts in one block quote, as two paragraphs.
    return (
        f"> {_escape_markdown(quote.text)}\n>\n"
        f"> — {publisher}, {linked}{_label(source)}, {_date(source)}"
    )


def citation_apa(quote: Quote) -> str:
    """The entry for a list of references in APA style (7th edition), after the quote itself."""
    source = quote.source
    date = f"{source.published:%Y, %B} {source.published.day}" if source.published else "n.d."
    year = f"{source.published:%Y}" if source.published else "n.d."
    form = f"{source.form[:1].upper()}{source.form[1:]}"
    reference = f"{source.publisher}. ({date}). {source.title} [{form}]."
    link = f" {quote.link}" if quote.link else ""
    return f"“{quote.text}” ({source.publisher}, {year})\n\n{reference}{link}"


def citation_bibtex(quote: Quote) -> str:
    """A BibTeX entry whose key is made of the passage's id, and so stays the same."""
    source = quote.source
    fields = {"author": f"{{{_escape_tex(source.publisher)}}}"}
    fields["title"] = f"{{{_escape_tex(source.title)}}}"
    fields["year"] = f"{source.published:%Y}" if source.published else "n.d."
    if source.published:
        fields |= {"month": f"{source.published:%m}", "day": f"{source.published:%d}"}
    fields["howpublished"] = _escape_tex(source.form)
    if quote.url:
        # The page, not the words: LaTeX takes the % signs of a text fragment for comments.
        fields["url"] = quote.url.replace("%", r"\%")
    fields["note"] = f"``{_escape_tex(quote.text)}''"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{re.sub(r'[^A-Za-z0-9.:-]', ':', quote.passage)},\n{lines}}}"


def _label(source: Citation) -> str:
    """What the reader must know of a source that is not the parties' own."""
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
