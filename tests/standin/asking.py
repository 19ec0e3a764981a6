"""Interactions as the gateway sends them: options, resolved objects, and the rest of the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import ImpossibleError
from .interaction import AUTOCOMPLETE, COMPONENT, MODAL_SUBMIT, Interaction
from .payloads import channel_payload, member_payload, role_payload, user_payload
from .permissions import Permission, permissions_in
from .world import DM, Channel, Member, Role, User

if TYPE_CHECKING:
    from .world import World

Json = dict[str, Any]

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = range(1, 11)
ATTACHMENT_LIMIT = 10 * 1024 * 1024
# What an application may do in direct messages; with its own bot, external emojis too.
IN_DIRECT = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE


def interaction_payload(world: World, interaction: Interaction, owners: Json) -> Json:
    """Return the JSON of INTERACTION_CREATE."""
    user, channel, guild = interaction.user, interaction.channel, interaction.channel.guild
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(world.bot.id),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel_payload(channel, user),
        "locale": interaction.locale,
        "app_permissions": str(app_permissions(world, interaction)),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": 0 if guild else 1 if channel.kind == DM else 2,
        "attachment_size_limit": ATTACHMENT_LIMIT,
    }
    if guild is None:
        body["user"] = user_payload(user)
    else:
        member = guild.members[user.id]
        may = str(permissions_in(channel, user))
        body["member"] = member_payload(member) | {"permissions": may}
        body["guild_id"] = str(guild.id)
        body["guild_locale"] = guild.locale
        body["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
    if interaction.source is not None and interaction.kind in (COMPONENT, MODAL_SUBMIT):
        body["message"] = interaction.source.payload(privileged=True)
    return body


def app_permissions(world: World, interaction: Interaction) -> int:
    """Return what the application may do where it was used."""
    channel = interaction.channel
    if channel.guild is None:
        own = channel.kind == DM
        return int(IN_DIRECT | (Permission.USE_EXTERNAL_EMOJIS if own else 0))
    if channel.guild.bot_present:
        return permissions_in(channel, world.bot)
    return permissions_in(channel, interaction.user)


def fill_options(command: Json, path: list[str], values: dict[str, Any], kind: int) -> Json:
    """Return the `options` and `resolved` of a command's data, checked as Discord's client would.

    For an autocompletion, the last of the values is the one being typed, and may be incomplete.
    """
    resolved: Json = {}
    options = command.get("options") or []
    chosen = []
    for name in path:
        found = next((o for o in options if o["name"] == name and o["type"] <= GROUP), None)
        if found is None:
            raise ImpossibleError(f"/{command['name']} has no subcommand {name!r}")
        chosen.append(found)
        options = found.get("options") or []
    if options and options[0]["type"] <= GROUP:
        raise ImpossibleError(f"/{command['name']} needs one of its subcommands")
    given = _given(options, values, kind, resolved)
    for part in reversed(chosen):
        given = [{"type": part["type"], "name": part["name"], "options": given}]
    return {"options": given, **({"resolved": resolved} if resolved else {})}


def _given(options: list[Json], values: dict[str, Any], kind: int, resolved: Json) -> list[Json]:
    known = {option["name"]: option for option in options}
    unknown = set(values) - set(known)
    if unknown:
        raise ImpossibleError(f"no such options: {sorted(unknown)}; there are {sorted(known)}")
    typing = list(values)[-1] if kind == AUTOCOMPLETE else None
    if typing is not None and not known[typing].get("autocomplete"):
        raise ImpossibleError(f"the option {typing!r} has no autocompletion")
    missing = [n for n, o in known.items() if o.get("required") and n not in values]
    if missing and typing is None:
        raise ImpossibleError(f"required options are missing: {missing}")
    given = []
    for name, value in values.items():
        option = known[name]
        made = {"type": option["type"], "name": name, "value": _value(option, value, resolved)}
        if name == typing:
            made["focused"] = True
        else:
            _check_value(option, value)
        given.append(made)
    return given


def _check_value(option: Json, value: Any) -> None:
    """Refuse what Discord's client would not let a person enter."""
    name = option["name"]
    choices = option.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise ImpossibleError(f"{name}: {value!r} is not one of its choices")
    if option["type"] == STRING:
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        if not isinstance(value, str) or not low <= len(value) <= high:
            raise ImpossibleError(f"{name}: {low} to {high} characters, got {value!r:.80}")
    if option["type"] in (INTEGER, NUMBER):
        low, high = option.get("min_value"), option.get("max_value")
        if (low is not None and value < low) or (high is not None and value > high):
            raise ImpossibleError(f"{name}: between {low} and {high}, got {value}")
    if option["type"] == BOOLEAN and not isinstance(value, bool):
        raise ImpossibleError(f"{name}: true or false, got {value!r}")


def _value(option: Json, value: Any, resolved: Json) -> Any:
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = user_payload(value)
        return str(value.id)
    if isinstance(value, Channel):
        body = channel_payload(value) | {"permissions": "0"}
        resolved.setdefault("channels", {})[str(value.id)] = body
        return str(value.id)
    if isinstance(value, Role):
        resolved.setdefault("roles", {})[str(value.id)] = role_payload(value)
        return str(value.id)
    return value


def resolve_member(member: Member) -> Json:
    """Return a member as `resolved` holds it: no user, no voice state."""
    body = member_payload(member, user=False)
    return {k: v for k, v in body.items() if k not in ("deaf", "mute")} | {"permissions": "0"}
