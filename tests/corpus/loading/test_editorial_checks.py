"""What a careful editor would find, each kind with its place."""

from pathlib import Path

import pytest

from corpus.loading.editorial_checks import editorial_findings
from corpus.loading.load import load_corpus
from tests.corpus.minimal import STATEMENT, write_corpus

LATER = (
    STATEMENT.replace("id: statement", "id: later")
    .replace("is_statement: true\n", "")
    .replace("2026-02-27", "2026-04-27")
    .replace("The licence is exclusive.", "The licence is not exclusive.")
)
NEWS = STATEMENT.replace("id: statement", "id: news").replace("is_statement: true\n", "")
NEWS = NEWS.replace("kind: primary", "kind: coverage").replace("2026-02-27", "2026-05-01")

TOPIC = """\
topics:
  - id: licence
    name: {en: Licence, ja: ライセンス}
    also_called: {en: [exclusive], ja: [独占]}
    mentions:
      - source: statement
        says: ["statement#licence.1", "statement#licence.2"]
      - source: later
        says: ["later#licence.1"]
        effect: changes
        of: ["statement#licence.1"]
"""


def findings(folder: Path, topics: str, later: str = LATER) -> list[str]:
    files: dict[str, str | bytes] = {
        "topics.yaml": topics,
        "sources/later.yaml": later,
        "sources/news.yaml": NEWS,
    }
    documents = load_corpus(write_corpus(folder, files)).documents
    return [str(finding) for finding in editorial_findings(documents, folder)]


def test_well_kept_topics_have_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, TOPIC) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ja: ライセンス", "ja: Licence JP", "topics.yaml:3: topic licence: name: has no name in"),
        (", ja: [独占]", "", "topics.yaml:4: topic licence: also_called: no wording in language"),
        ('says: ["later#licence.1"]', "says: []", "topics.yaml:10: topic licence: effect: 'cha"),
        ('of: ["statement#licence.1"]', "of: []", "topics.yaml:10: topic licence: effect: 'cha"),
        ("effect: changes", "effect: null", "topics.yaml:11: topic licence: of: without `eff"),
        ("effect: changes", "effect: silent", "topics.yaml:9: topic licence: says: a silent"),
        (
            'says: ["later#licence.1"]',
            'says: ["later#licence.2"]\n        note: {en: A, ja: B}',
            None,
        ),
        (
            'says: ["statement#licence.1", "statement#licence.2"]',
            'says: ["statement#licence.2"]',
            "topics.yaml:11: topic licence: of: statement#licence.1 is not quoted earlier",
        ),
    ],
)  # fmt: skip
def test_a_finding_names_its_place(
    tmp_path: Path, old: str, new: str, expected: str | None
) -> None:
    assert old in TOPIC
    found = findings(tmp_path, TOPIC.replace(old, new))
    if expected is None:
        assert found == []
    else:
        assert [finding[: len(expected)] for finding in found if expected[:40] in finding] == [
            expected
        ]


def test_a_change_needs_other_words(tmp_path: Path) -> None:
    same = LATER.replace("is not exclusive.", "is exclusive")
    assert findings(tmp_path, TOPIC, same) == [
        "topics.yaml:10: topic licence: effect: later#licence.1 says the same words as "
        "statement#licence.1; that is no change, so write `confirms`"
    ]


def test_a_document_affects_only_what_came_before(tmp_path: Path) -> None:
    same_day = LATER.replace("2026-04-27", "2026-02-27")
    assert findings(tmp_path, TOPIC, same_day) == [
        "topics.yaml:11: topic licence: of: statement#licence.1 is not older than later; only "
        "what came before can be affected",
    ]


def test_coverage_is_no_stage_of_a_matter(tmp_path: Path) -> None:
    reported = TOPIC + "      - source: news\n"
    assert [f for f in findings(tmp_path, reported) if "news" in f] == [
        "topics.yaml:12: topic licence: source: news is coverage; list only primary documents"
    ]


def test_a_mentioned_document_has_a_date(tmp_path: Path) -> None:
    undated = LATER.replace("2026-04-27", "null")
    assert findings(tmp_path, TOPIC, undated) == [
        "topics.yaml:8: topic licence: source: later has no date; leave it out"
    ]


def test_silence_is_not_known_from_an_excerpt(tmp_path: Path) -> None:
    silent = TOPIC.replace('        says: ["later#licence.1"]\n', "")
    silent = silent.replace("effect: changes", "effect: silent")
    assert [f for f in findings(tmp_path, silent) if "effect" in f] == []
    excerpt = LATER.replace("completeness: complete", "completeness: excerpt")
    assert [f for f in findings(tmp_path, silent, excerpt) if "effect" in f] == [
        "topics.yaml:9: topic licence: effect: later is an excerpt, so its silence is not known; "
        "remove this"
    ]


def test_every_later_clause_is_of_some_topic_and_every_topic_accounts_for_later_documents(
    tmp_path: Path,
) -> None:
    alone = TOPIC[: TOPIC.index("      - source: later")]
    assert findings(tmp_path, alone) == [
        "sources/later.yaml:15: no topic lists later#licence; say in topics.yaml which matter it "
        "speaks to",
        "topics.yaml:2: topic licence: mentions: nothing on later; quote it, or add it with "
        "`effect: silent`",
    ]


def test_no_sentence_has_two_effects_on_another(tmp_path: Path) -> None:
    second = TOPIC.replace("topics:\n", "").replace("id: licence", "id: other")
    second = second.replace("Licence, ja: ライセンス", "Other, ja: 別").replace(
        "changes", "confirms"
    )
    second = second.replace("[exclusive], ja: [独占]", "[others], ja: [別件]")
    assert findings(tmp_path, TOPIC + second) == [
        "topics.yaml:20: topic other: later#licence.1 both changes and confirms "
        "statement#licence.1; keep one"
    ]


def test_a_wording_belongs_to_one_topic(tmp_path: Path) -> None:
    second = TOPIC.replace("topics:\n", "").replace("id: licence", "id: other")
    second = second.replace("Licence, ja: ライセンス", "Other, ja: 別").replace("独占", "別件")
    assert findings(tmp_path, TOPIC + second) == [
        "topics.yaml:14: topic other: 'exclusive' is a name of topic licence too; keep one"
    ]


def test_a_lead_sentence_is_in_bold_in_the_original(tmp_path: Path) -> None:
    lead = LATER.replace("not exclusive.", "not exclusive.\n        is_lead: true")
    expected = "sources/later.yaml:18: is_lead: not in bold in originals/statement.md; remove it"
    assert findings(tmp_path, TOPIC, lead) == [expected]
