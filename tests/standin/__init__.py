"""A stand-in for Discord on 127.0.0.1: REST, gateway, and people who talk to a discord.py client.

The client under test is discord.py's own, unmodified; only the two addresses that it dials differ.
Every stand-in has its own world and its own port; nothing outlives it.

    async with StandIn() as discord:              # one server, #general, the user "alice"
        async with discord.running(client):       # client.start(token) in a task
            exchange = await discord.slash("ask", {"question": "Who owns the IP?"})
            assert "verbatim words" in exchange.reply.text
            more = await exchange.press("Other matches")          # label or custom_id
            assert more.reply.ephemeral

Leaving the block fails the test (`ViolationsError`) if the bot broke a rule of Discord's or ours. A
test that means to break one calls `discord.take_violations("late-response")` first, which removes
and returns them.

**StandIn(...)**, all by keyword: `token` (the one accepted), `deadline` (3 s to the first
response), `token_lifetime` (900 s), `patience` (10 s: how long a deferral is waited for),
`heartbeat` (41.25 s), `shards` and `identify_limit` (what /gateway/bot says), `privileged` (granted
`Intent` bits; others close IDENTIFY with 4014), `validate` (False for load), `strict` (False: do
not raise at exit), `reachable` (False: nothing listens yet), `history` (how many requests,
interactions, and messages of a channel are kept; None: all), `clock_skew` (seconds added to the
HTTP Date header). Shorten the times, not the rules. `discord.application` (a dict) overrides fields
of GET /applications/@me.

**Running a bot**
  - `running(client, token=None, wait="connected")` yields `.client_task`. "connected": READY and
    the servers are read. "ready": discord.py's `wait_until_ready` too, which takes two seconds more
    unless the client has a short `guild_ready_timeout`. "nothing": at once. An error of
    `client.start` is raised when the block is entered or left.
  - In the `async with StandIn()` block discord.py is pointed at it, for the tasks started there;
    with several stand-ins, `running` or `with discord.addresses():` says which.
  - `discord.command("bot", "run")`: the argument list that runs `python -m bot run` against it in a
    subprocess (start it in the project's folder). The token is `discord.token`.
  - `await wait_ready(shards=1)`: until so many shards are connected, whoever runs the client.

**World** (`discord.world`; `.guild`, `.channel`, `.user`, `.bot`, `.mention` are the defaults)
  - `world.user(name, locale="en-US", bot=False)`; `world.install(user)`: the app to their account
  - `world.guild(name, bot_present=True)`; on it `.text(name)`, `.voice(name)`, `.forum(name)`,
    `.role(name, permissions)`, `.bot_role` (Discord's own for the bot), `.blocked` (AutoMod's),
    `.join(user, *roles)`, `.grant(role, permissions)`, `.leave_bot()`,
    `.everyone`, `.locale`. The owner may do everything; who acts in a server is a member of it.
  - `channel.thread(name, private=False, locked=False)`, `.deny(who, permissions)`, `.allow(...)`:
    who is a user (`discord.bot`), a role or `guild.everyone`; `Permission` has the bits
  - `world.dm(user)`, `world.group(alice, bob)`
  - `channel.messages` (a list), `channel.typing` (times), `channel.permissions(user)`
  - Changes after READY reach the client as events; `await discord.gateway.flush()` waits until it
    has read all that was sent.

**What a person does.** All take `user=`, most `channel=` and `locale=` (else the user's), and
return an `Exchange` once the bot has answered or the deadline has passed (a deferral counts when it
is filled). What Discord's client would not let a person do raises `ImpossibleError`.
  - `slash("ask", {"question": "..."})`, `slash("group sub", {...})`: the command must have been
    synced and be visible there, as on Discord: install kinds, contexts, permissions, options
  - `autocomplete("quote", {"clause": "rev"})`: the last option is the one typed; `.choices`
  - `menu("Find the clause", message)`: the context menu of a message, or of a user
  - `press(message, "label or custom_id")`; `select(message, "placeholder or custom_id", "label or
    value", ...)`: on that message as last edited, enabled, and seen by the user
  - `submit(exchange, {"label or custom_id": "text"})`: the modal that the exchange opened
  - `say(text, reply_to=None, ping=True, webhook=False)` -> `Said`; also with `files`
    (`File(id, name, content, description)`), `stickers` (`guild.sticker(name, description)`),
    `poll` (`Poll(question, answers, expires)`) or `forward` (a message). Write
    f"{discord.mention} ..." to mention the bot, `discord.guild.bot_role.mention` for its role,
    "@everyone" for all (give `discord.guild.owner` as user, who may).
    `await said.answer()`: the bot's first message in reply; `await said.silence(0.2)`: none comes;
    `said.answers`, `said.typing`, `said.message`
  - `edit(message, text)`, `delete(message)`

**Exchange**: `.reply` (`Message`: the response, or the message that the press changed; raises
`NoAnswerError`), `.messages` (all that came of it, in order), `.followups`, `.text` (of all),
`.answered`, `.deferred`, `.edited` (it changed the message pressed), `.modal` (`.title`,
`.custom_id`, `.fields`: `Field(label, custom_id, raw)`), `.choices` (`Choice(name, value)`),
`.latency` (seconds from dispatch to callback), `.callbacks` (`Callback(type, data, at, status)`,
refused ones too), `await .until(lambda exchange: ..., timeout=1.0)`, and `.press`, `.select`,
`.submit` as above by the same user, on the newest message that has such a component.

**Message**: `.text` (all that a reader sees, in order: content, embeds, components; no labels),
`.content`, `.embeds`, `.components` (raw), `.buttons` (`Button(label, custom_id, url, disabled,
style, emoji)`), `.selects` (`Select(custom_id, placeholder, options, disabled, type)`), `.links`
(URLs of link buttons), `.files` (`File(id, name, content)`), `.ephemeral`, `.v2`, `.flags`,
`.author`, `.channel`, `.reference` (the message replied to), `.allowed_mentions`, `.sent_at`,
`.edits` (earlier texts), `.deleted`, `.visible_to(user)`, `.payload()` (Discord's JSON)

**Faults**
  - `fail("POST", "*/callback", times=1, status=500)`. Also `status=429, retry_after=0.3,
    scope="user" | "global" | "shared" | "cloudflare"`; `delay=1.0` (slow, then as usual);
    `drop=True` (the connection is cut without an answer); `applied=True` (the request takes effect,
    yet its answer is the failure); `code=`, `message=` (Discord's JSON error). Patterns are globs
    on the path without /api/v10, "/" is the gateway's socket; `times=None` is for ever. Returns a
    `Fault`: `.hits`, `.end()`
  - `limit("POST", "*/messages", requests=5, per=1.0)`: a bucket, with its headers, and 429 beyond
  - `await unreachable()`, `await reachable()`; `await revoke_token()`
  - `discord.gateway`: `await close(4000)`, `await drop(replay=0)` (TCP cut; on RESUME, `replay`
    events are sent again that the client had read), `await reconnect()` (op 7), `await
    invalidate(resumable=False)` (op 9), all with `shard=` for one; `refuse(4014)` (the next
    IDENTIFY), `forget()` (sessions: RESUME gets op 9), `mute()` (no more heartbeat acks).
    `.identifies` (`Identify(intents, shard, token_ok, at)`), `.resumes`, `.dispatched` (a count)

**Records**: `requests` (`Request(method, path, body, files, query, at, status)`), `violations`
(`Violation(rule, text, request)`), `commands.scopes` (as last synced; None is global), `syncs`
(each bulk overwrite: scope, bodies, time). Times are of `time.monotonic`. Rules: invalid-body,
limit, mentions, second-response, late-response, dead-token, unknown-token, early-followup,
ephemeral, followup-cap, no-permission, unknown-route, not-found, gateway; stand-in is a fault of
this package. `mentions` is our own rule: allowed_mentions must let nobody be pinged, not even the
person replied to. `invalid_requests` counts answers of 401, 403 and 429.
"""

import warnings

with warnings.catch_warnings():
    # discord.py imports audioop, whose deprecation is no concern of a test.
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    import discord as _discord  # noqa: F401

from .errors import ImpossibleError, NoAnswerError, Violation, ViolationsError
from .exchange import Callback, Choice, Exchange, Field, Modal, Said
from .faults import Fault
from .gateway import Identify
from .messages import Button, File, Message, Poll, Select
from .permissions import Intent, Permission
from .rest import Request
from .server import StandIn
from .world import Channel, Guild, Role, Sticker, User, World

__all__ = [
    "Button",
    "Callback",
    "Channel",
    "Choice",
    "Exchange",
    "Fault",
    "Field",
    "File",
    "Guild",
    "Identify",
    "ImpossibleError",
    "Intent",
    "Message",
    "Modal",
    "NoAnswerError",
    "Permission",
    "Poll",
    "Request",
    "Role",
    "Said",
    "Select",
    "StandIn",
    "Sticker",
    "User",
    "Violation",
    "ViolationsError",
    "World",
]
