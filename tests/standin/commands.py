"""Application commands as the bot synced them: documented limits, and who sees which of them where.

Source: developer documentation, interactions/application-commands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .errors import ImpossibleError, Problem
from .permissions import USE_COMMANDS, base_permissions, permissions_in
from .world import DM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .world import Channel, User, World

Json = dict[str, Any]

CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
GUILD_INSTALL, USER_INSTALL = 0, 1
IN_GUILD, IN_BOT_DM, IN_PRIVATE = 0, 1, 2
MOST = {CHAT: 100, USER_MENU: 15, MESSAGE_MENU: 15}
CHARACTERS = 8000  # names, descriptions and values of one command, its longest localization each
# "^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$", lower case where there is one.
NAME = re.compile(r"[-_'\w]{1,32}")


def check_commands(commands: list[Json], *, guild: bool) -> list[Problem]:
    """Check a bulk overwrite beyond the description."""
    found = []
    seen = set()
    for index, command in enumerate(commands):
        found += [Problem((index, *p.path), p.text, p.rule) for p in _check(command, guild)]
        key = (command.get("type") or CHAT, command["name"])
        if key in seen:
            found.append(Problem((index, "name"), "the name is taken", "limit"))
        seen.add(key)
    for kind, most in MOST.items():
        if sum((c.get("type") or CHAT) == kind for c in commands) > most:
            found.append(Problem((), f"more than {most} commands of type {kind}", "limit"))
    return found


def _check(command: Json, guild: bool) -> Iterator[Problem]:
    chat = (command.get("type") or CHAT) == CHAT
    if chat:
        yield from _check_option(command)
    elif command.get("description") or command.get("options"):
        yield Problem((), "a context menu has no description and no options", "limit")
    if guild and IN_BOT_DM in (command.get("contexts") or ()):
        yield Problem(("contexts",), "a server's command cannot be used in a DM", "limit")
    if _size(command) > CHARACTERS:
        yield Problem((), f"{_size(command)} characters, at most {CHARACTERS}", "limit")


def _check_option(option: Json) -> Iterator[Problem]:
    """Check a command or option: names, description, order and number of what is in it."""
    for name in [option["name"], *(option.get("name_localizations") or {}).values()]:
        if not NAME.fullmatch(name) or name != name.lower():
            yield Problem(("name",), f"{name!r} is not a valid command name", "limit")
    if not 1 <= len(option.get("description") or "") <= 100:
        yield Problem(("description",), "Must be between 1 and 100 in length.", "limit")
    if option.get("choices") and option.get("autocomplete"):
        yield Problem((), "choices and autocomplete exclude each other", "limit")
    inner = option.get("options") or []
    names = [child["name"] for child in inner]
    if len(set(names)) < len(names):
        yield Problem(("options",), "option names must be unique", "limit")
    needed = [bool(child.get("required")) for child in inner]
    if needed != sorted(needed, reverse=True):
        yield Problem(("options",), "required options come first", "limit")
    for index, child in enumerate(inner):
        for problem in _check_option(child):
            yield Problem(("options", index, *problem.path), problem.text, problem.rule)


def _size(item: Json) -> int:
    size = 0
    for key in ("name", "description"):
        texts = [item.get(key) or "", *(item.get(f"{key}_localizations") or {}).values()]
        size += max(map(len, texts))
    size += sum(_size(child) for child in item.get("options") or ())
    for choice in item.get("choices") or ():
        size += len(choice["name"]) + len(str(choice["value"]))
    return size


class Commands:
    """The commands of the application: global ones under None, others under their server's id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.scopes: dict[int | None, list[Json]] = {None: []}
        self.version = 0  # raised by every overwrite, for those who cache what a person sees

    def overwrite(self, scope: int | None, bodies: list[Json]) -> list[Json]:
        """Replace the commands of a scope; one that keeps name and type keeps its id."""
        before = {(c["type"], c["name"]): c["id"] for c in self.scopes.get(scope, [])}
        self.scopes[scope] = [self._stored(body, scope, before) for body in bodies]
        self.version += 1
        return self.scopes[scope]

    def _stored(self, body: Json, scope: int | None, before: dict[Any, str]) -> Json:
        kind = body.get("type") or CHAT
        defaults: Json = {"default_member_permissions": None, "nsfw": False, "options": []}
        if scope is None:
            defaults |= {"contexts": None, "integration_types": [GUILD_INSTALL]}
        else:
            defaults["guild_id"] = str(scope)
        permissions = body.get("default_member_permissions")
        stored = defaults | {k: v for k, v in body.items() if v is not None}
        stored["default_member_permissions"] = None if permissions is None else str(permissions)
        known = before.get((kind, body["name"]))
        return stored | {
            "id": known or str(self._world.ids.old()),
            "type": kind,
            "application_id": str(self._world.bot.id),
            "version": str(self._world.ids.new()),
            "description": body.get("description") or "",
        }

    def find(self, name: str, kind: int, user: User, channel: Channel) -> tuple[Json, list[int]]:
        """Return the command as a person sees it in a place, and by which installs they do.

        A server's own command of a name hides the global one.
        """
        guild = channel.guild
        scopes = [guild.id] if guild is not None else []
        for scope in [*scopes, None]:
            for command in self.scopes.get(scope, []):
                if (command["type"], command["name"]) == (kind, name):
                    installs = self._installs(command, user, channel)
                    if installs:
                        return command, installs
        raise ImpossibleError(
            f"{user.name} sees no command {name!r} of type {kind} here: {channel.name!r}"
        )

    def _installs(self, command: Json, user: User, channel: Channel) -> list[int]:
        """Return the installs by which a person may use a command in a place; empty: not at all."""
        guild = channel.guild
        kinds = command.get("integration_types", [GUILD_INSTALL])
        here = IN_GUILD if guild else IN_BOT_DM if channel.kind == DM else IN_PRIVATE
        contexts = command.get("contexts")
        if contexts is not None and here not in contexts:
            return []
        found = []
        if guild is not None and guild.bot_present and GUILD_INSTALL in kinds:
            needed = command["default_member_permissions"]
            may = base_permissions(guild, user)
            allowed = permissions_in(channel, user) & USE_COMMANDS
            if allowed and (needed is None or may & int(needed) == int(needed)):
                found.append(GUILD_INSTALL)
        if here == IN_BOT_DM and GUILD_INSTALL in kinds:
            found.append(GUILD_INSTALL)
        if USER_INSTALL in kinds and user.installed:
            found.append(USER_INSTALL)
        return found
