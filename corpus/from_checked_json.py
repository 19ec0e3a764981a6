"""Builds records from JSON that was written from checked records, without a second check.

To check them anew, pydantic would first have to build its validators, and for a question in the
terminal that takes longer than the answer.
"""

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import RootModel

from corpus.records import Record

R = TypeVar("R", bound=Record)


def from_checked_json(model: type[R], data: Mapping[str, Any]) -> R:
    """Build the record of which `model_dump_json` made `data`."""
    builders = _builders(model)
    return model.model_construct(
        **{
            name: value if value is None or name not in builders else builders[name](value)
            for name, value in data.items()
        }
    )


@cache
def _builders(model: type[Record]) -> dict[str, Callable[[Any], Any]]:
    """Return, for each field whose value is no plain JSON, the function that makes it of JSON."""
    found = {name: _builder(field.annotation) for name, field in model.model_fields.items()}
    return {name: builder for name, builder in found.items() if builder is not None}


def _builder(annotation: Any) -> Callable[[Any], Any] | None:
    inner = [part for part in get_args(annotation) if part is not NoneType]
    origin = get_origin(annotation)
    if origin in (Union, UnionType, Annotated):
        return _builder(inner[0])
    if origin is tuple:
        item = _builder(inner[0])
        return tuple if item is None else lambda values: tuple(map(item, values))
    if origin is dict:
        value = _builder(inner[1])
        return value and (lambda values: {key: value(item) for key, item in values.items()})
    if annotation is datetime.date:
        return datetime.date.fromisoformat
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return lambda data: from_checked_json(annotation, data)
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        root = _builder(annotation.model_fields["root"].annotation)
        return lambda data: annotation.model_construct(root(data) if root else data)
    return None
