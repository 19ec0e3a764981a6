"""YAML text to plain values, with the line on which each value stands.

Only plain data is built (no tags that construct objects), aliases and repeated keys are
faults: what an editor reads in the file is what the program gets.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.faults import Fault

Loc = tuple[str | int, ...]
"""Where a value stands in a document: keys and positions from the top."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its name for messages, its value, and the line of each value in it."""

    name: str
    data: Any
    lines: dict[Loc, int]

    def fault(self, loc: Loc, message: str) -> Fault:
        """A fault at that place, or at the nearest place above it that has a line."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Fault(self.name, self.lines.get(loc, 1), message)


def parse_document(name: str, text: str) -> tuple[Document | None, list[Fault]]:
    """The document in `text`, or the faults that keep it from being one."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, [Fault(name, 1, "the file is empty; write the document, or remove it")]
        lines: dict[Loc, int] = {}
        faults: list[Fault] = []
        data = _value(name, node, (), lines, faults, loader, set())
    except yaml.YAMLError as error:
        return None, [_syntax_fault(name, error)]
    except RecursionError:
        return None, [Fault(name, 1, "nested too deeply; a corpus file needs few levels")]
    finally:
        loader.dispose()
    return (None if faults else Document(name, data, lines)), faults


def read_document(path: Path, name: str) -> tuple[Document | None, list[Fault]]:
    """The document in the file at `path`, or the faults that keep it from being one."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Fault(name, line, "not valid UTF-8; save the file as UTF-8")]
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return None, [
            Fault(name, 0, f"can't be read: {reason}; check that it is there, and its permissions")
        ]
    return parse_document(name, text)


def _syntax_fault(name: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    line = mark.line + 1 if mark else 1
    return Fault(name, line, f"YAML: {problem}; mend the syntax here or just above")


def _value(
    name: str,
    node: yaml.Node,
    loc: Loc,
    lines: dict[Loc, int],
    faults: list[Fault],
    loader: Any,
    seen: set[int],
) -> Any:
    line = node.start_mark.line + 1
    lines[loc] = line
    if id(node) in seen:
        faults.append(Fault(name, line, "an alias (*name) stands here; write the value out"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = (
                loader.construct_object(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            )
            key_line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                faults.append(Fault(name, key_line, "a key must be plain text; quote it"))
                continue
            if key in mapping:
                faults.append(Fault(name, key_line, f"{key}: stands twice; keep one"))
            mapping[key] = _value(name, value_node, (*loc, key), lines, faults, loader, seen)
            lines[(*loc, key)] = key_line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(name, item, (*loc, position), lines, faults, loader, seen)
            for position, item in enumerate(node.value)
        ]
    try:
        return loader.construct_object(node)
    except ValueError as error:
        faults.append(Fault(name, line, f"YAML: {error}; write the value as the field wants it"))
        return None
