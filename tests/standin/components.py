"""Discord's component trees, walked: their text, buttons and selects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Json = dict[str, Any]

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)  # string, user, role, mentionable, channel
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = (
    9,
    10,
    11,
    12,
    13,
    14,
    17,
    18,
)
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
# What an action row of a message without the V2 flag may hold is all that it may show.
V2_ONLY = (SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER)
LINK_STYLE = 5
PREMIUM_STYLE = 6


@dataclass(frozen=True)
class Button:
    """A button as its message shows it; a link button has a `url` and no `custom_id`."""

    label: str
    custom_id: str | None
    url: str | None
    disabled: bool
    style: int
    emoji: str


@dataclass(frozen=True)
class Select:
    """A select menu; `options` are (label, value), empty for those that Discord fills."""

    custom_id: str
    placeholder: str
    options: tuple[tuple[str, str], ...]
    disabled: bool
    type: int


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component, nested ones after the one that holds them."""
    for component in components:
        yield component
        yield from walk(component.get("components") or ())
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]])


def visible_text(components: Iterable[Json]) -> list[str]:
    """Return the texts of a tree in reading order; button labels are not among them."""
    texts = []
    for component in walk(components):
        if component["type"] == TEXT_DISPLAY:
            texts.append(component["content"])
        elif component["type"] in (THUMBNAIL, GALLERY):
            media = component.get("items") or [component]
            texts += [item["description"] for item in media if item.get("description")]
    return texts


def embed_text(embed: Json) -> list[str]:
    """Return the texts of an embed in reading order."""
    texts = [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
    for field in embed.get("fields") or ():
        texts += [field["name"], field["value"]]
    texts.append((embed.get("footer") or {}).get("text"))
    return [text for text in texts if text]


def buttons(components: Iterable[Json]) -> list[Button]:
    """Return the buttons of a tree in order."""
    return [
        Button(
            component.get("label") or "",
            component.get("custom_id"),
            component.get("url"),
            bool(component.get("disabled")),
            component["style"],
            (component.get("emoji") or {}).get("name") or "",
        )
        for component in walk(components)
        if component["type"] == BUTTON
    ]


def selects(components: Iterable[Json]) -> list[Select]:
    """Return the select menus of a tree in order."""
    return [
        Select(
            component["custom_id"],
            component.get("placeholder") or "",
            tuple((o["label"], o["value"]) for o in component.get("options") or ()),
            bool(component.get("disabled")),
            component["type"],
        )
        for component in walk(components)
        if component["type"] in SELECTS
    ]


def numbered(components: list[Json]) -> list[Json]:
    """Return a copy in which every component has the `id` that Discord gives it, in order."""
    taken = {c["id"] for c in walk(components) if c.get("id")}
    free = (number for number in range(1, 1000) if number not in taken)

    def copy(component: Json) -> Json:
        made = dict(component)
        made["id"] = component.get("id") or next(free)
        if component.get("components"):
            made["components"] = [copy(child) for child in component["components"]]
        for key in ("accessory", "component"):
            if component.get(key):
                made[key] = copy(component[key])
        for media in [
            made.get("media"),
            made.get("file"),
            *(i["media"] for i in made.get("items") or ()),
        ]:
            if media is not None:
                media.setdefault("proxy_url", media["url"])
        if made["type"] == TEXT_INPUT or made["type"] in SELECTS:
            made.setdefault("disabled", False)
        return made

    return [copy(component) for component in components]
