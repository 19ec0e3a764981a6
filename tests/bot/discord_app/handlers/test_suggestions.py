"""What is suggested while somebody types fits where Discord shows it."""

import pytest

from bot.discord_app.handlers.suggestions import CHOICE_LIMIT, passage_choices, topic_choices
from bot.discord_app.services import Edition
from bot.phrases.languages import languages
from tests.bot.discord_app.live import settings
from tests.loaded import answerer, documents


@pytest.mark.parametrize("language", languages())
async def test_every_suggestion_has_a_name_and_a_value_of_discord_s_length(language: str) -> None:
    edition = Edition(answerer(), settings())
    typed = ["", *(passage.text for passage in documents().statement.passages())]
    for words in typed:
        for choices in (passage_choices, topic_choices):
            found = choices(edition, words, language)
            assert 0 < len(found) <= 25
            assert all(0 < len(choice.name) <= CHOICE_LIMIT for choice in found)
            assert all(0 < len(str(choice.value)) <= CHOICE_LIMIT for choice in found)
