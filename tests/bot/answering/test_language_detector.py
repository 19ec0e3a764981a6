"""The language detector: py3langid's own likelihoods, from the file that is shipped."""

import io
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.answering.language import DETECTED
from bot.answering.language_detector import MODEL, Detector
from tools.language_model import model


@cache
def theirs() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(DETECTED)
    return identifier


@cache
def ours() -> Detector:
    return Detector()


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=200))
def test_any_text_has_the_library_s_likelihoods(text: str) -> None:
    assert ours().likelihoods(text) == dict(theirs().rank(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WAS IST DAS FUER EINE LIZENZ",
        "quelle est la licence exclusive",
        "独占契约",
        "que es esto",
    ],
)
def test_a_question_has_the_library_s_likelihoods(text: str) -> None:
    assert ours().likelihoods(text) == dict(theirs().rank(text))


def test_the_file_is_what_the_tool_makes() -> None:
    with np.load(MODEL) as shipped, np.load(io.BytesIO(model())) as made:
        assert shipped.files == made.files
        assert all(np.array_equal(shipped[name], made[name]) for name in made.files)
