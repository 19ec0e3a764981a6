"""What a scripted person does: use commands, press, choose, fill in, write, edit and delete."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from .asking import fill_options, interaction_payload, resolve_member
from .commands import CHAT, MESSAGE_MENU, USER_MENU, Commands
from .components import BUTTON, SELECTS, STRING_SELECT, walk
from .errors import ImpossibleError, Ledger
from .exchange import Exchange, Said
from .filling import fill_modal
from .interaction import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from .messages import REPLY, Message
from .payloads import user_payload
from .permissions import VIEW, Permission, permissions_in
from .world import DM, Channel, User

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .gateway import Gateway
    from .messages import File, Poll
    from .posting import Posting
    from .pulse import Pulse
    from .world import Sticker, World

Json = dict[str, Any]

LATE = 0.25  # seconds after the deadline in which a late callback is still waited for
CONTENT = 2000  # characters that a person can send


class People:
    """The actions; `StandIn` adds the servers that carry them to the bot."""

    world: World
    gateway: Gateway
    commands: Commands
    ledger: Ledger
    pulse: Pulse
    posting: Posting
    interactions: dict[str, Interaction]
    user: User
    channel: Channel
    deadline: float
    patience: float
    history: int | None

    async def slash(
        self,
        name: str,
        options: dict[str, Any] | None = None,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str | None = None,
    ) -> Exchange:
        """Use a slash command; "group sub" names a subcommand."""
        return await self._command(COMMAND, name, options or {}, user, channel, locale)

    async def autocomplete(
        self,
        name: str,
        options: dict[str, Any],
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str | None = None,
    ) -> Exchange:
        """Type into a command's option, the last of those given."""
        return await self._command(AUTOCOMPLETE, name, options, user, channel, locale)

    async def _command(
        self,
        kind: int,
        name: str,
        options: dict[str, Any],
        user: User | None,
        channel: Channel | None,
        locale: str | None,
    ) -> Exchange:
        user, channel = self._place(user, channel)
        first, *path = name.split()
        command, installs = self.commands.find(first, CHAT, user, channel)
        data = {"id": command["id"], "name": first, "type": CHAT}
        data |= fill_options(command, path, options, kind)
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return await self._ask(kind, data, user, channel, locale, installs)

    async def menu(
        self,
        name: str,
        target: Message | User,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str | None = None,
    ) -> Exchange:
        """Use a context menu on a message or on a user."""
        on_message = isinstance(target, Message)
        place = target.channel if isinstance(target, Message) and channel is None else channel
        user, place = self._place(user, place)
        kind = MESSAGE_MENU if on_message else USER_MENU
        command, installs = self.commands.find(name, kind, user, place)
        if isinstance(target, Message):
            if not target.visible_to(user) or target.ephemeral:
                raise ImpossibleError(f"{user.name} cannot use a menu on that message")
            # The target is always resolved with its content: the person handed it over.
            resolved: Json = {"messages": {str(target.id): target.payload(privileged=True)}}
        else:
            resolved = {"users": {str(target.id): user_payload(target)}}
            member = place.guild.members.get(target.id) if place.guild else None
            if member is not None:
                resolved["members"] = {str(target.id): resolve_member(member)}
        data = {"id": command["id"], "name": name, "type": kind, "target_id": str(target.id)}
        data["resolved"] = resolved
        return await self._ask(COMMAND, data, user, place, locale, installs)

    async def press(
        self, message: Message, button: str, *, user: User | None = None, locale: str | None = None
    ) -> Exchange:
        """Press a button by its label or custom_id."""
        user, component = self._component(message, button, (BUTTON,), user)
        if not component.get("custom_id"):
            raise ImpossibleError(f"{button!r} is a link; it opens {component.get('url')}")
        return await self._use(message, component, [], user, locale)

    async def select(
        self,
        message: Message,
        menu: str,
        *values: str,
        user: User | None = None,
        locale: str | None = None,
    ) -> Exchange:
        """Choose from a select menu by its placeholder or custom_id."""
        user, component = self._component(message, menu, SELECTS, user)
        chosen = list(values)
        if component["type"] == STRING_SELECT:
            by_label = {option["label"]: option["value"] for option in component["options"]}
            known = set(by_label.values())
            chosen = [v if v in known else by_label.get(v, "") for v in values]
            if not set(chosen) <= known:
                raise ImpossibleError(f"{values} are not among {sorted(by_label)}")
        low, high = component.get("min_values", 1), component.get("max_values", 1)
        if not low <= len(chosen) <= high:
            raise ImpossibleError(f"choose {low} to {high}, not {len(chosen)}")
        return await self._use(message, component, chosen, user, locale)

    def _component(
        self, message: Message, wanted: str, kinds: tuple[int, ...], user: User | None
    ) -> tuple[User, Json]:
        user, _ = self._place(user or message.audience, message.channel)
        if not message.visible_to(user):
            raise ImpossibleError(
                f"{user.name} does not see that message (deleted, private or hidden)"
            )
        for component in walk(message.components):
            names = [component.get(key) for key in ("custom_id", "label", "placeholder")]
            if component["type"] in kinds and wanted in names:
                if component.get("disabled"):
                    raise ImpossibleError(f"{wanted!r} is disabled")
                return user, component
        shown = [button.label for button in message.buttons]
        raise ImpossibleError(f"the message has no {wanted!r}; its buttons are {shown}")

    async def _use(
        self, message: Message, component: Json, values: list[str], user: User, locale: str | None
    ) -> Exchange:
        if message.author is not self.world.bot:
            raise ImpossibleError("the component belongs to another application")
        kind = component["type"]
        data: Json = {"custom_id": component["custom_id"], "component_type": kind}
        data["id"] = component.get("id") or 1
        if kind in SELECTS:
            data["values"] = values
        owners = (message.interaction or {}).get("authorizing_integration_owners", {"0": ""})
        installs = sorted(int(key) for key in owners)
        return await self._ask(COMPONENT, data, user, message.channel, locale, installs, message)

    async def submit(self, exchange: Exchange, values: dict[str, Any]) -> Exchange:
        """Send a dialogue, filled in by label or custom_id."""
        before = exchange.interaction
        data = fill_modal(exchange.modal, values)
        who, place = before.user, before.channel
        return await self._ask(
            MODAL_SUBMIT, data, who, place, before.locale, before.installs, before.source
        )

    async def say(
        self,
        text: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        reply_to: Message | None = None,
        ping: bool = True,
        webhook: bool = False,
        files: Sequence[File] = (),
        stickers: Sequence[Sticker] = (),
        poll: Poll | None = None,
        forward: Message | None = None,
    ) -> Said:
        """Write a message, or let a webhook write it; a reply pings unless told not to."""
        place = reply_to.channel if reply_to is not None and channel is None else channel
        user, place = self._place(user, place)
        sends = Permission.SEND_MESSAGES_IN_THREADS if place.is_thread else Permission.SEND_MESSAGES
        if not webhook and not user.bot and not place.permissions(user) & sends:
            raise ImpossibleError(f"{user.name} cannot write in {place.name!r}")
        if reply_to is not None and (reply_to.ephemeral or reply_to.deleted):
            raise ImpossibleError("that message cannot be replied to")
        if len(text) > CONTENT:
            raise ImpossibleError(f"{len(text)} characters; a person can send {CONTENT}")
        kind = REPLY if reply_to is not None else 0
        message = Message(self.world.ids.new(), place, user, text, type=kind, reference=reply_to)
        if forward is not None and (text or reply_to or files or stickers or poll):
            raise ImpossibleError("a forward has nothing beside it; a text is a message of its own")
        message.files, message.stickers = list(files), list(stickers)
        message.poll, message.forwarded = poll, forward
        message.pings_author = ping and reply_to is not None
        if webhook:
            message.webhook_id = self.world.ids.old()
        place.add(message)
        self.posting.announce("MESSAGE_CREATE", message)
        return Said(self, message)

    async def edit(self, message: Message, text: str) -> None:
        """Change the text of a person's message."""
        message.edits.append(message.text)
        message.content = text
        message.edited_stamp = time.time()
        self.posting.announce("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Delete a message, whoever wrote it."""
        self.posting.delete(message)

    def _place(self, user: User | None, channel: Channel | None) -> tuple[User, Channel]:
        """Return who acts where; acting in a server, a person is a member of it."""
        place = channel or self.channel
        user = user or (place.recipients[0] if place.kind == DM else self.user)
        if place.guild is not None and user.id not in place.guild.members:
            place.guild.join(user)
        if place.guild is None and user not in place.recipients:
            raise ImpossibleError(f"{user.name} is not in that conversation")
        if not permissions_in(place, user) & VIEW:
            raise ImpossibleError(f"{user.name} does not see {place.name!r}")
        return user, place

    async def _ask(
        self,
        kind: int,
        data: Json,
        user: User,
        channel: Channel,
        locale: str | None,
        installs: list[int],
        source: Message | None = None,
    ) -> Exchange:
        """Send an interaction to the bot, and wait for its answer."""
        token = secrets.token_urlsafe(24)
        identity = self.world.ids.new()
        spoken = locale or user.locale
        interaction = Interaction(
            identity, token, kind, user, channel, spoken, data, installs, source
        )
        self.interactions[token] = interaction
        self._forget_old()
        payload = interaction_payload(self.world, interaction, self.owners_of(interaction))
        self.gateway.dispatch(
            "INTERACTION_CREATE",
            lambda session: payload,
            guild=channel.guild.id if channel.guild else None,
            delivered=interaction.deliver,
        )
        exchange = Exchange(self, interaction)
        if await interaction.pulse.until(lambda: interaction.accepted, self.deadline + LATE):
            await interaction.pulse.until(lambda: interaction.settled, self.patience)
        return exchange

    def _forget_old(self) -> None:
        """Keep to the number of interactions to remember; one that is under way is not old."""
        if self.history is None or len(self.interactions) <= self.history:
            return
        oldest = next(iter(self.interactions.values()))
        late = time.monotonic() - oldest.created > self.deadline + LATE
        if oldest.settled or late:
            del self.interactions[oldest.token]
            self._forget_old()

    def owners_of(self, interaction: Interaction) -> Json:
        """Return the servers and users by whose installation an interaction is possible."""
        owners: Json = {}
        if 0 in interaction.installs:
            guild = interaction.channel.guild
            # In a direct message with the bot there is no server: Discord writes 0.
            owners["0"] = str(guild.id) if guild else "0" if interaction.channel.kind == DM else ""
        if 1 in interaction.installs:
            owners["1"] = str(interaction.user.id)
        return owners
