"""Reads a Markdown document: its blocks without mark-up, and what its front matter tells."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.adding.blocks import HARD, SOFT, Block, Document, date_in, https_in, one_line, seen
from corpus.adding.html_blocks import blocks_of_html
from corpus.adding.limits import refuse_if_all_marks, refuse_if_endless
from corpus.adding.line_breaks import with_lines_settled
from corpus.adding.markdown_footnotes import without_footnotes
from corpus.adding.questions import is_question, with_questions_as_headings

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(\S.*)")

_LONGEST_BOLD_HEADING = 100
"""Longest paragraph, all in bold, that is taken for a heading; in bold, a longer one is a gist."""

_BOLD_LEVEL = 6

_WORDS = ("text", "code_inline", "text_special")

_STRUCK_TAG = re.compile(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)

# Indented code is a convention of programmers; in a statement an indented line is text.
_PARSER = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
)


def document_of_markdown(text: str) -> Document:
    """Read the text of a Markdown document.

    Raises `UnusableDocumentError` for what would keep the parser busy, such as an endless line.
    """
    refuse_if_endless(text)
    refuse_if_all_marks(text)
    facts: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        facts = _facts(front[1])
        text = text[front.end() :]
    tokens = _PARSER.parse(without_footnotes(text))
    blocks = with_lines_settled([block for block in _blocks(tokens) if block.text])
    return Document(
        tuple(with_questions_as_headings(blocks)),
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
    is_head = False
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
        elif token.type in ("thead_open", "thead_close"):
            is_head = token.type == "thead_open"
        elif token.type == "tr_close":
            if not is_head:  # what the columns are is no sentence
                yield Block("row", " ".join(filter(None, cells or ())))
            cells = None
        elif token.type == "inline":
            children = list(_in_force(token.children or ()))
            if cells is not None:
                cells.append(one_line(_text(children)))
                continue
            if not level and (question := _bold_question(children)):
                yield Block("heading", one_line(_text(question)), _BOLD_LEVEL)
                children = children[len(question) :]
            text = seen(_text(children)).strip(SOFT + HARD)
            if level or _is_bold_heading(children, text):
                yield Block("heading", one_line(text), level or _BOLD_LEVEL)
            else:
                yield Block("item" if items else "paragraph", text)
        elif token.type == "fence":
            yield Block("paragraph", seen(token.content).replace(SOFT, HARD))
        elif token.type == "html_block":
            yield from blocks_of_html(token.content)


def _in_force(children: Sequence[Token]) -> Iterator[Token]:
    """Yield the parts of a paragraph that are not struck out."""
    struck = 0
    for child in children:
        tag = _STRUCK_TAG.match(child.content) if child.type == "html_inline" else None
        if child.type == "s_open" or (tag and not tag[1]):
            struck += 1
        elif child.type == "s_close" or tag:
            struck = max(struck - 1, 0)
        elif not struck:
            yield child


def _bold_question(children: Sequence[Token]) -> Sequence[Token]:
    """Return the parts of the first line, if that is a question all in bold; none otherwise."""
    bold = 0
    line: list[Token] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            break
        bold += child.nesting if child.tag == "strong" else 0
        if not bold and child.type in _WORDS and child.content.strip():
            return ()
        line.append(child)
    return line if is_question(_text(line)) else ()


def _is_bold_heading(parts: Sequence[Token], text: str) -> bool:
    children = [child for child in parts if child.type != "text" or child.content]
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
        if child.type in _WORDS:
            text += child.content.replace("\n", " ")
        elif child.type == "softbreak":
            text += SOFT
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and re.match(r"<br\b", child.content, re.IGNORECASE)
        ):
            text += HARD
    return text
