"""Discord's own API description, and the checking of request bodies against it.

`discord-openapi.json.xz` is specs/openapi.json of github.com/discord/discord-api-spec (MIT licence,
beside it), unmodified. Its unions are checked by their `type` member, so that an error names the
field at fault and not every alternative that a body is not.
"""

from __future__ import annotations

import json
import lzma
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTION = Path(__file__).parent / "discord-openapi.json.xz"
BASE = "urn:discord"
FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    known = parts.scheme in ("http", "https", "discord", "attachment")
    return known and bool(parts.netloc) and not any(c.isspace() for c in value)


@FORMATS.checks("date-time", raises=ValueError)
def _is_time(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.fromisoformat(value))


@cache
def load_description() -> dict[str, Any]:
    """Return the API description; read once for a process, for it never changes."""
    description: dict[str, Any] = json.loads(lzma.decompress(DESCRIPTION.read_bytes()))
    # Discord takes ids as numbers too ("Snowflakes" in the reference); discord.py sends both.
    description["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
    return description


def _resolved(schema: Any) -> Any:
    while "$ref" in schema:
        schema = load_description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _kinds(schema: Any) -> list[Any] | None:
    """Return the values of `type` (null: JSON's null) that an alternative stands for."""
    schema = _resolved(schema)
    if schema.get("type") == "null":
        return [None]
    kind = schema.get("properties", {}).get("type", {})
    return kind.get("enum") if "type" in schema.get("required", ()) else None


def _union(
    validator: Any, alternatives: list[Any], instance: Any, schema: Any
) -> Iterator[ValidationError]:
    """Check a union by the alternative that the instance's `type` names; else by the best match."""
    kinds = [_kinds(alternative) for alternative in alternatives]
    wanted = instance.get("type") if isinstance(instance, dict) else None
    if instance is None and any(k == [None] for k in kinds):
        return
    named = [a for a, k in zip(alternatives, kinds, strict=True) if k and wanted in k]
    if wanted is not None and named:
        yield from validator.descend(instance, named[0])
        return
    rest = [a for a, k in zip(alternatives, kinds, strict=True) if k != [None]]
    if wanted is not None and all(k for k in kinds):
        known = sorted(value for k in kinds for value in k or () if value is not None)
        yield ValidationError(f"type is {wanted}, expected one of {known}")
        return
    tried = [list(validator.descend(instance, alternative)) for alternative in rest]
    if all(tried):
        yield from min(tried, key=len)


_extend: Any = validators.extend
_Validator: Any = _extend(Draft202012Validator, {"oneOf": _union, "anyOf": _union})


@cache
def _validator(template: str, method: str) -> Any:
    """Return the checker of a route's JSON body, or None where it takes none."""
    operation = load_description()["paths"].get(template, {}).get(method.lower())
    if operation is None or "requestBody" not in operation:
        return None
    content = operation["requestBody"]["content"]
    if "application/json" not in content:
        return None
    resource = DRAFT202012.create_resource(load_description())
    registry: Registry[Any] = Registry().with_resource(BASE, resource)
    schema = _absolute(content["application/json"]["schema"])
    return _Validator(schema, registry=registry, format_checker=FORMATS)


def _absolute(schema: Any) -> Any:
    """Point a route's own references at the description (those within it are relative to it)."""
    if isinstance(schema, dict):
        return {k: BASE + v if k == "$ref" else _absolute(v) for k, v in schema.items()}
    return [_absolute(item) for item in schema] if isinstance(schema, list) else schema


def knows(template: str, method: str) -> bool:
    """Whether Discord has the route."""
    return method.lower() in load_description()["paths"].get(template, {})


def _message(error: ValidationError) -> str:
    """Return what is wrong, a long value cut short."""
    found = repr(error.instance)
    return error.message.replace(found, found if len(found) < 80 else f"{found[:60]} ...")


def check_body(template: str, method: str, body: Any) -> list[Problem]:
    """Return every fault of a request body against the description."""
    checker = _validator(template, method)
    if checker is None:
        return []
    return [
        Problem(tuple(error.absolute_path), _message(error)) for error in checker.iter_errors(body)
    ]
