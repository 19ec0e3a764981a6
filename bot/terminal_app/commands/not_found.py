"""What commands say where words or an id mean nothing."""

import click

from bot.lookup.ids import UnknownId
from bot.phrases.languages import ENGLISH, phrases_in

SHOWN_CHARACTERS = 100
"""Most of what was typed that a message repeats; a pasted page would hide the message."""


def shown(typed: str) -> str:
    """Return what was typed, cut where it is too long to be repeated."""
    return typed if len(typed) <= SHOWN_CHARACTERS else f"{typed[: SHOWN_CHARACTERS - 1]}…"


def unknown_id_error(unknown: UnknownId) -> click.UsageError:
    """Return the error that there is no such id, with similar ids and what to do next."""
    texts = phrases_in(ENGLISH).lookup
    line = texts.unknown_id.format(id=shown(unknown.typed))
    near = texts.near_ids.format(ids=", ".join(unknown.near)) if unknown.near else ""
    return click.UsageError(" ".join(filter(None, [line, near, texts.quote_hint])))
