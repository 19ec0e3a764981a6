"""The stand-in's model of servers, channels and people; knows nothing of HTTP or of discord.py."""

from __future__ import annotations

import itertools
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from .permissions import EVERYONE, Permission, permissions_in

if TYPE_CHECKING:
    from .messages import Message

DISCORD_EPOCH = 1_420_070_400_000  # milliseconds: ids carry their time since 2015
YEAR = 365 * 86_400_000

TEXT, DM, VOICE, GROUP, FORUM = 0, 1, 2, 3, 15
PUBLIC_THREAD, PRIVATE_THREAD = 11, 12


class Emit(Protocol):
    """Hands an event to the gateway; the guild decides the shard."""

    def __call__(self, event: str, subject: Any) -> None: ...


class Ids:
    """Snowflakes: `old` ones a year back, a millisecond apart so that shards share them evenly."""

    def __init__(self) -> None:
        self._past = itertools.count(int(time.time() * 1000) - YEAR - DISCORD_EPOCH)
        self._count = itertools.count()

    def old(self) -> int:
        """Return an id for something that existed before the test."""
        return next(self._past) << 22

    def new(self) -> int:
        """Return an id made now."""
        now = int(time.time() * 1000) - DISCORD_EPOCH
        # 22 low bits, not Discord's 12: ids stay unique at any rate of messages.
        return now << 22 | next(self._count) & 0x3FFFFF


@dataclass(eq=False)
class User:
    """An account. `accepts_dms` False answers a direct message from the bot with 50007."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    installed: bool = False
    accepts_dms: bool = True

    @property
    def mention(self) -> str:
        """The markup that mentions the user."""
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    """A role; `@everyone` is the one with the id of its server."""

    id: int
    name: str
    permissions: int
    position: int = 1
    bot: User | None = None  # whose managed role it is

    @property
    def mention(self) -> str:
        """The markup that mentions the role."""
        return f"<@&{self.id}>"


@dataclass(frozen=True)
class Sticker:
    """A sticker of a server; messages carry its name alone, GET /stickers/{id} all of it."""

    id: int
    name: str
    description: str = ""

    def item(self) -> dict[str, Any]:
        """Return what a message says of it."""
        return {"id": str(self.id), "name": self.name, "format_type": 1}

    def payload(self) -> dict[str, Any]:
        """Return all of it, but for who made it."""
        rest = {"description": self.description, "tags": "", "available": True, "guild_id": "0"}
        return self.item() | {"type": 2, **rest}


@dataclass(eq=False)
class Member:
    """A user in a server."""

    user: User
    roles: list[Role] = field(default_factory=list)


@dataclass(eq=False)
class Channel:
    """A channel, thread, direct message or group."""

    world: World
    id: int
    kind: int
    name: str
    guild: Guild | None = None
    parent: Channel | None = None
    recipients: list[User] = field(default_factory=list)
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    locked: bool = False
    store: dict[int, Message] = field(default_factory=dict)
    typing: deque[float] = field(default_factory=lambda: deque(maxlen=1000))

    @property
    def is_thread(self) -> bool:
        """Whether it is a thread (a forum post is one)."""
        return self.kind in (PUBLIC_THREAD, PRIVATE_THREAD)

    @property
    def messages(self) -> list[Message]:
        """The messages that are there, oldest first; ephemeral ones included."""
        return [message for message in self.store.values() if not message.deleted]

    def add(self, message: Message) -> None:
        """Keep a message, and drop the oldest beyond the world's limit."""
        self.store[message.id] = message
        limit = self.world.history
        if limit is not None and len(self.store) > limit:
            del self.store[next(iter(self.store))]

    def permissions(self, user: User) -> Permission:
        """What a user may do here."""
        return Permission(permissions_in(self, user))

    def thread(self, name: str, *, private: bool = False, locked: bool = False) -> Channel:
        """Open a thread here (in a forum: a post)."""
        kind = PRIVATE_THREAD if private else PUBLIC_THREAD
        made = Channel(self.world, self.world.ids.old(), kind, name, self.guild, self)
        made.locked = locked
        self.world.add(made)
        return made

    def deny(self, who: User | Role, permissions: int) -> None:
        """Take permissions away here from a user or a role."""
        allowed, denied = self.overwrites.get(who.id, (0, 0))
        self._overwrite(who, (allowed & ~int(permissions), denied | int(permissions)))

    def allow(self, who: User | Role, permissions: int) -> None:
        """Give permissions here to a user or a role."""
        allowed, denied = self.overwrites.get(who.id, (0, 0))
        self._overwrite(who, (allowed | int(permissions), denied & ~int(permissions)))

    def _overwrite(self, who: User | Role, pair: tuple[int, int]) -> None:
        self.overwrites[who.id] = pair
        self.world.emit("CHANNEL_UPDATE", self)


@dataclass(eq=False)
class Guild:
    """A server. `bot_present` False: the bot is not a member, and gets no events of it."""

    world: World
    id: int
    name: str
    owner: User
    everyone: Role
    bot_present: bool = True
    locale: str = "en-US"
    roles: list[Role] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    members: dict[int, Member] = field(default_factory=dict)
    blocked: list[str] = field(default_factory=list)  # words that AutoMod lets nobody write

    @property
    def bot_role(self) -> Role:
        """The role that Discord made for the bot when it was added; it is named after it."""
        return next(role for role in self.roles if role.bot is self.world.bot)

    def text(self, name: str) -> Channel:
        """Add a text channel."""
        return self._channel(name, TEXT)

    def voice(self, name: str) -> Channel:
        """Add a voice channel, which has a text chat."""
        return self._channel(name, VOICE)

    def forum(self, name: str) -> Channel:
        """Add a forum; its posts are threads."""
        return self._channel(name, FORUM)

    def role(self, name: str, permissions: int = 0) -> Role:
        """Add a role."""
        made = Role(self.world.ids.old(), name, int(permissions), len(self.roles))
        self.roles.append(made)
        self.world.emit("GUILD_ROLE_CREATE", (self, made))
        return made

    def sticker(self, name: str, description: str = "") -> Sticker:
        """Add a sticker."""
        made = Sticker(self.world.ids.old(), name, description)
        self.world.stickers[made.id] = made
        return made

    def managed_role(self, bot: User) -> Role:
        """Make the role of an application's bot, which only its installation makes."""
        # A new id, because those of servers take turns so that shards share them evenly.
        made = Role(self.world.ids.new(), bot.name, 0, len(self.roles), bot)
        self.roles.append(made)
        return made

    def join(self, user: User, *roles: Role) -> Member:
        """Make a user a member with these roles, or set a member's roles."""
        if user is self.world.bot and not self.bot_present:
            self.bot_present = True
            member = self.members[user.id] = Member(user, [self.managed_role(user), *roles])
            self.world.emit("GUILD_CREATE", self)
            return member
        event = "GUILD_MEMBER_UPDATE" if user.id in self.members else "GUILD_MEMBER_ADD"
        member = self.members[user.id] = Member(user, list(roles))
        self.world.emit(event, (self, member))
        return member

    def grant(self, role: Role, permissions: int) -> None:
        """Set what a role (`guild.everyone` too) allows in the whole server."""
        role.permissions = int(permissions)
        self.world.emit("GUILD_ROLE_UPDATE", (self, role))

    def leave_bot(self) -> None:
        """Remove the bot from the server."""
        self.world.emit("GUILD_DELETE", self)
        self.bot_present = False
        self.roles = [role for role in self.roles if role.bot is not self.world.bot]
        self.members.pop(self.world.bot.id, None)

    def _channel(self, name: str, kind: int) -> Channel:
        made = Channel(self.world, self.world.ids.old(), kind, name, self)
        self.world.add(made)
        return made


class World:
    """All that exists in one stand-in; `history` bounds the messages kept per channel."""

    def __init__(self, *, history: int | None = None) -> None:
        self.ids = Ids()
        self.history = history
        self.emit: Emit = lambda event, subject: None  # nobody listens before the gateway does
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.direct: dict[int, Channel] = {}
        self.stickers: dict[int, Sticker] = {}
        self.deleted: set[int] = set()  # ids of messages that were there once
        self.bot = self.user("Bot under test", bot=True)

    def user(self, name: str, *, locale: str = "en-US", bot: bool = False) -> User:
        """Make an account; it is in no server yet, except by acting in one."""
        made = User(self.ids.old(), name, locale, bot)
        self.users[made.id] = made
        return made

    def install(self, user: User) -> None:
        """Install the application to the user's own account."""
        user.installed = True

    def guild(self, name: str, *, bot_present: bool = True) -> Guild:
        """Make a server with nobody in it but its owner, and the bot."""
        identity = self.ids.old()
        owner = self.user(f"owner of {name}")
        everyone = Role(identity, "@everyone", int(EVERYONE), 0)
        made = Guild(self, identity, name, owner, everyone, bot_present, roles=[everyone])
        made.members[owner.id] = Member(owner)
        if bot_present:
            made.members[self.bot.id] = Member(self.bot, [made.managed_role(self.bot)])
        self.guilds[made.id] = made
        self.emit("GUILD_CREATE", made)
        return made

    def dm(self, user: User) -> Channel:
        """Return the direct message channel of a user and the bot."""
        if user.id not in self.direct:
            made = Channel(self, self.ids.old(), DM, "", recipients=[user])
            self.direct[user.id] = self.channels[made.id] = made
        return self.direct[user.id]

    def group(self, *people: User) -> Channel:
        """Make a group direct message; bots cannot be in one."""
        made = Channel(self, self.ids.old(), GROUP, "", recipients=list(people))
        self.channels[made.id] = made
        return made

    def add(self, channel: Channel) -> None:
        """Take in a new channel or thread of a server."""
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.channels.append(channel)
        self.emit("THREAD_CREATE" if channel.is_thread else "CHANNEL_CREATE", channel)
