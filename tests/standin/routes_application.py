"""REST routes of the bot itself: login, application, gateway address, command sync, servers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .commands import check_commands
from .errors import ApiError, InvalidBodyError
from .payloads import channel_payload, guild_payload, member_payload, user_payload
from .rest import Answer, Call, Route

if TYPE_CHECKING:
    from .server import StandIn
    from .world import Guild

Json = dict[str, Any]
MINUTES_15 = 900
DAY = 86_400_000


class ApplicationRoutes:
    """Answers about the application."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin

    def routes(self) -> list[Route]:
        """List them."""
        glob = "/applications/{application_id}/commands"
        guild = "/applications/{application_id}/guilds/{guild_id}/commands"
        found = [
            Route("GET", "/users/@me", self._me),
            Route("GET", "/users/@me/guilds", self._guilds),
            Route("GET", "/stickers/{sticker_id}", self._sticker),
            Route("POST", "/users/@me/channels", self._dm),
            Route("GET", "/oauth2/applications/@me", self._application),
            Route("GET", "/applications/@me", self._application),
            Route("GET", "/gateway", self._gateway, authorized=False),
            Route("GET", "/gateway/bot", self._gateway_bot),
            Route("GET", "/guilds/{guild_id}", self._guild),
            Route("GET", "/guilds/{guild_id}/channels", self._channels),
            Route("GET", "/guilds/{guild_id}/members/{user_id}", self._member),
            Route("GET", "/users/{user_id}", self._user),
        ]
        for template in (glob, guild):
            found += [
                Route("GET", template, self._commands),
                Route("PUT", template, self._overwrite),
                Route("POST", template, self._create),
                Route("DELETE", f"{template}/{{command_id}}", self._delete),
            ]
        return found

    def _sticker(self, call: Call) -> Answer:
        sticker = self._standin.world.stickers.get(call.id("sticker_id"))
        if sticker is None:
            raise ApiError(404, 10060, "Unknown sticker", rule="not-found")
        return 200, sticker.payload()

    def _me(self, call: Call) -> Answer:
        return 200, user_payload(self._standin.world.bot) | {"verified": True, "locale": "en-US"}

    def _user(self, call: Call) -> Answer:
        user = self._standin.world.users.get(call.id("user_id"))
        if user is None:
            raise ApiError(404, 10013, "Unknown User")
        return 200, user_payload(user)

    def _application(self, call: Call) -> Answer:
        world = self._standin.world
        body: Json = {
            "id": str(world.bot.id),
            "name": world.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": user_payload(self._standin.owner),
            "team": None,
            "verify_key": "0" * 64,
            "flags": self._standin.flags,
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "approximate_guild_count": sum(g.bot_present for g in world.guilds.values()),
            "approximate_user_install_count": sum(u.installed for u in world.users.values()),
            "integration_types_config": {"0": {}, "1": {}},
            "bot": user_payload(world.bot),
        }
        return 200, body | self._standin.application

    def _gateway(self, call: Call) -> Answer:
        return 200, {"url": self._standin.gateway_url}

    def _gateway_bot(self, call: Call) -> Answer:
        total = self._standin.identify_limit
        limit = {
            "total": total,
            "remaining": max(0, total - len(self._standin.gateway.identifies)),
            "reset_after": DAY,
            "max_concurrency": 1,
        }
        shards = self._standin.shards
        url = self._standin.gateway_url
        return 200, {"url": url, "shards": shards, "session_start_limit": limit}

    def _dm(self, call: Call) -> Answer:
        user = self._standin.world.users.get(int(call.body["recipient_id"]))
        if user is None or user.bot:
            raise ApiError(400, 50033, "Invalid Recipient(s)", rule="not-found")
        return 200, channel_payload(self._standin.world.dm(user))

    def _known_guild(self, call: Call) -> Guild:
        guild = self._standin.world.guilds.get(call.id("guild_id"))
        if guild is None or not guild.bot_present:
            raise ApiError(404, 10004, "Unknown Guild")
        return guild

    def _guilds(self, call: Call) -> Answer:
        guilds = [g for g in self._standin.world.guilds.values() if g.bot_present]
        bot = self._standin.world.bot
        return 200, [
            {
                "id": str(guild.id),
                "name": guild.name,
                "icon": None,
                "owner": False,
                "permissions": str(int(self._standin.permissions(guild, bot))),
                "features": [],
            }
            for guild in guilds
        ]

    def _guild(self, call: Call) -> Answer:
        body = guild_payload(self._known_guild(call), bot=self._standin.world.bot, members=False)
        for only_gateway in ("channels", "threads", "members", "voice_states", "presences"):
            body.pop(only_gateway)
        return 200, body

    def _channels(self, call: Call) -> Answer:
        channels = self._known_guild(call).channels
        return 200, [channel_payload(channel) for channel in channels if not channel.is_thread]

    def _member(self, call: Call) -> Answer:
        member = self._known_guild(call).members.get(call.id("user_id"))
        if member is None:
            raise ApiError(404, 10007, "Unknown Member")
        return 200, member_payload(member)

    # Commands.

    def _scope(self, call: Call) -> int | None:
        if call.id("application_id") != self._standin.world.bot.id:
            text = "You are not authorized to perform this action on this application"
            raise ApiError(403, 20012, text, rule="not-found")
        if "guild_id" not in call.ids:
            return None
        guild = self._standin.world.guilds.get(call.id("guild_id"))
        if guild is None or not guild.bot_present:
            raise ApiError(403, 50001, "Missing Access")
        return guild.id

    def _commands(self, call: Call) -> Answer:
        commands = self._standin.commands.scopes.get(self._scope(call), [])
        if call.request.query.get("with_localizations", "").lower() in ("1", "true"):
            return 200, commands
        hidden = ("name_localizations", "description_localizations")
        return 200, [{k: v for k, v in c.items() if k not in hidden} for c in commands]

    def _overwrite(self, call: Call) -> Answer:
        scope = self._scope(call)
        bodies = call.body or []
        if self._standin.validate:
            problems = check_commands(bodies, guild=scope is not None)
            if problems:
                raise InvalidBodyError(problems)
        self._standin.syncs.append((scope, bodies, time.monotonic()))
        return 200, self._standin.commands.overwrite(scope, bodies)

    def _create(self, call: Call) -> Answer:
        scope = self._scope(call)
        name, kind = call.body["name"], call.body.get("type") or 1
        others = [
            command
            for command in self._standin.commands.scopes.get(scope, [])
            if (command["name"], command["type"]) != (name, kind)
        ]
        problems = check_commands([call.body], guild=scope is not None)
        if problems:
            raise InvalidBodyError(problems)
        return 201, self._standin.commands.overwrite(scope, [*others, call.body])[-1]

    def _delete(self, call: Call) -> Answer:
        scope = self._scope(call)
        known = self._standin.commands.scopes.get(scope, [])
        left = [command for command in known if command["id"] != call.ids["command_id"]]
        if len(left) == len(known):
            raise ApiError(404, 10063, "Unknown application command", rule="not-found")
        self._standin.commands.scopes[scope] = left
        return 204, None
