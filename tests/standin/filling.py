"""A modal filled in by a person, as far as Discord's client lets them send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .components import CHECKBOX, CHECKBOX_GROUP, LABEL, SELECTS, TEXT_INPUT
from .errors import ImpossibleError

if TYPE_CHECKING:
    from .exchange import Modal

Json = dict[str, Any]

LONGEST = 4000  # characters of a text input


def fill_modal(modal: Modal, values: dict[str, Any]) -> Json:
    """Return the data of the submission; the values are by label or custom_id."""
    left = dict(values)
    filled = {}
    for each in modal.fields:
        value = left.pop(each.custom_id, left.pop(each.label, None))
        filled[each.custom_id] = _entry(each.raw, each.label, value)
    if left:
        raise ImpossibleError(f"the dialogue has no {sorted(left)}")
    rows = []
    for row in modal.raw["components"]:
        if row["type"] == LABEL:
            inner = row["component"]
            rows.append({"type": LABEL, "id": 1, "component": filled[inner["custom_id"]]})
        elif row.get("components"):
            held = [filled[inner["custom_id"]] for inner in row["components"]]
            rows.append({"type": row["type"], "id": 1, "components": held})
    return {"custom_id": modal.custom_id, "components": rows}


def _entry(raw: Json, label: str, value: Any) -> Json:
    """Return what a person entered into a field, if Discord's client would let them send it."""
    if raw["type"] == CHECKBOX:
        return {"type": CHECKBOX, "id": 1, "custom_id": raw["custom_id"], "value": bool(value)}
    if value is None:
        value = raw.get("value")  # what the bot has put there
    empty = value in (None, "", [])
    if empty and raw.get("required", True):
        raise ImpossibleError(f"{label!r} must be filled in")
    made: Json = {"type": raw["type"], "id": raw.get("id") or 1, "custom_id": raw["custom_id"]}
    if raw["type"] == TEXT_INPUT:
        text = value or ""
        low, high = raw.get("min_length") or 0, raw.get("max_length") or LONGEST
        if not empty and not low <= len(text) <= high:
            raise ImpossibleError(f"{label!r}: {low} to {high} characters")
        return made | {"value": text}
    options = {o["label"]: o["value"] for o in raw.get("options") or ()}
    if raw["type"] in (*SELECTS, CHECKBOX_GROUP):  # these hold several
        given = [value] if isinstance(value, str) else list(value or ())
        return made | {"values": [options.get(item, item) for item in given]}
    return made | {"value": options.get(value, value) if isinstance(value, str) else value}
