"""The stand-in for Discord, driven by a bare discord.py bot: what works, and what it refuses."""

from __future__ import annotations

import asyncio
import functools
import io
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.standin import (
    File,
    ImpossibleError,
    Intent,
    NoAnswerError,
    Permission,
    Poll,
    StandIn,
    ViolationsError,
)

# isort: split
# After the stand-in, which imports discord.py without its warnings.
import discord
from discord import app_commands
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

Inter = discord.Interaction[discord.Client]
EVERYWHERE = {"guilds": True, "users": True}


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    """Run an asynchronous test."""

    @functools.wraps(test)
    def wrapper() -> None:
        asyncio.run(test())

    del wrapper.__wrapped__  # pytest would see a coroutine function
    return wrapper


class Bot(discord.Client):
    """A bot whose one command, /do, calls what the test hands in."""

    def __init__(self, act: Callable[[Inter], Coroutine[Any, Any, Any]] | None = None) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none())
        self.act = act or reply("ok")
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.errors: list[BaseException] = []
        add_commands(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        if self.user in message.mentions and not message.author.bot:
            await message.reply(f"heard {message.content}")

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        raise


class Sharded(discord.AutoShardedClient):
    """The sharded client, listening only."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds."""


def reply(text: str, **options: Any) -> Callable[[Inter], Coroutine[Any, Any, None]]:
    async def act(inter: Inter) -> None:
        await inter.response.send_message(text, **options)

    return act


def add_commands(bot: Bot) -> None:
    @bot.tree.command(name="do", description="Does what the test says")
    @app_commands.allowed_installs(**EVERYWHERE)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def do(inter: Inter, what: str = "") -> None:
        await bot.act(inter)

    @do.autocomplete("what")
    async def suggest(inter: Inter, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}!", value=typed)]

    @bot.tree.context_menu(name="Read this")
    async def read(inter: Inter, message: discord.Message) -> None:
        await inter.response.send_message(f"read {message.content}", ephemeral=True)

    @bot.tree.error
    async def failed(inter: Inter, error: app_commands.AppCommandError) -> None:
        bot.errors.append(getattr(error, "original", error))


class Buttons(discord.ui.View):
    """A button that answers, one that edits its message, one that opens a dialogue, a select."""

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, inter: Inter, button: discord.ui.Button[Any]) -> None:
        await inter.response.send_message("more", ephemeral=True)

    @discord.ui.button(label="Turn", custom_id="turn")
    async def turn(self, inter: Inter, button: discord.ui.Button[Any]) -> None:
        await inter.response.edit_message(content="turned", view=None)

    @discord.ui.button(label="Report", custom_id="report")
    async def report(self, inter: Inter, button: discord.ui.Button[Any]) -> None:
        await inter.response.send_modal(Reason())

    @discord.ui.select(
        custom_id="which",
        placeholder="Which",
        options=[discord.SelectOption(label="One", value="1")],
    )
    async def which(self, inter: Inter, select: discord.ui.Select[Any]) -> None:
        await inter.response.send_message(f"chose {select.values[0]}")


class Reason(discord.ui.Modal, title="Why?"):
    reason: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Reason", max_length=20)

    async def on_submit(self, inter: Inter) -> None:
        await inter.response.send_message(f"because {self.reason.value}", ephemeral=True)


# Ways in.


@run
async def test_a_slash_command_is_answered() -> None:
    async with StandIn() as there, there.running(Bot()):
        exchange = await there.slash("do", {"what": "it"})
    assert exchange.reply.text == "ok"
    assert not exchange.reply.ephemeral
    assert [callback.type for callback in exchange.callbacks] == [4]
    assert exchange.latency < 1
    assert there.channel.messages == [exchange.reply]


@run
async def test_buttons_selects_and_modals_go_round() -> None:
    async with StandIn() as there, there.running(Bot(reply("first", view=Buttons()))):
        first = await there.slash("do")
        assert (await first.press("More")).reply.ephemeral
        assert (await first.select("Which", "One")).reply.text == "chose 1"
        opened = await first.press("report")
        assert opened.modal.title == "Why?"
        with pytest.raises(ImpossibleError, match="0 to 20"):
            await opened.submit({"Reason": "x" * 21})
        assert (await opened.submit({"Reason": "it is so"})).reply.text == "because it is so"
        turned = await first.press("Turn")
        assert turned.edited
        assert (turned.reply, turned.reply.text) == (first.reply, "turned")
        with pytest.raises(ImpossibleError, match="no 'More'"):
            await first.press("More")


@run
async def test_an_ephemeral_message_is_its_askers_alone() -> None:
    async with StandIn() as there, there.running(Bot(reply("x", ephemeral=True, view=Buttons()))):
        bob = there.world.user("bob")
        exchange = await there.slash("do")
        assert exchange.reply.visible_to(there.user)
        assert not exchange.reply.visible_to(bob)
        with pytest.raises(ImpossibleError, match="does not see"):
            await exchange.press("More", user=bob)


@run
async def test_autocompletion_offers_choices() -> None:
    async with StandIn() as there, there.running(Bot()):
        exchange = await there.autocomplete("do", {"what": "rev"})
    assert [(choice.name, choice.value) for choice in exchange.choices] == [("rev!", "rev")]


@run
async def test_a_context_menu_hands_over_the_content() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        said = await there.say("a claim")
        await said.silence(0.05)
        assert [message.content for message in bot.heard] == [""]
        assert (await there.menu("Read this", said.message)).text == "read a claim"


@run
async def test_deferrals_count_once_they_are_filled() -> None:
    async def later(inter: Inter) -> None:
        await inter.response.defer(ephemeral=True, thinking=True)
        await asyncio.sleep(0.05)
        await inter.followup.send("at last")
        await inter.followup.send("and more", ephemeral=True)
        await inter.edit_original_response(content="at long last")

    async with StandIn() as there, there.running(Bot(later)):
        exchange = await there.slash("do")
        await exchange.until(lambda e: e.reply.text == "at long last")
        assert exchange.deferred
        assert [message.text for message in exchange.messages] == ["at long last", "and more"]
        assert all(message.ephemeral for message in exchange.messages)
        assert exchange.reply.edits[-1] == "at last"


@run
async def test_commands_work_where_they_are_installed_and_in_the_users_language() -> None:
    async def where(inter: Inter) -> None:
        await inter.response.send_message(f"{inter.context} {inter.locale} {inter.guild_id}")

    async with StandIn() as there, there.running(Bot(where)):
        world = there.world
        aiko, bob = world.user("aiko", locale="ja"), world.user("bob")
        world.install(aiko)
        elsewhere = world.guild("Elsewhere", bot_present=False).text("talk")
        group = world.group(aiko, bob)
        thread = there.channel.thread("a thread")
        assert " ja None" in (await there.slash("do", user=aiko, channel=group)).text
        assert " ja " in (await there.slash("do", user=aiko, channel=elsewhere)).text
        assert " de " in (await there.slash("do", user=bob, channel=thread, locale="de")).text
        assert " None" in (await there.slash("do", user=bob, channel=world.dm(bob))).text
        for place in (group, elsewhere):
            with pytest.raises(ImpossibleError, match="sees no command"):
                await there.slash("do", user=bob, channel=place)


@run
async def test_content_reaches_the_bot_only_by_the_rules_of_the_intent() -> None:
    bot = Bot(reply("from a command"))
    async with StandIn() as there, there.running(bot):
        answer = await (await there.say(f"{there.mention} hello")).answer()
        assert answer.text == f"heard {there.mention} hello"
        assert answer.reference is not None
        command = (await there.slash("do")).reply
        direct = there.world.dm(there.user)
        await there.say("in public")
        await there.say("in private", channel=direct)
        await there.say("with a ping", reply_to=answer)
        await there.say("without", reply_to=answer, ping=False)
        await there.say("to a command", reply_to=command)
        await there.say("@everyone hear", user=there.guild.owner)
        await there.gateway.flush()
    heard = {message.id: message for message in bot.heard}
    seen = {m.content: heard[m.id].content for m in there.channel.messages if m.id in heard}
    assert seen["in public"] == seen["without"] == seen["to a command"] == ""
    assert seen["with a ping"] == "with a ping"
    assert seen["@everyone hear"] == ""
    assert [m.mention_everyone for m in bot.heard].count(True) == 1
    assert [m.content for m in bot.heard if m.guild is None and not m.author.bot] == ["in private"]


@run
async def test_bots_webhooks_and_edits_are_events_too() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        other = there.world.user("another bot", bot=True)
        said = await there.say(f"{there.mention} I am a bot", user=other)
        await said.silence(0.05)
        hook = await there.say("from a webhook", user=other, webhook=True)
        await there.edit(hook.message, "edited")
        await there.delete(said.message)
        await there.gateway.flush()
    assert [(message.author.bot, bool(message.webhook_id)) for message in bot.heard] == [
        (True, False),
        (True, True),
    ]


@run
async def test_files_arrive() -> None:
    async def send(inter: Inter) -> None:
        await inter.response.send_message(file=discord.File(io.BytesIO(b"data"), "a.txt"))

    async with StandIn() as there, there.running(Bot(send)):
        files = (await there.slash("do")).reply.files
    assert [(file.name, file.content) for file in files] == [("a.txt", b"data")]


# What it objects to.


async def rules_broken(
    act: Callable[[Inter], Coroutine[Any, Any, Any]], **options: Any
) -> list[str]:
    """Return the rules that a bot breaks by an answer."""
    bot = Bot(act)
    async with StandIn(**options) as there, there.running(bot):
        exchange = await there.slash("do")
        await there.pulse.until(lambda: there.violations or bot.errors, 1.0)
        await asyncio.sleep(0.02)
        assert exchange.callbacks
        return [violation.rule for violation in there.take_violations()]


async def answer_twice(inter: Inter) -> None:
    await inter.response.send_message("one")
    inter.response._response_type = None
    await inter.response.send_message("two")


async def answer_late(inter: Inter) -> None:
    await asyncio.sleep(0.15)
    await inter.response.send_message("late")


async def follow_early(inter: Inter) -> None:
    try:
        await inter.followup.send("early")
    finally:
        await inter.response.send_message("then")


async def follow_dead(inter: Inter) -> None:
    await inter.response.send_message("in time")
    await asyncio.sleep(0.2)
    await inter.followup.send("long after")


async def defer_then_show(inter: Inter) -> None:
    await inter.response.defer(thinking=True)
    await inter.followup.send("secret", ephemeral=True)


async def ask_for_nothing(inter: Inter) -> None:
    await inter.response.send_message("ok")
    await inter.client.http.request(Route("GET", "/no/such/thing"))


def texts(*contents: str) -> discord.ui.LayoutView:
    view = discord.ui.LayoutView()
    for content in contents:
        view.add_item(discord.ui.TextDisplay(content))
    return view


def link(url: str) -> discord.ui.View:
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="Source", url=url))
    return view


def raw(data: dict[str, Any], kind: int = 4) -> Callable[[Inter], Coroutine[Any, Any, None]]:
    """Answer with a body that discord.py would not make."""

    async def act(inter: Inter) -> None:
        path = "/interactions/{a}/{b}/callback"
        route = Route("POST", path, a=inter.id, b=inter.token)
        await inter.client.http.request(route, json={"type": kind, "data": data})

    return act


NONE: dict[str, Any] = {"parse": []}
EMBEDS = [{"description": "x" * 3001}, {"description": "x" * 3000}]
PICTURE = discord.Embed().set_image(url="attachment://missing.png")
BOX = {"type": 17, "components": [{"type": 14}] * 40}
ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "a", "custom_id": "a"}] * 2}


@pytest.mark.parametrize(
    ("act", "options", "rules"),
    [
        (answer_twice, {}, ["second-response"]),
        (answer_late, {"deadline": 0.1}, ["late-response"]),
        (follow_early, {}, ["early-followup"]),
        (follow_dead, {"token_lifetime": 0.1}, ["dead-token"]),
        (defer_then_show, {}, ["ephemeral"]),
        (ask_for_nothing, {}, ["unknown-route"]),
        (reply("x" * 2001), {"deadline": 0.1}, ["invalid-body"]),
        (raw({"embeds": EMBEDS, "allowed_mentions": NONE}), {"deadline": 0.1}, ["limit"]),
        (raw({"content": "hi"}), {}, ["mentions"]),
        (reply("hi", allowed_mentions=discord.AllowedMentions.all()), {}, ["mentions"]),
        (raw({"components": [ROW]}), {"deadline": 0.1}, ["limit"]),
        (raw({"content": "x", "flags": 1 << 15}), {"deadline": 0.1}, ["limit"]),
        (raw({"flags": 64 | 1 << 15}, kind=5), {"deadline": 0.1}, ["limit"]),
        (raw({"components": [BOX], "flags": 1 << 15}), {"deadline": 0.1}, ["limit"]),
        (raw({"content": 5}), {"deadline": 0.1}, ["invalid-body"]),
        (raw({}, kind=8), {"deadline": 0.1}, ["invalid-body"]),
        (reply(" "), {"deadline": 0.1}, ["limit"]),
        (reply("", embed=PICTURE), {"deadline": 0.1}, ["limit"]),
    ],
)
def test_broken_rules_are_recorded(
    act: Callable[[Inter], Coroutine[Any, Any, Any]], options: dict[str, Any], rules: list[str]
) -> None:
    assert asyncio.run(rules_broken(act, **options)) == rules


@pytest.mark.parametrize(
    ("view", "fault"),
    [
        (texts("x" * 3000, "y" * 1000), ""),
        (texts("x" * 3000, "y" * 1001), "4001 characters"),
        (link("https://example.org/" + "a" * 492), ""),
        (link("https://example.org/" + "a" * 493), "is too long"),
        (link("no address"), "not a 'uri'"),
    ],
)
def test_views_keep_to_the_limits(view: discord.ui.View, fault: str) -> None:
    async def check() -> None:
        async def act(inter: Inter) -> None:
            await inter.response.send_message(view=view, ephemeral=True)

        async with StandIn(deadline=0.3) as there, there.running(Bot(act)):
            exchange = await there.slash("do")
            assert exchange.answered == (not fault)
            found = " ".join(violation.text for violation in there.take_violations())
            assert fault in found

    # Views want a loop to be made in, limits do not; discord.py counts some of them itself.
    asyncio.run(check())


@run
async def test_what_is_not_taken_fails_the_test() -> None:
    with pytest.raises(ViolationsError, match="mentions"):
        async with StandIn() as there, there.running(Bot(raw({"content": "@everyone"}))):
            await there.slash("do")


@run
async def test_silence_is_no_answer() -> None:
    async def nothing(inter: Inter) -> None:
        """Let the person wait."""

    async with StandIn(deadline=0.1) as there, there.running(Bot(nothing)):
        exchange = await there.slash("do")
        assert not exchange.answered
        with pytest.raises(NoAnswerError):
            _ = exchange.reply


@pytest.mark.parametrize(
    ("denied", "code"),
    [
        (Permission.VIEW_CHANNEL, 50001),
        (Permission.SEND_MESSAGES, 50013),
        (Permission.READ_MESSAGE_HISTORY, 160002),
    ],
)
def test_missing_permissions_are_refused_as_on_discord(denied: Permission, code: int) -> None:
    async def check() -> None:
        bot = Bot()
        async with StandIn() as there, there.running(bot):
            said = await there.say("here")
            channel = bot.get_partial_messageable(there.channel.id)
            there.channel.deny(there.bot, denied)
            with pytest.raises(discord.Forbidden) as refused:
                await channel.get_partial_message(said.message.id).reply("no")
            assert refused.value.code == code
            assert [v.rule for v in there.take_violations()] == ["no-permission"]

    asyncio.run(check())


@run
async def test_users_without_the_right_get_private_answers_from_their_own_app() -> None:
    async def often(inter: Inter) -> None:
        await inter.response.send_message("one")
        for number in range(6):
            await inter.followup.send(str(number))

    async with StandIn() as there, there.running(Bot(often)):
        there.world.install(there.user)
        guild = there.world.guild("Elsewhere", bot_present=False)
        channel = guild.text("talk")
        channel.deny(guild.everyone, Permission.USE_EXTERNAL_APPS)
        exchange = await there.slash("do", channel=channel)
        await there.pulse.until(lambda: there.violations, 1.0)
        assert exchange.reply.ephemeral
        assert len(exchange.followups) == 5
        assert [v.rule for v in there.take_violations()] == ["followup-cap"]


@run
async def test_wrong_commands_are_refused() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        commands = [{"name": "Upper Case", "type": 1, "description": "x"}]
        with pytest.raises(discord.HTTPException):
            await bot.http.bulk_upsert_global_commands(there.bot.id, commands)
        assert {v.rule for v in there.take_violations()} == {"limit"}
        fetched = await bot.tree.fetch_commands()
        assert sorted(command.name for command in fetched) == ["Read this", "do"]
        (_, bodies, _), *_ = there.syncs
        assert bodies[0]["contexts"] == [0, 1, 2]


# Faults.


@run
async def test_a_wrong_token_is_refused() -> None:
    async with StandIn() as there:
        with pytest.raises(discord.LoginFailure):
            async with there.running(Bot(), token="wrong"):  # noqa: S106
                pass
        assert [request.status for request in there.requests] == [401]


@run
async def test_a_revoked_token_ends_the_session() -> None:
    async with StandIn() as there:
        running = there.running(Bot())
        task = (await running.__aenter__()).client_task
        await there.revoke_token()
        await asyncio.wait({task}, timeout=2)
        with pytest.raises(discord.ConnectionClosed) as closed:
            await running.__aexit__(None, None, None)
        assert closed.value.code == 4004


@run
async def test_intents_that_were_not_granted_are_refused() -> None:
    for granted in (0, Intent.MESSAGE_CONTENT):
        async with StandIn(privileged=granted) as there:
            bot = discord.Client(intents=discord.Intents(message_content=True))
            if granted:
                async with there.running(bot):
                    assert there.gateway.identifies[0].intents == Intent.MESSAGE_CONTENT
                continue
            with pytest.raises(discord.PrivilegedIntentsRequired):
                async with there.running(bot):
                    pass


@run
async def test_a_session_is_resumed_with_what_was_missed() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        await there.say("before")
        await there.gateway.flush()
        await there.gateway.drop(replay=1)
        await there.say("meanwhile")
        await there.wait_ready()
        await there.gateway.close(4000)
        assert await there.pulse.until(lambda: len(there.gateway.resumes) == 2, 5)
        exchange = await there.slash("do")
        assert exchange.answered
        assert len(there.gateway.identifies) == 1
    users = [message.id for message in bot.heard if not message.author.bot]
    assert len(users) == 3  # "before" came twice, as it can on Discord
    assert len(set(users)) == 2


@run
async def test_reconnects_and_invalid_sessions_are_survived() -> None:
    async with StandIn() as there, there.running(Bot()):
        await there.gateway.reconnect()
        assert await there.pulse.until(lambda: len(there.gateway.resumes) == 1, 5)
        await there.gateway.invalidate(resumable=True)
        assert await there.pulse.until(lambda: len(there.gateway.resumes) == 2, 5)
        await there.gateway.invalidate()
        assert await there.pulse.until(lambda: len(there.gateway.identifies) == 2, 5)
        there.gateway.forget()
        await there.gateway.drop()
        assert await there.pulse.until(lambda: len(there.gateway.identifies) == 3, 5)
        assert (await there.slash("do")).answered


@run
async def test_rate_limits_hold_back_and_pass() -> None:
    async with StandIn() as there, there.running(Bot()):
        fault = there.fail("POST", "*/messages", status=429, retry_after=0.1)
        said = await there.say(f"{there.mention} hello")
        await said.answer()
        there.limit("POST", "*/messages", requests=1, per=0.2)
        for _ in range(3):
            said = await there.say(f"{there.mention} hello")
            await said.answer()
        assert fault.hits == 1
        sends = [r for r in there.requests if r.path.endswith("/messages")]
        assert [r.status for r in sends] == [429, 200, 200, 200, 200]
        assert sends[-1].at - sends[2].at >= 0.35


@run
async def test_server_errors_slow_answers_and_lost_ones() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        there.fail("POST", "*/callback", delay=0.1)
        assert (await there.slash("do")).latency >= 0.1
        there.fail("POST", "*/callback", drop=True)
        there.deadline = 0.2
        assert not (await there.slash("do")).answered
        there.fail("POST", "*/callback", status=503, applied=True)
        there.deadline = 3.0
        assert (await there.slash("do")).answered
        await there.pulse.until(lambda: len(bot.errors) == 2, 3)
        # discord.py asked again after the 503, and heard that it had been acknowledged.
        assert [getattr(error, "code", None) for error in bot.errors] == [None, 40060]


@run
async def test_discord_can_be_unreachable_at_the_start() -> None:
    async with StandIn(reachable=False) as there:
        with pytest.raises(OSError, match="Cannot connect"):
            async with there.running(Bot()):
                pass
        await there.reachable()
        async with there.running(Bot()):
            assert (await there.slash("do")).answered


@run
async def test_an_outage_is_survived_and_the_session_resumed() -> None:
    async with StandIn() as there, there.running(Bot()):
        await there.unreachable()
        await there.reachable()
        assert await there.pulse.until(lambda: there.gateway.resumes, 10)
        assert (await there.slash("do")).answered


@run
async def test_a_ban_of_cloudflares_is_no_rate_limit() -> None:
    bot = Bot()
    async with StandIn(deadline=0.2) as there, there.running(bot):
        there.fail("POST", "*/callback", status=429, scope="cloudflare", retry_after=60)
        assert not (await there.slash("do")).answered
        assert [getattr(error, "status", None) for error in bot.errors] == [429]
        assert there.invalid_requests == 1


@run
async def test_people_who_take_no_direct_messages_get_none() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        user = await bot.fetch_user(there.user.id)
        await user.send("one")
        there.user.accepts_dms = False
        with pytest.raises(discord.Forbidden) as refused:
            await user.send("two")
        assert refused.value.code == 50007
        assert [message.text for message in there.world.dm(there.user).messages] == ["one"]


@run
async def test_a_dead_connection_shows_by_its_heartbeats() -> None:
    bot = discord.Client(intents=discord.Intents.none(), heartbeat_timeout=0.3)
    async with StandIn(heartbeat=0.1) as there, there.running(bot):
        there.gateway.mute()
        assert await there.pulse.until(lambda: there.gateway.resumes, 5)


@run
async def test_shards_get_their_own_servers() -> None:
    bot = Sharded()
    async with StandIn(shards=2) as there:
        there.world.guild("Another")
        async with there.running(bot):
            assert [asked.shard for asked in there.gateway.identifies] == [(0, 2), (1, 2)]
            assert len(bot.guilds) == 2
            assert {guild.shard_id for guild in bot.guilds} == {0, 1}


@run
async def test_buttons_outlive_the_client_that_sent_them() -> None:
    async with StandIn() as there:
        async with there.running(Bot(reply("first", view=Buttons(timeout=None)))):
            message = (await there.slash("do")).reply
        later = Bot()
        async with there.running(later):
            later.add_view(Buttons(timeout=None))
            assert (await there.press(message, "More")).reply.text == "more"


@run
async def test_the_bots_messages_can_be_edited_and_deleted() -> None:
    async def act(inter: Inter) -> None:
        await inter.response.send_message("one")
        second = await inter.followup.send("two", wait=True)
        await second.edit(content="three")
        await inter.delete_original_response()
        assert isinstance(inter.channel, discord.abc.Messageable)
        await inter.channel.send("four")

    bot = Bot(act)
    async with StandIn() as there, there.running(bot):
        exchange = await there.slash("do")
        await there.pulse.until(lambda: len(there.requests) == 8, 1.0)
        await asyncio.sleep(0.02)
        assert [message.text for message in there.channel.messages] == ["three", "four"]
        assert exchange.reply.edits == ["two"]
        assert bot.errors == []


@run
async def test_messages_with_one_nonce_are_one_message() -> None:
    async def act(inter: Inter) -> None:
        await inter.response.send_message("asked")
        assert isinstance(inter.channel, discord.abc.Messageable)
        first = await inter.channel.send("one", nonce="a")
        again = await inter.channel.send("one", nonce="a")
        await inter.channel.send(f"same: {first.id == again.id}", nonce="b")

    async with StandIn() as there, there.running(Bot(act)):
        await there.slash("do")
        await there.pulse.until(lambda: len(there.channel.messages) == 3, 1.0)
        shown = [message.text for message in there.channel.messages]
        assert shown == ["asked", "one", "same: True"]


@run
async def test_a_thread_can_be_opened_and_written_in() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        said = await there.say("a topic")
        await there.gateway.flush()
        thread = await bot.heard[0].create_thread(name="aside")
        await thread.send("here")
        assert (await said.answer()).channel.parent is there.channel


@run
async def test_two_stand_ins_keep_apart() -> None:
    async with StandIn() as one, StandIn() as two:
        first, second = Bot(reply("first")), Bot(reply("second"))
        async with one.running(first), two.running(second):
            answers = await asyncio.gather(one.slash("do"), two.slash("do"))
        assert [exchange.text for exchange in answers] == ["first", "second"]
        assert one.address != two.address


@run
async def test_changes_of_the_world_reach_the_client() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        news = there.guild.text("news")
        news.deny(there.guild.everyone, Permission.SEND_MESSAGES)
        thread = news.thread("topic")
        there.world.guild("Later")
        await there.gateway.flush()
        channel = bot.get_channel(news.id)
        assert isinstance(channel, discord.TextChannel)
        assert not channel.permissions_for(channel.guild.me).send_messages
        assert isinstance(bot.get_channel(thread.id), discord.Thread)
        assert len(bot.guilds) == 2
        there.guild.leave_bot()
        await there.gateway.flush()
        assert len(bot.guilds) == 1


LONELY = """
import asyncio, discord, sys
asyncio.run(discord.Client(intents=discord.Intents.none()).start(sys.argv[1]))
"""


def test_a_bot_can_run_in_another_process(tmp_path: Path) -> None:
    async def check() -> None:
        (tmp_path / "lonely.py").write_text(LONELY)
        async with StandIn() as there:
            command = there.command("lonely", there.token)
            process = await asyncio.create_subprocess_exec(*command, cwd=tmp_path)
            await there.wait_ready()
            await there.revoke_token()
            assert await process.wait() == 1

    asyncio.run(check())


@run
async def test_thousands_of_interactions_leave_only_what_is_asked_to_be_kept() -> None:
    async with StandIn(validate=False, history=50) as there, there.running(Bot()):
        for _ in range(10):
            found = await asyncio.gather(*(there.slash("do") for _ in range(100)))
            assert all(exchange.answered for exchange in found)
        await there.slash("do")
        assert len(there.interactions) == len(there.requests) == len(there.channel.store) == 50


@run
async def test_what_a_message_carries_reaches_the_client_where_it_may_read_it() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        direct, wave = there.world.dm(there.user), there.guild.sticker("Wave", "a hand")
        hidden = (await there.say("not for the bot")).message
        poll = Poll("Who?", ("A", "B"), time.time() + 3600)
        for channel in (direct, there.channel):
            await there.say("", channel=channel, stickers=[wave])
            await there.say("", channel=channel, forward=hidden)
            await there.say("", channel=channel, poll=poll)
            await there.say("", channel=channel, files=[File(1, "a.png", b"", "a cat")])
        await there.gateway.flush()
        for first, readable in ((1, True), (5, False)):
            sticker, forward, asked, file = bot.heard[first : first + 4]
            assert [s.name for s in sticker.stickers] == ["Wave"]
            assert [s.content for s in forward.message_snapshots] == ["not for the bot"] * readable
            answers = asked.poll.answers if asked.poll else []
            assert [answer.text for answer in answers] == ["A", "B"] * readable
            assert [a.description for a in file.attachments] == ["a cat"] * readable
        assert (await bot.heard[1].stickers[0].fetch()).description == "a hand"


@run
async def test_the_bot_has_a_role_of_its_own() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        await there.say(f"{there.guild.bot_role.mention} hello")
        await there.gateway.flush()
        [heard] = bot.heard
        assert heard.guild is not None
        assert heard.role_mentions == [heard.guild.self_role]
        assert not heard.mentions
        assert not heard.content, "the exception is for mentions of the bot itself"


@run
async def test_automod_blocks_words() -> None:
    bot = Bot()
    async with StandIn() as there, there.running(bot):
        there.guild.blocked.append("heard")
        channel = bot.get_channel(there.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.send("fine")
        with pytest.raises(discord.HTTPException) as refused:
            await channel.send("Heard it")
        assert refused.value.code == 200000
