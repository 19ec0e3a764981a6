"""The REST route of an interaction's callback: once, in time, and of a kind that fits.

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
from .messages import LOADING
from .rest import NO_CONTENT, Answer, Call, Route

if TYPE_CHECKING:
    from .replies import Replies
    from .server import StandIn

Json = dict[str, Any]

ANSWERS = {
    COMMAND: (REPLY, DEFER, MODAL),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (REPLY, DEFER),
}


class CallbackRoutes:
    """Answers callbacks."""

    def __init__(self, standin: StandIn, replies: Replies) -> None:
        self._standin = standin
        self._replies = replies

    def routes(self) -> list[Route]:
        """List it; the token in the path is its authorization."""
        path = "/interactions/{interaction_id}/{interaction_token}/callback"
        return [Route("POST", path, self._callback, authorized=False, own_check=True)]

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
            self._replies.posting.check(call, data)
        elif kind == UPDATE and data:
            self._replies.posting.check(call, data, interaction.source)
        if problems:
            raise InvalidBodyError(problems)

    def _apply(self, call: Call, interaction: Interaction, kind: int, data: Json) -> None:
        source = interaction.source
        if kind in (REPLY, DEFER):
            message = self._replies.make(call, interaction, data)
            if kind == DEFER:
                message.flags |= LOADING
            interaction.original = message
            interaction.messages.append(message)
            self._replies.posting.announce("MESSAGE_CREATE", message)
        elif kind in (UPDATE, DEFER_UPDATE):
            interaction.original = source
            if kind == UPDATE and source is not None:
                self._replies.change(call, interaction, source, data)
        elif kind == MODAL:
            interaction.modal = data
        elif kind == CHOICES:
            interaction.choices = data.get("choices") or []

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
