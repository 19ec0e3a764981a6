"""Limits that Discord documents and its API description lacks, or states too wide.

Sources (developer documentation): resources/message ("embed limits", "create message"),
components/reference, interactions/receiving-and-responding. The documentation wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .components import (
    BUTTON,
    CHECKBOX_GROUP,
    LABEL,
    LINK_STYLE,
    PREMIUM_STYLE,
    RADIO_GROUP,
    ROW,
    SELECTS,
    STRING_SELECT,
    TEXT_DISPLAY,
    TEXT_INPUT,
    V2_ONLY,
    embed_text,
    walk,
)
from .errors import Problem
from .messages import EPHEMERAL, V2

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

CONTENT = 2000  # the description says 4,000
EMBEDS_TOTAL = 6000  # characters over all embeds of a message
V2_CHARACTERS = 4000  # over all text displays of a message
V2_COMPONENTS = 40  # nested ones count
ROWS = 5  # of a message without the V2 flag
CUSTOM_ID = 100
OPTIONS = 25  # of a select
CHOICE = 100  # characters of an autocompletion's name and of its value; the description says 6,000
CHOICES = 25
MODAL_ROWS = 5
LEGACY = ("content", "embeds", "poll", "sticker_ids")
NOT_CONTENT = (*LEGACY[1:], "components")


def check_message(
    body: Json, *, v2: bool = False, files: int = 0, new: bool = True
) -> list[Problem]:
    """Check a message body; `v2` is whether the edited message has the flag, which it keeps."""
    found = list(_check_totals(body))
    components = body.get("components") or []
    if v2 or (body.get("flags") or 0) & V2:
        found += _check_v2(body, components)
    else:
        found += _check_rows(components)
    found += check_components(components)
    # Discord trims what it is sent: white space alone is an empty message.
    parts = [(body.get("content") or "").strip(), *(body.get(part) for part in NOT_CONTENT)]
    if new and not files and not any(parts):
        found.append(Problem((), "Cannot send an empty message", "limit"))
    return found


def check_attachments(body: Json, names: list[str]) -> list[Problem]:
    """Check that every attachment:// address names a file that the message has."""
    named = [item.get("filename") for item in body.get("attachments") or ()]
    media = [embed.get(key) for embed in body.get("embeds") or () for key in ("image", "thumbnail")]
    for component in walk(body.get("components") or ()):
        items = [item.get("media") for item in component.get("items") or ()]
        media += [component.get("media"), component.get("file"), *items]
    wanted = {(each or {}).get("url") or "" for each in media}
    return [
        Problem(("attachments",), f"no file for {url!r}", "limit")
        for url in sorted(wanted)
        if url.startswith("attachment://") and url[13:] not in (*names, *named)
    ]


def check_mentions(body: Json) -> str | None:
    """Return how a message body could ping somebody, or None.

    The rule is ours: nobody is pinged, not even the person replied to.
    """
    texts = bool(body.get("content")) or any(
        component["type"] == TEXT_DISPLAY for component in walk(body.get("components") or ())
    )
    if not texts:
        return None
    allowed = body.get("allowed_mentions")
    if allowed is None:
        return "allowed_mentions is absent: everything in the text pings"
    pings = {key: value for key, value in allowed.items() if value}
    if "parse" not in allowed and not pings:
        # Without parse and lists, Discord's default for a list is all of its kind.
        return None if {"users", "roles"} <= allowed.keys() else "allowed_mentions.parse is absent"
    return f"allowed_mentions lets it ping: {pings}" if pings else None


def _check_totals(body: Json) -> Iterator[Problem]:
    if len(body.get("content") or "") > CONTENT:
        yield Problem(("content",), f"Must be {CONTENT} or fewer in length.", "limit")
    embeds = body.get("embeds") or []
    size = sum(len(text) for embed in embeds for text in embed_text(embed))
    if size > EMBEDS_TOTAL:
        yield Problem(("embeds",), f"{size} characters, {EMBEDS_TOTAL} over all embeds", "limit")
    allowed = body.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if allowed.get(kind) and kind in (allowed.get("parse") or ()):
            yield Problem(("allowed_mentions",), f"parse:{kind} and {kind} exclude each other")


def _check_v2(body: Json, components: list[Json]) -> Iterator[Problem]:
    for part in LEGACY:
        if body.get(part):
            text = f"{part} cannot be used with MessageFlags.IS_COMPONENTS_V2"
            yield Problem((part,), text, "limit")
    every = list(walk(components))
    if len(every) > V2_COMPONENTS:
        yield Problem(("components",), f"{len(every)} components, at most {V2_COMPONENTS}", "limit")
    size = sum(len(c.get("content") or "") for c in every if c["type"] == TEXT_DISPLAY)
    if size > V2_CHARACTERS:
        text = f"{size} characters of text displays, at most {V2_CHARACTERS}"
        yield Problem(("components",), text, "limit")


def _check_rows(components: list[Json]) -> Iterator[Problem]:
    if len(components) > ROWS:
        yield Problem(("components",), f"{len(components)} rows, at most {ROWS}", "limit")
    for index, component in enumerate(components):
        if component["type"] in V2_ONLY:
            text = f"type {component['type']} needs MessageFlags.IS_COMPONENTS_V2"
            yield Problem(("components", index), text, "limit")


def check_components(components: list[Json]) -> Iterator[Problem]:
    """Check buttons, selects and ids of a tree, of a message or of a modal."""
    seen: set[str] = set()
    numbers: set[int] = set()
    for component in walk(components):
        kind = component["type"]
        custom_id = component.get("custom_id")
        if custom_id is not None and not 1 <= len(custom_id) <= CUSTOM_ID:
            yield Problem(("components",), f"custom_id of {len(custom_id)} characters", "limit")
        if custom_id in seen:
            yield Problem(("components",), f"custom_id {custom_id!r} is duplicated", "limit")
        if custom_id:
            seen.add(custom_id)
        if component.get("id"):
            if component["id"] in numbers:
                yield Problem(("components",), f"id {component['id']} is duplicated", "limit")
            numbers.add(component["id"])
        if kind == BUTTON:
            yield from _check_button(component)
        elif kind == ROW:
            children = component["components"]
            if len(children) > 1 and any(child["type"] != BUTTON for child in children):
                yield Problem(("components",), "a select fills its row alone", "limit")
        elif kind in SELECTS:
            yield from _check_select(component)


def _check_button(button: Json) -> Iterator[Problem]:
    style, custom_id, url = button["style"], button.get("custom_id"), button.get("url")
    if style == LINK_STYLE and (custom_id or not url):
        yield Problem(("components",), "a link button has a url and no custom_id", "limit")
    if style not in (LINK_STYLE, PREMIUM_STYLE) and (url or not custom_id):
        yield Problem(("components",), "a button has a custom_id and no url", "limit")
    if style != PREMIUM_STYLE and not button.get("label") and not button.get("emoji"):
        yield Problem(("components",), "a button needs a label or an emoji", "limit")


def _check_select(select: Json) -> Iterator[Problem]:
    options = select.get("options") or []
    if select["type"] == STRING_SELECT and not 1 <= len(options) <= OPTIONS:
        yield Problem(("components",), f"{len(options)} options, 1 to {OPTIONS}", "limit")
    values = [option["value"] for option in options]
    if len(set(values)) < len(values):
        yield Problem(("components",), "option values must be unique", "limit")
    if options and (select.get("max_values") or 1) > len(options):
        yield Problem(("components",), "max_values exceeds the options", "limit")


def check_modal(data: Json) -> list[Problem]:
    """Check a modal beyond the description: rows, children, unique ids."""
    rows = data["components"]
    found = list(check_components(rows))
    if not 1 <= len(rows) <= MODAL_ROWS:
        found.append(
            Problem(("components",), f"{len(rows)} components, 1 to {MODAL_ROWS}", "limit")
        )
    fields = (TEXT_INPUT, *SELECTS, 19, RADIO_GROUP, CHECKBOX_GROUP, 23)
    for index, row in enumerate(rows):
        held = [row["component"]] if row["type"] == LABEL else row.get("components") or []
        if row["type"] != TEXT_DISPLAY and [child["type"] in fields for child in held] != [True]:
            found.append(Problem(("components", index), "a row holds one field", "limit"))
    return found


def check_choices(choices: list[Json]) -> list[Problem]:
    """Check an autocompletion's choices."""
    found = []
    if len(choices) > CHOICES:
        found.append(Problem(("choices",), f"{len(choices)} choices, at most {CHOICES}", "limit"))
    for index, choice in enumerate(choices):
        for key in ("name", "value"):
            value = choice[key]
            if isinstance(value, str) and not 1 <= len(value) <= CHOICE:
                text = f"{len(value)} characters, 1 to {CHOICE}"
                found.append(Problem(("choices", index, key), text, "limit"))
    return found


def check_deferral(data: Json) -> list[Problem]:
    """Check the data of a deferral, which may carry the ephemeral flag and nothing else."""
    flags = data.get("flags") or 0
    extra = [
        key for key, value in data.items() if value and key not in ("flags", "allowed_mentions")
    ]
    if flags & ~EPHEMERAL or extra:
        return [Problem(("data",), f"a deferral carries EPHEMERAL only: {data}", "limit")]
    return []
