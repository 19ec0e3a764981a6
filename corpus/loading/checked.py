"""Makes records of what files hold, checked by pydantic."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from corpus.loading.numbering import numbered
from corpus.record import Record
from corpus.source import Source

R = TypeVar("R", bound=Record)


def checked(record: type[R], data: Any) -> R:
    """Return the record of that type that plain data says.

    Raises `pydantic.ValidationError` with everything that is wrong, each with its place.
    """
    found: R = _checks(record).validate_python(numbered(data) if record is Source else data)
    return found


@cache
def _checks(record: type[Record]) -> TypeAdapter[Any]:
    return TypeAdapter(record)
