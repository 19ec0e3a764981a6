"""Messages: how they are kept, what a reader sees of them, and their JSON."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .components import Button, Select, buttons, embed_text, numbered, selects, visible_text
from .payloads import member_payload, user_payload
from .permissions import VIEW, Permission, permissions_in

if TYPE_CHECKING:
    from .world import Channel, Role, Sticker, User

Json = dict[str, Any]

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, V2 = 1 << 2, 1 << 6, 1 << 7, 1 << 15
DEFAULT, REPLY, SLASH_REPLY, MENU_REPLY = 0, 19, 20, 23
FORWARD = 1  # a type of reference

__all__ = ["Button", "File", "Message", "Poll", "Select"]


@dataclass(frozen=True)
class File:
    """An uploaded file."""

    id: int
    name: str
    content: bytes
    description: str | None = None  # its alternative text

    def payload(self) -> Json:
        """Return its JSON in a message."""
        url = f"https://cdn.discordapp.com/attachments/0/{self.id}/{self.name}"
        size = len(self.content)
        body: Json = {
            "id": str(self.id), "filename": self.name, "size": size, "url": url, "proxy_url": url
        }  # fmt: skip
        return body | ({"description": self.description} if self.description else {})


@dataclass(frozen=True)
class Poll:
    """A poll; `expires` None is one that ends never, which Discord says may come (Poll Object)."""

    question: str
    answers: tuple[str, ...]
    expires: float | None = None

    def payload(self) -> Json:
        """Return its JSON in a message."""
        return {
            "question": {"text": self.question},
            "answers": [
                {"answer_id": number, "poll_media": {"text": text}}
                for number, text in enumerate(self.answers, 1)
            ],
            "expiry": iso(self.expires) if self.expires is not None else None,
            "allow_multiselect": False,
            "layout_type": 1,
            "results": {"answer_counts": [], "is_finalized": False},
        }


@dataclass(eq=False)
class Message:
    """A message as it stands now; `audience` is the one person who sees an ephemeral one."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    flags: int = 0
    type: int = DEFAULT
    reference: Message | None = None
    pings_author: bool = False  # of the message it replies to
    webhook_id: int | None = None
    audience: User | None = None
    interaction: Json | None = None  # interaction_metadata
    allowed_mentions: Json | None = None
    sent_at: float = field(default_factory=time.monotonic)
    stamp: float = field(default_factory=time.time)
    edited_stamp: float | None = None
    edits: list[str] = field(default_factory=list)
    deleted: bool = False
    stickers: list[Sticker] = field(default_factory=list)
    poll: Poll | None = None
    forwarded: Message | None = None

    @property
    def text(self) -> str:
        """All that a reader sees, in order, a blank line between the parts."""
        parts = [self.content] if self.content else []
        for embed in self.embeds:
            parts += embed_text(embed)
        return "\n\n".join(parts + visible_text(self.components))

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, in order."""
        return buttons(self.components)

    @property
    def selects(self) -> list[Select]:
        """Its select menus, in order."""
        return selects(self.components)

    @property
    def links(self) -> list[str]:
        """The addresses of its link buttons."""
        return [button.url for button in self.buttons if button.url]

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def v2(self) -> bool:
        """Whether it is made of Components V2."""
        return bool(self.flags & V2)

    @property
    def loading(self) -> bool:
        """Whether it still says that the application is thinking."""
        return bool(self.flags & LOADING)

    def visible_to(self, user: User) -> bool:
        """Whether a person sees it: it is there, in a channel of theirs, and not for another."""
        may = bool(permissions_in(self.channel, user) & VIEW)
        return may and not self.deleted and self.audience in (None, user)

    def mentioned(self) -> list[User]:
        """Return the people whom it mentions, by markup or by a reply that pings."""
        users = self.channel.world.users
        ids = [int(found) for found in re.findall(r"<@!?(\d+)>", self.content)]
        found = [users[i] for i in dict.fromkeys(ids) if i in users]
        target = self.reference
        # An interaction's response is a webhook's message: replying to it mentions nobody.
        pinged = self.pings_author and target is not None and target.webhook_id is None
        if target is not None and pinged and target.author not in found:
            found.append(target.author)
        return found

    def mentioned_roles(self) -> list[Role]:
        """Return the roles whose markup it contains."""
        guild = self.channel.guild
        ids = {int(found) for found in re.findall(r"<@&(\d+)>", self.content)}
        return [role for role in guild.roles if role.id in ids] if guild else []

    def mentions_everyone(self) -> bool:
        """Whether @everyone or @here in it pings, which the author must be allowed to."""
        if not re.search(r"@(everyone|here)\b", self.content):
            return False
        return bool(self.channel.permissions(self.author) & Permission.MENTION_EVERYONE)

    def readable(self, privileged: bool) -> bool:
        """Whether the bot gets the content: privileged, a DM, its own, or it is mentioned.

        Source: "Message Content Intent" in events/gateway. A mention of its role is none of it.
        """
        bot = self.channel.world.bot
        direct = self.channel.guild is None
        return privileged or direct or self.author is bot or bot in self.mentioned()

    def payload(self, *, privileged: bool = False, nested: bool = False) -> Json:
        """Return the JSON that the bot gets, the content blanked unless it may read it."""
        shown = self.readable(privileged)
        body: Json = {
            "id": str(self.id),
            "type": self.type,
            "channel_id": str(self.channel.id),
            "author": user_payload(self.author),
            "content": self.content if shown else "",
            "embeds": self.embeds if shown else [],
            "components": numbered(self.components) if shown and self.components else [],
            "attachments": [file.payload() for file in self.files] if shown else [],
            "mentions": [user_payload(user) for user in self.mentioned()],
            "mention_roles": [str(role.id) for role in self.mentioned_roles()],
            "mention_everyone": self.mentions_everyone(),
            "timestamp": iso(self.stamp),
            "edited_timestamp": iso(self.edited_stamp) if self.edited_stamp else None,
            "flags": self.flags,
            "pinned": False,
            "tts": False,
        }
        if self.webhook_id is not None:
            body["webhook_id"] = str(self.webhook_id)
            body["application_id"] = str(self.webhook_id)
        if self.interaction is not None:
            body["interaction_metadata"] = self.interaction
        if self.stickers:
            # These and the mentions are not among the fields that the intent is about.
            body["sticker_items"] = [sticker.item() for sticker in self.stickers]
        if self.poll is not None and shown:
            body["poll"] = self.poll.payload()
        if self.forwarded is not None:
            body["message_reference"] = self._reference(self.forwarded) | {"type": FORWARD}
            body["message_snapshots"] = [{"message": self.forwarded.snapshot()}] if shown else []
        if self.reference is not None:
            body["message_reference"] = self._reference(self.reference)
            # Discord nests one level only.
            if not nested:
                gone = self.reference.deleted
                inner = self.reference
                body["referenced_message"] = (
                    None if gone else inner.payload(privileged=privileged, nested=True)
                )
        return body

    def snapshot(self) -> Json:
        """Return what a forward shows of the message: without its author."""
        body: Json = {
            "type": self.type,
            "content": self.content,
            "embeds": self.embeds,
            "attachments": [file.payload() for file in self.files],
            "components": numbered(self.components),
            "mentions": [],
            "mention_roles": [],
            "timestamp": iso(self.stamp),
            "edited_timestamp": iso(self.edited_stamp) if self.edited_stamp else None,
            "flags": self.flags,
        }
        if self.stickers:
            body["sticker_items"] = [sticker.item() for sticker in self.stickers]
        return body

    def event(self, *, privileged: bool) -> Json:
        """Return the JSON of MESSAGE_CREATE and MESSAGE_UPDATE: with the server and the member."""
        body = self.payload(privileged=privileged)
        guild = self.channel.guild
        if guild is None:
            return body | {"channel_type": self.channel.kind}
        body["guild_id"] = str(guild.id)
        member = guild.members.get(self.author.id)
        if member is not None and self.webhook_id is None:
            body["member"] = member_payload(member, user=False)
        return body

    def _reference(self, target: Message) -> Json:
        body = {"type": 0, "message_id": str(target.id), "channel_id": str(target.channel.id)}
        if target.channel.guild is not None:
            body["guild_id"] = str(target.channel.guild.id)
        return body


def iso(stamp: float) -> str:
    """Write a time as Discord does."""
    return datetime.fromtimestamp(stamp, UTC).isoformat()
