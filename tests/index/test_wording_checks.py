"""Wordings that an editor should look at, each kind with its place."""

from pathlib import Path

import pytest

from corpus.loading.load import load_corpus
from index.wording_checks import wording_findings
from tests import loaded
from tests.corpus.minimal import write_corpus

WORDS = """\
concepts:
  - {concept: licence, names: {en: [licence, license]}}
  - {concept: maker, roles: [party], names: {en: [acme]}}
  - {concept: ask-duration, weight: 0.6, asks: duration, names: {en: [until when]}}
  - {concept: ask-opinion, weight: 0.4, asks: opinion, names: {en: [your take]}}
manners:
  - id: thanks
    reply: {en: You are welcome.}
    said_as:
      en: |
        thank you
"""
MATTER = """\
id: licence
name: {en: Licence}
concepts: [licence]
said:
  - sentence: "statement#licence.1"
    settles: [exclusivity]
    asked_as:
      en: |
        is the licence exclusive
open:
  - id: expiry
    asks: until-when
    message: {en: It does not say until when.}
    asked_as:
      en: |
        until when does the licence last
"""


def findings(folder: Path, matter: str, words: str = WORDS) -> list[str]:
    files: dict[str, str | bytes] = {
        "words.yaml": words,
        "matters.yaml": "matters: [licence]\n",
        "matters/licence.yaml": matter,
    }
    corpus = load_corpus(write_corpus(folder, files))
    return [str(finding) for finding in wording_findings(corpus, folder)]


def test_wordings_that_say_something_have_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, MATTER) == []


@pytest.mark.parametrize(
    ("wording", "finding"),
    [
        ("Is a licence exclusive?", "stands under statement#licence.1 too; keep one"),
        (
            "the licence lasts until when",
            "has the same terms as 'until when does the licence last'; keep one",
        ),
        ("up to?", "has no term by which it could be found; remove it"),
        ("until when", "names no matter; say in it what it is asked of, or remove it"),
        ("acme until when?", "names no matter; say in it what it is asked of, or remove it"),
        ("licence until when", None),
        ("expiry date", None),
    ],
)
def test_a_finding_names_the_wording_and_its_line(
    tmp_path: Path, wording: str, finding: str | None
) -> None:
    expected = [f"matters/licence.yaml:17: {wording!r} {finding}"] if finding else []
    assert findings(tmp_path, f"{MATTER}        {wording}\n") == expected


def test_talk_is_known_by_its_very_words(tmp_path: Path) -> None:
    assert findings(tmp_path, MATTER, WORDS + "        you thank\n") == []


def test_a_view_and_talk_need_no_matter(tmp_path: Path) -> None:
    matter = MATTER.replace("asks: until-when", "asks: opinion") + "        your take?\n"
    assert findings(tmp_path, matter, WORDS + "        until when\n") == []


def test_every_wording_of_the_corpus_says_something_of_its_own() -> None:
    assert wording_findings(loaded.corpus()) == []
