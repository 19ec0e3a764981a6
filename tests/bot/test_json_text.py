"""JSON that any terminal and any program takes."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from bot.json_text import json_text


@given(st.text(st.characters(exclude_categories=())))
def test_json_can_be_printed_and_means_the_same(text: str) -> None:
    shown = json_text({"id": text})
    assert json.loads(shown) == {"id": text}
    assert shown.encode("utf-8")
    assert not re.search("[\x00-\x1f\x7f-\x9f]", shown)
