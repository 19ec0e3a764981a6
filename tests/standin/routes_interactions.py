"""REST routes of interactions: the one callback, its deadline, and the token's messages after it.

Source: developer documentation, interactions/receiving-and-responding.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .errors import ApiError, InvalidBodyError, Problem
from .interaction import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    MODAL,
    MODAL_SUBMIT,
    REPLY,
    UPDATE,
    Callback,
    Interaction,
)
from .limits import check_choices, check_deferral, check_modal
from .messages import EPHEMERAL, LOADING, MENU_REPLY, SLASH_REPLY, Message
from .messages import REPLY as REPLY_MESSAGE
from .payloads import user_payload
from .permissions import Permission
from .rest import NO_CONTENT, Answer, Call, Route

if TYPE_CHECKING:
    from .posting import Posting
    from .server import StandIn

Json = dict[str, Any]

FOLLOWUPS = 5  # of an interaction that works by the user's own installation alone
ANSWERS = {
    COMMAND: (REPLY, DEFER, MODAL),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (REPLY, DEFER),
}


class InteractionRoutes:
    """Answers callbacks and the webhook that an interaction's token opens."""

    def __init__(self, standin: StandIn, posting: Posting) -> None:
        self._standin = standin
        self._posting = posting

    def routes(self) -> list[Route]:
        """List them; the token in the path is their authorization."""
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        original = webhook + "/messages/@original"
        one = webhook + "/messages/{message_id}"
        callback = "/interactions/{interaction_id}/{interaction_token}/callback"
        return [
            Route("POST", callback, self._callback, authorized=False, own_check=True),
            Route("POST", webhook, self._follow_up, authorized=False),
            Route("GET", original, self._get, authorized=False),
            Route("PATCH", original, self._edit, authorized=False),
            Route("DELETE", original, self._delete, authorized=False),
            Route("GET", one, self._get, authorized=False),
            Route("PATCH", one, self._edit, authorized=False),
            Route("DELETE", one, self._delete, authorized=False),
        ]

    # The callback.

    def _callback(self, call: Call) -> Answer:
        body: Json = call.body
        interaction = self._standin.interactions.get(call.ids["interaction_token"])
        if interaction is None or interaction.id != call.id("interaction_id"):
            raise ApiError(404, 10062, "Unknown interaction", rule="unknown-token")
        status = 400
        data = body.get("data") or {}
        try:
            self._in_time(interaction)
            if call.problems:
                raise InvalidBodyError(call.problems)
            self._check(call, interaction, body["type"], data)
            status = 204
        except ApiError as error:
            status = error.status
            raise
        finally:
            kind = body.get("type", 0)
            made = Callback(kind, data, time.monotonic(), status)
            interaction.callbacks.append(made)
        self._apply(call, interaction, body["type"], data)
        interaction.pulse.beat()
        if call.request.query.get("with_response", "").lower() in ("1", "true"):
            return 200, self._with_response(interaction, body["type"])
        return NO_CONTENT

    def _in_time(self, interaction: Interaction) -> None:
        now = time.monotonic()
        if interaction.accepted is not None:
            # A client that never heard of its success asks again in good faith.
            rule = "" if interaction.answer_lost else "second-response"
            text = "Interaction has already been acknowledged."
            raise ApiError(400, 40060, text, rule=rule)
        if now - interaction.created > self._standin.deadline:
            # The bot is to blame only from when the gateway got the event through to it.
            since = now - (interaction.delivered or now)
            rule = "late-response" if since > self._standin.deadline else ""
            raise ApiError(404, 10062, "Unknown interaction", rule=rule)

    def _check(self, call: Call, interaction: Interaction, kind: int, data: Json) -> None:
        if not self._standin.validate:
            return
        allowed = ANSWERS[interaction.kind]
        if interaction.kind == MODAL_SUBMIT and interaction.source is not None:
            allowed = (*allowed, DEFER_UPDATE, UPDATE)
        problems: list[Problem] = []
        if kind not in allowed:
            text = f"type {kind} does not answer an interaction of type {interaction.kind}"
            problems = [Problem(("type",), text)]
        elif kind == DEFER:
            problems = check_deferral(data)
        elif kind == MODAL:
            problems = check_modal(data)
        elif kind == CHOICES:
            problems = check_choices(data.get("choices") or [])
        elif kind == REPLY:
            self._posting.check(call, data)
        elif kind == UPDATE and data:
            self._posting.check(call, data, interaction.source)
        if problems:
            raise InvalidBodyError(problems)

    def _apply(self, call: Call, interaction: Interaction, kind: int, data: Json) -> None:
        source = interaction.source
        if kind in (REPLY, DEFER):
            message = self._reply(call, interaction, data)
            if kind == DEFER:
                message.flags |= LOADING
            interaction.original = message
            interaction.messages.append(message)
            self._posting.announce("MESSAGE_CREATE", message)
        elif kind in (UPDATE, DEFER_UPDATE):
            interaction.original = source
            if kind == UPDATE and source is not None:
                self._edited(call, interaction, source, data)
        elif kind == MODAL:
            interaction.modal = data
        elif kind == CHOICES:
            interaction.choices = data.get("choices") or []

    def _reply(self, call: Call, interaction: Interaction, data: Json) -> Message:
        """Make a message of an interaction: its response or a follow-up."""
        if self._hidden(interaction):
            data = data | {"flags": (data.get("flags") or 0) | EPHEMERAL}
        ephemeral = (data.get("flags") or 0) & EPHEMERAL
        kind, reference = 0, None
        if interaction.original is not None:
            kind, reference = REPLY_MESSAGE, interaction.original
        elif interaction.kind == COMMAND:
            kind = SLASH_REPLY if interaction.data["type"] == 1 else MENU_REPLY
        elif interaction.source is not None:
            kind, reference = REPLY_MESSAGE, interaction.source
        return self._posting.make(
            call,
            data,
            interaction.channel,
            kind=kind,
            audience=interaction.user if ephemeral else None,
            interaction=self._metadata(interaction),
            reference=reference,
        )

    def _hidden(self, interaction: Interaction) -> bool:
        """Whether Discord makes the reply ephemeral: an own installation without the permission."""
        channel = interaction.channel
        if channel.guild is None or not interaction.user_install_only:
            return False
        return not channel.permissions(interaction.user) & Permission.USE_EXTERNAL_APPS

    def _metadata(self, interaction: Interaction) -> Json:
        return {
            "id": str(interaction.id),
            "type": interaction.kind,
            "user": user_payload(interaction.user),
            "authorizing_integration_owners": self._standin.owners_of(interaction),
        }

    def _with_response(self, interaction: Interaction, kind: int) -> Json:
        message = interaction.original
        inner: Json = {"id": str(interaction.id), "type": interaction.kind}
        resource: Json = {"type": kind}
        if message is not None:
            inner["response_message_id"] = str(message.id)
            inner["response_message_loading"] = message.loading
            inner["response_message_ephemeral"] = message.ephemeral
            if kind in (REPLY, DEFER, UPDATE):
                resource["message"] = message.payload()
        return {"interaction": inner, "resource": resource}

    # What comes after it.

    def _open(self, call: Call) -> Interaction:
        """Return the interaction whose token is in the path, if it can be used."""
        interaction = self._standin.interactions.get(call.ids["webhook_token"])
        if interaction is None or call.id("webhook_id") != self._standin.world.bot.id:
            raise ApiError(404, 10015, "Unknown Webhook", rule="unknown-token")
        if time.monotonic() - interaction.created > self._standin.token_lifetime:
            raise ApiError(401, 50027, "Invalid Webhook Token", rule="dead-token")
        if interaction.accepted is None:
            raise ApiError(404, 10015, "Unknown Webhook", rule="early-followup")
        return interaction

    def _message(self, call: Call, interaction: Interaction) -> Message:
        wanted = call.ids.get("message_id")
        known = [*interaction.messages, interaction.original]
        for message in known if wanted else [interaction.original]:
            if message and wanted in (None, str(message.id)):
                if message.deleted:
                    raise ApiError(404, 10008, "Unknown Message")
                return message
        raise ApiError(404, 10008, "Unknown Message", rule="not-found")

    def _follow_up(self, call: Call) -> Answer:
        interaction = self._open(call)
        waiting = interaction.original
        if waiting is not None and waiting.loading:
            return self._fill(call, interaction, waiting)
        interaction.followups += 1
        if interaction.user_install_only and interaction.followups > FOLLOWUPS:
            text = "This interaction has reached the maximum number of follow up messages"
            raise ApiError(400, 40094, text, rule="followup-cap")
        self._posting.check(call, call.body)
        message = self._reply(call, interaction, call.body)
        interaction.messages.append(message)
        interaction.filled = True
        interaction.pulse.beat()
        self._posting.announce("MESSAGE_CREATE", message)
        return 200, message.payload()

    def _fill(self, call: Call, interaction: Interaction, message: Message) -> Answer:
        """Put the first follow-up in place of "is thinking"; whom it is for was settled before."""
        asked = (call.body.get("flags") or 0) & EPHEMERAL
        if asked and not message.ephemeral:
            call.violation("ephemeral", "the deferral was public, so its follow-up is")
        return self._change(call, interaction, message)

    def _get(self, call: Call) -> Answer:
        return 200, self._message(call, self._open(call)).payload()

    def _edit(self, call: Call) -> Answer:
        interaction = self._open(call)
        message = self._message(call, interaction)
        if (call.body.get("flags") or 0) & EPHEMERAL and not message.ephemeral:
            call.violation("ephemeral", "a message cannot become ephemeral")
        return self._change(call, interaction, message)

    def _change(self, call: Call, interaction: Interaction, message: Message) -> Answer:
        self._posting.check(call, call.body, message)
        self._edited(call, interaction, message, call.body)
        return 200, message.payload()

    def _edited(self, call: Call, interaction: Interaction, message: Message, body: Json) -> None:
        event = "MESSAGE_CREATE" if message.loading else "MESSAGE_UPDATE"
        self._posting.edit(call, body, message)
        interaction.edited = interaction.edited or message is interaction.source
        interaction.filled = interaction.filled or message is interaction.original
        interaction.pulse.beat()
        self._posting.announce(event, message)

    def _delete(self, call: Call) -> Answer:
        message = self._message(call, self._open(call))
        self._posting.delete(message)
        return NO_CONTENT
