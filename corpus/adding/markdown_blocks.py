"""Reads a Markdown document: its blocks without mark-up, and what its front matter tells."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.adding.blocks import HARD, SOFT, Block, Document, date_in, https_in, one_line, seen
from corpus.adding.html_blocks import blocks_of_html
from corpus.adding.line_breaks import with_lines_settled
from corpus.adding.plain_blocks import document_of_plain_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(\S.*)")

_LONGEST_BOLD_HEADING = 100
"""Longest paragraph, all in bold, that is taken for a heading; in bold, a longer one is a gist."""

_LONGEST_LINE = 100_000
"""Characters of a line in which mark-up is looked for; in a longer one, that may take minutes."""

# Indented code is a convention of programmers; in a statement an indented line is text.
_PARSER = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
)


def document_of_markdown(text: str) -> Document:
    """Read the text of a Markdown document."""
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return document_of_plain_text(text)
    facts: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        facts = _facts(front[1])
        text = text[front.end() :]
    blocks = with_lines_settled([b for b in _blocks(_PARSER.parse(text)) if b.text])
    return Document(
        blocks,
        title=one_line(facts.get("title", "")) or None,
        publisher=one_line(facts.get("publisher", "")) or None,
        published=date_in(facts.get("date")),
        url=https_in(facts.get("url")),
    )


def _facts(front_matter: str) -> dict[str, str]:
    found = (_FIELD.fullmatch(line.strip()) for line in front_matter.split("\n"))
    return {field[1].lower(): field[2].strip().strip("\"'") for field in found if field}


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    items = level = 0
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            items += 1
        elif token.type == "list_item_close":
            items -= 1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield Block("row", " ".join(filter(None, cells or ())))
            cells = None
        elif token.type == "inline":
            text = seen(_text(token.children or ()))
            if cells is not None:
                cells.append(one_line(text))
            elif level or _is_bold_heading(token, text):
                yield Block("heading", one_line(text), level or 6)
            else:
                yield Block("item" if items else "paragraph", text)
        elif token.type == "fence":
            yield Block("paragraph", seen(token.content).replace(SOFT, HARD))
        elif token.type == "html_block":
            yield from blocks_of_html(token.content)


def _is_bold_heading(token: Token, text: str) -> bool:
    children = [child for child in token.children or () if child.type != "text" or child.content]
    types = [child.type for child in children]
    return (
        types[:1] == ["strong_open"]
        and types[-1] == "strong_close"
        and types.count("strong_open") == 1
        and "softbreak" not in types
        and len(text) <= _LONGEST_BOLD_HEADING
        and not text.endswith((".", "。", ":", "："))
    )


def _text(children: Sequence[Token]) -> str:
    """Return the text of a paragraph: what a page shows of it, without mark-up."""
    text = ""
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            text += child.content.replace("\n", " ")
        elif child.type == "softbreak":
            text += SOFT
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and re.match(r"<br\b", child.content, re.IGNORECASE)
        ):
            text += HARD
    return text
