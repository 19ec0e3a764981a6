"""Values of the corpus: texts in several languages, and all of it as JSON."""

import pytest
from msgspec import json

from corpus.corpus import Corpus
from corpus.loading.checked import checked
from corpus.records import Localized, Wordings
from tests import loaded


@pytest.mark.parametrize(
    ("lines", "tag", "line"),
    [
        ({"en": "a", "ja": "b"}, "ja", "b"),
        ({"en": "a", "ja": "b"}, "ja-JP", "b"),
        ({"en": "a", "zh-Hant": "b"}, "zh-Hant-TW", "b"),
        ({"ja": "b", "en": "a"}, "ko", "a"),
        ({"de": "c", "ja": "b"}, "ko", "c"),
    ],
)
def test_a_missing_language_falls_back_to_english_and_then_to_the_first(
    lines: dict[str, str], tag: str, line: str
) -> None:
    assert Localized(lines).in_language(tag) == line


def test_wordings_are_a_list_or_a_block_of_lines() -> None:
    wordings = checked(Wordings, {"en": "one\ntwo\n", "de": ["eins"]})
    assert list(wordings) == ["one", "two", "eins"]
    assert wordings.in_language("de") == ("eins",)
    assert wordings.in_language("ja") == ()


def test_a_corpus_comes_back_from_json_whole_and_with_its_types() -> None:
    assert json.decode(json.encode(loaded.corpus()), type=Corpus) == loaded.corpus()
