"""Messages from the bot's request bodies: checked, made, edited, and announced on the gateway."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .components import visible_text
from .errors import InvalidBodyError, Problem
from .limits import check_attachments, check_mentions, check_message
from .messages import DEFAULT, EPHEMERAL, LOADING, V2, File, Message
from .permissions import VIEW, Intent, permissions_in

if TYPE_CHECKING:
    from .rest import Call
    from .server import StandIn
    from .world import Channel, User

Json = dict[str, Any]

NONCE_SECONDS = 300.0
"""How long a nonce is remembered: "the past few minutes" (Discord, "Create Message")."""

KEPT_FLAGS = (1 << 2) | EPHEMERAL | (1 << 12) | V2  # suppress embeds, ephemeral, silent, V2


class Posting:
    """Turns bodies into messages of the world."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self._by_nonce: dict[str, tuple[float, Message]] = {}

    def made_before(self, body: Json) -> Message | None:
        """Return the message of an earlier request with the same nonce, where that is enforced."""
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        made, message = self._by_nonce.get(str(body["nonce"]), (0.0, None))
        return message if time.monotonic() - made < NONCE_SECONDS else None

    def is_blocked(self, body: Json, words: list[str]) -> bool:
        """Whether AutoMod stops a message for one of the words in what a reader would see."""
        shown = [body.get("content") or "", *visible_text(body.get("components") or [])]
        return any(word.lower() in text.lower() for word in words for text in shown)

    def check(self, call: Call, body: Json, message: Message | None = None) -> None:
        """Check a body against the limits; `message` is the one that it edits."""
        if not self._standin.validate:
            return
        v2 = message is not None and message.v2
        new = message is None or message.loading
        problems = check_message(body, v2=v2, files=len(call.files), new=new)
        kept = [file.name for file in message.files] if message is not None else []
        problems += check_attachments(body, [*kept, *(name for name, _ in call.files.values())])
        if message is not None:
            problems += self._check_edit(body, message)
        if problems:
            raise InvalidBodyError(problems)
        pinging = check_mentions(body)
        if pinging:
            call.violation("mentions", pinging)

    def _check_edit(self, body: Json, message: Message) -> list[Problem]:
        """Check what only an edit can get wrong."""
        gains = bool((body.get("flags") or 0) & V2) and not message.v2
        found = []
        # What stays must go together with the flag: the old parts must be set to null.
        for part, old in (("content", message.content), ("embeds", message.embeds)):
            if gains and old and part not in body:
                text = f"{part} must be null when MessageFlags.IS_COMPONENTS_V2 is added"
                found.append(Problem((part,), text, "limit"))
        if body.get("flags") is not None and message.v2 and not body["flags"] & V2:
            text = "MessageFlags.IS_COMPONENTS_V2 cannot be removed"
            found.append(Problem(("flags",), text, "limit"))
        left = [
            body.get("content", message.content),
            body.get("embeds", message.embeds),
            body.get("components", message.components),
            body.get("attachments", message.files),
        ]
        if not any(left):
            found.append(Problem((), "Cannot send an empty message", "limit"))
        return found

    def make(
        self,
        call: Call,
        body: Json,
        channel: Channel,
        *,
        kind: int = DEFAULT,
        audience: User | None = None,
        interaction: Json | None = None,
        reference: Message | None = None,
    ) -> Message:
        """Make the bot's message and put it into its channel."""
        world = self._standin.world
        allowed = body.get("allowed_mentions") or {}
        message = Message(
            world.ids.new(),
            channel,
            world.bot,
            (body.get("content") or "").strip(),
            body.get("embeds") or [],
            body.get("components") or [],
            self._files(call, body),
            (body.get("flags") or 0) & KEPT_FLAGS,
            kind,
            reference,
            bool(reference and interaction is None and allowed.get("replied_user", True)),
            audience=audience,
            interaction=interaction,
            allowed_mentions=body.get("allowed_mentions"),
        )
        # Interaction replies come through the application's webhook.
        message.webhook_id = world.bot.id if interaction is not None else None
        channel.add(message)
        if body.get("nonce") is not None:
            self._remember(str(body["nonce"]), message)
        return message

    def _remember(self, nonce: str, message: Message) -> None:
        now = time.monotonic()
        while self._by_nonce:
            oldest = next(iter(self._by_nonce))
            if now - self._by_nonce[oldest][0] < NONCE_SECONDS:
                break
            del self._by_nonce[oldest]
        self._by_nonce[nonce] = (now, message)

    def edit(self, call: Call, body: Json, message: Message) -> None:
        """Change a message; what the body does not name stays, and null clears."""
        message.edits.append(message.text)
        if "content" in body:
            message.content = (body["content"] or "").strip()
        if "embeds" in body:
            message.embeds = body["embeds"] or []
        if "components" in body:
            message.components = body["components"] or []
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        if "attachments" in body:
            kept = {str(item["id"]) for item in body["attachments"] or ()}
            message.files = [file for file in message.files if str(file.id) in kept]
        message.files = message.files + self._files(call, body)
        if body.get("flags") is not None:
            fixed = message.flags & EPHEMERAL
            message.flags = fixed | message.flags & V2 | body["flags"] & KEPT_FLAGS & ~EPHEMERAL
        message.flags &= ~LOADING
        message.edited_stamp = time.time()

    def delete(self, message: Message) -> None:
        """Remove a message."""
        message.deleted = True
        message.channel.store.pop(message.id, None)
        self._standin.world.deleted.add(message.id)
        body = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild is not None:
            body["guild_id"] = str(message.channel.guild.id)
        self._announce("MESSAGE_DELETE", message, body)

    def announce(self, event: str, message: Message) -> None:
        """Tell the sessions of a new or changed message, if it is for more than one person."""
        self._announce(event, message, None)

    def _announce(self, event: str, message: Message, body: Json | None) -> None:
        guild, channel = message.channel.guild, message.channel
        if message.audience is not None or message.loading:
            return
        if guild is None:
            bot_is_there = channel.id == self._direct_id(channel)
        else:
            seen = permissions_in(channel, self._standin.world.bot) & VIEW
            bot_is_there = guild.bot_present and bool(seen)
        if not bot_is_there:
            return
        self._standin.gateway.dispatch(
            event,
            lambda session: body or message.event(privileged=session.privileged),
            guild=guild.id if guild else None,
            intents=Intent.GUILD_MESSAGES if guild else Intent.DIRECT_MESSAGES,
        )

    def _direct_id(self, channel: Channel) -> int | None:
        own = self._standin.world.direct.get(channel.recipients[0].id)
        return own.id if own else None

    def _files(self, call: Call, body: Json) -> list[File]:
        names = {str(item["id"]): item.get("filename") for item in body.get("attachments") or ()}
        made = []
        for number, (name, content) in call.files.items():
            shown = names.get(str(number)) or name
            made.append(File(self._standin.world.ids.new(), shown, content))
        return made
