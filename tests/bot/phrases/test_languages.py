"""The bot's own words: the same in both languages, each in its own punctuation."""

import dataclasses
import re

from bot.phrases.discord_words import ENGLISH, JAPANESE, PRIVACY
from bot.phrases.texts import FORMS_IN_JAPANESE, texts_in
from tests.loaded import answerer


def test_the_languages_say_the_same_with_the_same_blanks() -> None:
    for field in dataclasses.fields(ENGLISH):
        english, japanese = getattr(ENGLISH, field.name), getattr(JAPANESE, field.name)
        assert set(_blanks(str(english))) == set(_blanks(str(japanese))), field.name
    assert [*map(_blanks, PRIVACY["en"])] == [*map(_blanks, PRIVACY["ja"])]


def _blanks(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_every_form_of_a_document_has_a_japanese_name() -> None:
    assert {source.form for source in answerer().documents.sources} <= FORMS_IN_JAPANESE.keys()


def test_japanese_texts_have_japanese_punctuation() -> None:
    shared = dataclasses.asdict(texts_in("ja")).values()
    for text in (*dataclasses.asdict(JAPANESE).values(), *shared, *PRIVACY["ja"]):
        assert not re.search(r"[ぁ-ヿ一-鿿][(:?!]|[):?!][ぁ-ヿ]", str(text)), text
