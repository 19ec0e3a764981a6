"""Defines what a record is: a frozen value with named fields, as corpus files hold them.

What a file holds is checked by pydantic (`corpus.loading`), which tells all faults at once, but
takes longer to import than a question to be answered. A start from the cache has nothing left to
check. So a record is a struct of msgspec, and tells pydantic what it consists of only when asked.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from msgspec import Struct, StructMeta, field, structs

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

R = TypeVar("R", bound="Record")


class _ByKeyword(StructMeta):
    """Has the fields of every record given by name, an option that msgspec does not pass on."""

    def __new__(
        mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any
    ) -> Any:
        return super().__new__(mcs, name, bases, namespace, **{"kw_only": True} | options)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Record(Struct, metaclass=_ByKeyword, frozen=True, forbid_unknown_fields=True):
    """A frozen value of a corpus file; an unknown field is a fault."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        fields = {
            found.name: core_schema.typed_dict_field(
                handler.generate_schema(found.type), required=found.required
            )
            for found in structs.fields(cls)
        }
        mapping = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        return core_schema.no_info_after_validator_function(lambda values: cls(**values), mapping)


def part(record_type: type[R], record: R) -> R:
    """Return of a record what belongs to the type that its own type extends."""
    return record_type(**{name: getattr(record, name) for name in record_type.__struct_fields__})


class Before:
    """In an annotation: what to make of a value as it stands in the file, or ValueError."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._function, handler(source))


class After:
    """In an annotation: what to make of a value whose type is right already, or ValueError."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._function, handler(source))
