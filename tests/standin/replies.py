"""The messages that answer an interaction: made, filled in, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .interaction import COMMAND, Interaction
from .messages import EPHEMERAL, MENU_REPLY, REPLY, SLASH_REPLY, Message
from .payloads import user_payload
from .permissions import Permission

if TYPE_CHECKING:
    from .posting import Posting
    from .rest import Call
    from .server import StandIn

Json = dict[str, Any]


class Replies:
    """Makes and changes the messages of interactions."""

    def __init__(self, standin: StandIn, posting: Posting) -> None:
        self._standin = standin
        self.posting = posting

    def make(self, call: Call, interaction: Interaction, data: Json) -> Message:
        """Make a message of an interaction: its response or a follow-up."""
        if self._hidden(interaction):
            data = data | {"flags": (data.get("flags") or 0) | EPHEMERAL}
        ephemeral = (data.get("flags") or 0) & EPHEMERAL
        kind, reference = 0, None
        if interaction.original is not None:
            kind, reference = REPLY, interaction.original
        elif interaction.kind == COMMAND:
            kind = SLASH_REPLY if interaction.data["type"] == 1 else MENU_REPLY
        elif interaction.source is not None:
            kind, reference = REPLY, interaction.source
        return self.posting.make(
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

    def change(self, call: Call, interaction: Interaction, message: Message, body: Json) -> None:
        """Change a message of an interaction, or the one that was pressed."""
        event = "MESSAGE_CREATE" if message.loading else "MESSAGE_UPDATE"
        self.posting.edit(call, body, message)
        interaction.edited = interaction.edited or message is interaction.source
        interaction.filled = interaction.filled or message is interaction.original
        interaction.pulse.beat()
        self.posting.announce(event, message)
