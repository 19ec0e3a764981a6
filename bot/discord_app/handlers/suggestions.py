"""What is suggested while somebody types the option of a command."""

from discord import app_commands

from bot.discord_app.services import Services
from bot.lookup.keys import short_key
from bot.lookup.topics import name_of

MOST_CHOICES = 25
"""Suggestions of an autocompletion: Discord, "Autocomplete"."""

CHOICE_LIMIT = 100
"""Characters of a choice's name, and of its value: Discord, "Application Command Option Choice"."""


def passage_choices(
    services: Services, typed: str, language: str
) -> list[app_commands.Choice[str]]:
    """Suggest passages: the matter, then the first words of each."""
    documents = services.documents
    topics = services.replies.lookup.topics
    choices = []
    for passage in services.replies.lookup.passages.suggest(typed, MOST_CHOICES):
        topic = topics.of_passage(passage.id)
        matter = documents.clause(passage.clause_id).heading or (topic and name_of(topic, language))
        name = ": ".join(part for part in (matter, passage.text) if part)
        choices.append(_choice(name, passage.id))
    return choices


def topic_choices(services: Services, typed: str, language: str) -> list[app_commands.Choice[str]]:
    """Suggest topics by their names."""
    found = services.replies.lookup.topics.suggest(typed, language, MOST_CHOICES)
    return [_choice(name_of(topic, language), topic.id) for topic in found]


def _choice(name: str, id_: str) -> app_commands.Choice[str]:
    shown = name if len(name) <= CHOICE_LIMIT else name[: CHOICE_LIMIT - 1].rstrip() + "…"
    value = id_ if len(id_) <= CHOICE_LIMIT else short_key(id_)
    return app_commands.Choice(name=shown, value=value)
