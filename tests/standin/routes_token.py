"""REST routes that an interaction's token opens after the callback: follow-ups, edits, deletions.

Source: developer documentation, interactions/receiving-and-responding ("followup messages").
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .errors import ApiError
from .messages import EPHEMERAL, Message
from .rest import NO_CONTENT, Answer, Call, Route

if TYPE_CHECKING:
    from .interaction import Interaction
    from .replies import Replies
    from .server import StandIn

Json = dict[str, Any]

FOLLOWUPS = 5  # of an interaction that works by the user's own installation alone


class TokenRoutes:
    """Answers the webhook of an interaction."""

    def __init__(self, standin: StandIn, replies: Replies) -> None:
        self._standin = standin
        self._replies = replies

    def routes(self) -> list[Route]:
        """List them; the token in the path is their authorization."""
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        original = webhook + "/messages/@original"
        one = webhook + "/messages/{message_id}"
        return [
            Route("POST", webhook, self._follow_up, authorized=False),
            Route("GET", original, self._get, authorized=False),
            Route("PATCH", original, self._edit, authorized=False),
            Route("DELETE", original, self._delete, authorized=False),
            Route("GET", one, self._get, authorized=False),
            Route("PATCH", one, self._edit, authorized=False),
            Route("DELETE", one, self._delete, authorized=False),
        ]

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
        if waiting is not None and waiting.loading and not waiting.deleted:
            return self._fill(call, interaction, waiting)
        interaction.followups += 1
        if interaction.user_install_only and interaction.followups > FOLLOWUPS:
            text = "This interaction has reached the maximum number of follow up messages"
            raise ApiError(400, 40094, text, rule="followup-cap")
        self._replies.posting.check(call, call.body)
        message = self._replies.make(call, interaction, call.body)
        interaction.messages.append(message)
        interaction.filled = True
        interaction.pulse.beat()
        self._replies.posting.announce("MESSAGE_CREATE", message)
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
        self._replies.posting.check(call, call.body, message)
        self._replies.change(call, interaction, message, call.body)
        return 200, message.payload()

    def _delete(self, call: Call) -> Answer:
        message = self._message(call, self._open(call))
        self._replies.posting.delete(message)
        return NO_CONTENT
