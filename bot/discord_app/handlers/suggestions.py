"""Suggest passages and topics while somebody types the option of a command."""

from discord import app_commands

from bot.discord_app.services import Edition
from bot.lookup.keys import short_key
from bot.lookup.topics import name_of

MOST_CHOICES = 25
"""Limit on the suggestions of one autocompletion: Discord, "Autocomplete"."""

CHOICE_LIMIT = 100
"""Limit on the characters of a choice's name and of its value: Discord, "Application Command Option
Choice"."""


def passage_choices(edition: Edition, typed: str, language: str) -> list[app_commands.Choice[str]]:
    """Suggest passages for what was typed: each by its clause's heading or topic, and its text."""
    documents = edition.documents
    topics = edition.replies.lookup.topics
    choices = []
    for passage in edition.replies.lookup.passages.suggest(typed, MOST_CHOICES):
        topic = topics.of_passage(passage.id)
        matter = documents.clause(passage.clause_id).heading or (topic and name_of(topic, language))
        name = ": ".join(part for part in (matter, passage.text) if part)
        choices.append(_choice(name, passage.id))
    return choices


def topic_choices(edition: Edition, typed: str, language: str) -> list[app_commands.Choice[str]]:
    """Suggest topics for what was typed, each by its name."""
    found = edition.replies.lookup.topics.suggest(typed, language, MOST_CHOICES)
    return [_choice(name_of(topic, language), topic.id) for topic in found]


def _choice(name: str, id_: str) -> app_commands.Choice[str]:
    """Return a choice within Discord's limits: a long name is cut, a long id becomes a key."""
    shown = name if len(name) <= CHOICE_LIMIT else name[: CHOICE_LIMIT - 1].rstrip() + "…"
    value = id_ if len(id_) <= CHOICE_LIMIT else short_key(id_)
    return app_commands.Choice(name=shown, value=value)
