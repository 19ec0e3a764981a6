"""REST routes of channels: messages, replies, typing, threads; with the permissions they need."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .errors import ApiError, InvalidBodyError, Problem
from .messages import EPHEMERAL, REPLY, Message
from .payloads import channel_payload
from .permissions import Permission
from .posting import Posting
from .rest import NO_CONTENT, Answer, Call, Route
from .world import DM, FORUM, GROUP, PRIVATE_THREAD, TEXT, VOICE, Channel

if TYPE_CHECKING:
    from .server import StandIn

Json = dict[str, Any]
PAGE = 50


class ChannelRoutes:
    """Answers about channels and their messages."""

    def __init__(self, standin: StandIn, posting: Posting) -> None:
        self._standin = standin
        self._posting = posting

    def routes(self) -> list[Route]:
        """List them."""
        messages = "/channels/{channel_id}/messages"
        one = messages + "/{message_id}"
        return [
            Route("POST", messages, self._send),
            Route("GET", messages, self._history),
            Route("GET", one, self._get),
            Route("PATCH", one, self._edit),
            Route("DELETE", one, self._delete),
            Route("POST", one + "/threads", self._thread_of_message),
            Route("PUT", one + "/reactions/{emoji_name}/@me", self._react),
            Route("GET", "/channels/{channel_id}", self._channel),
            Route("POST", "/channels/{channel_id}/typing", self._typing),
            Route("POST", "/channels/{channel_id}/threads", self._thread),
            Route("PUT", "/channels/{channel_id}/thread-members/@me", self._join),
        ]

    def _find(self, call: Call) -> Channel:
        """Return the channel of the path, which the bot must be able to see."""
        channel = self._standin.world.channels.get(call.id("channel_id"))
        if channel is None:
            raise ApiError(404, 10003, "Unknown Channel", rule="not-found")
        bot = self._standin.world.bot
        strange = channel.kind == GROUP or (channel.guild and not channel.guild.bot_present)
        own = (
            channel.kind != DM
            or self._standin.world.direct.get(channel.recipients[0].id) is channel
        )
        if strange or not own or not channel.permissions(bot) & Permission.VIEW_CHANNEL:
            raise ApiError(403, 50001, "Missing Access", rule="no-permission")
        return channel

    def _need(self, channel: Channel, needed: int) -> None:
        missing = Permission(needed & ~channel.permissions(self._standin.world.bot))
        if missing:
            raise ApiError(403, 50013, "Missing Permissions", rule="no-permission")

    def _message(self, call: Call) -> Message:
        channel = self._find(call)
        message = channel.store.get(call.id("message_id"))
        # An ephemeral message exists for its interaction only.
        if message is None or message.deleted or message.audience is not None:
            # One that somebody deleted meanwhile is no fault of the bot.
            was_there = call.id("message_id") in self._standin.world.deleted
            raise ApiError(404, 10008, "Unknown Message", rule="" if was_there else "not-found")
        return message

    def _payload(self, message: Message) -> Json:
        # REST blanks content by what the application was granted, not by what it identified with.
        return message.payload(privileged=self._standin.reads_content)

    def _channel(self, call: Call) -> Answer:
        return 200, channel_payload(self._find(call))

    def _typing(self, call: Call) -> Answer:
        channel = self._find(call)
        self._may_send(channel)
        channel.typing.append(time.monotonic())
        return NO_CONTENT

    def _may_send(self, channel: Channel) -> None:
        if channel.kind == DM and not channel.recipients[0].accepts_dms:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        threads = Permission.SEND_MESSAGES_IN_THREADS
        self._need(channel, threads if channel.is_thread else Permission.SEND_MESSAGES)
        if channel.locked:
            raise ApiError(400, 50083, "Thread is archived", rule="no-permission")

    def _send(self, call: Call) -> Answer:
        channel = self._find(call)
        body = call.body
        self._posting.check(call, body)
        self._check_flags(call, body)
        if channel.kind == FORUM:
            raise ApiError(
                400, 50008, "Cannot send messages in a non-text channel", "no-permission"
            )
        self._may_send(channel)
        if body.get("embeds"):
            self._need(channel, Permission.EMBED_LINKS)
        if call.files:
            self._need(channel, Permission.ATTACH_FILES)
        if channel.guild is not None and self._posting.is_blocked(body, channel.guild.blocked):
            raise ApiError(400, 200000, "Message was blocked by automatic moderation")
        if (before := self._posting.made_before(body)) is not None:
            return 200, self._payload(before)
        reference = self._reference(channel, body.get("message_reference"))
        kind = REPLY if reference else 0
        message = self._posting.make(call, body, channel, kind=kind, reference=reference)
        self._posting.announce("MESSAGE_CREATE", message)
        return 200, self._payload(message)

    def _check_flags(self, call: Call, body: Json) -> None:
        if (body.get("flags") or 0) & EPHEMERAL:
            call.violation("ephemeral", "only an interaction's response can be ephemeral")

    def _reference(self, channel: Channel, asked: Json | None) -> Message | None:
        if asked is None:
            return None
        target = channel.store.get(int(asked["message_id"]))
        # Replies must be to a message of the same channel, which its reader may read back to.
        if channel.guild is not None:
            history = channel.permissions(self._standin.world.bot) & Permission.READ_MESSAGE_HISTORY
            if not history:
                text = "Cannot reply without permission to read message history"
                raise ApiError(403, 160002, text, rule="no-permission")
        if target is None or target.deleted or target.audience is not None:
            if asked.get("fail_if_not_exists", True):
                # A person may have deleted it in the meantime: a refusal, no fault of the bot.
                error = InvalidBodyError([Problem(("message_reference",), "Unknown message")])
                raise ApiError(400, 50035, "Invalid Form Body", errors=error.body["errors"])
            return None
        return target

    def _history(self, call: Call) -> Answer:
        channel = self._find(call)
        query = call.request.query
        may = channel.permissions(self._standin.world.bot) & Permission.READ_MESSAGE_HISTORY
        found = [m for m in channel.messages if m.audience is None] if may else []
        if "before" in query:
            found = [message for message in found if message.id < int(query["before"])]
        if "after" in query:
            found = [message for message in found if message.id > int(query["after"])]
        newest_first = found[::-1][: int(query.get("limit", PAGE))]
        return 200, [self._payload(message) for message in newest_first]

    def _get(self, call: Call) -> Answer:
        message = self._message(call)
        if message.channel.guild is not None:
            self._need(message.channel, Permission.READ_MESSAGE_HISTORY)
        return 200, self._payload(message)

    def _edit(self, call: Call) -> Answer:
        message = self._message(call)
        foreign = message.author is not self._standin.world.bot
        if foreign and set(call.body) - {"flags"}:
            text = "Cannot edit a message authored by another user"
            raise ApiError(403, 50005, text, rule="no-permission")
        self._posting.check(call, call.body, message)
        self._check_flags(call, call.body)
        self._posting.edit(call, call.body, message)
        self._posting.announce("MESSAGE_UPDATE", message)
        return 200, self._payload(message)

    def _delete(self, call: Call) -> Answer:
        message = self._message(call)
        if message.author is not self._standin.world.bot:
            self._need(message.channel, Permission.MANAGE_MESSAGES)
        self._posting.delete(message)
        return NO_CONTENT

    def _react(self, call: Call) -> Answer:
        message = self._message(call)
        needed = Permission.READ_MESSAGE_HISTORY | Permission.ADD_REACTIONS
        self._need(message.channel, needed if message.channel.guild else 0)
        return NO_CONTENT

    def _join(self, call: Call) -> Answer:
        self._find(call)
        return NO_CONTENT

    def _thread_of_message(self, call: Call) -> Answer:
        message = self._message(call)
        if message.id in self._standin.world.channels:
            raise ApiError(400, 160004, "A thread has already been created for this message")
        return self._made(call, message.channel, message.id)

    def _thread(self, call: Call) -> Answer:
        return self._made(call, self._find(call), None)

    def _made(self, call: Call, parent: Channel, identity: int | None) -> Answer:
        if parent.kind not in (TEXT, FORUM, VOICE):
            raise ApiError(400, 50024, "Cannot execute action on this channel type", "not-found")
        # Without a message, the default is a private thread.
        loose = identity is None and parent.kind == TEXT
        private = loose and call.body.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
        public = Permission.CREATE_PUBLIC_THREADS
        self._need(parent, Permission.CREATE_PRIVATE_THREADS if private else public)
        thread = parent.thread(call.body["name"], private=private)
        if identity is not None:
            # A thread has the id of the message that it was opened on.
            del self._standin.world.channels[thread.id]
            thread.id = identity
            self._standin.world.channels[identity] = thread
        first = call.body.get("message")
        if parent.kind == FORUM and first is not None:
            self._posting.check(call, first)
            message = self._posting.make(call, first, thread)
            self._posting.announce("MESSAGE_CREATE", message)
        return 201, channel_payload(thread)
