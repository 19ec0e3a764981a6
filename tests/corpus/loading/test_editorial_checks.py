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

LICENCE = """\
id: licence
name: {en: Licence, ja: ライセンス}
also_called: {en: [exclusive], ja: [独占]}
said:
  - {sentence: "statement#licence.1", settles: [exclusivity]}
  - {sentence: "statement#licence.2", settles: [until-when]}
through_time:
  - source: statement
    says: ["statement#licence.1", "statement#licence.2"]
  - source: later
    says: ["later#licence.1"]
    effect: changes
    of: ["statement#licence.1"]
"""
OTHER = LICENCE[: LICENCE.index("said:")] + LICENCE[LICENCE.index("through_time:") :]
OTHER = OTHER.replace("id: licence", "id: other").replace(
    "Licence, ja: ライセンス", "Other, ja: 別"
)


def findings(folder: Path, licence: str, later: str = LATER, other: str = "") -> list[str]:
    files: dict[str, str | bytes] = {
        "matters.yaml": "matters: [licence]\n",
        "matters/licence.yaml": licence,
        "sources/later.yaml": later,
        "sources/news.yaml": NEWS,
    }
    if other:
        files |= {"matters.yaml": "matters: [licence, other]\n", "matters/other.yaml": other}
    documents = load_corpus(write_corpus(folder, files)).documents
    return [str(finding) for finding in editorial_findings(documents, folder)]


def test_well_kept_matters_have_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, LICENCE) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ja: ライセンス", "ja: Licence JP", "matters/licence.yaml:2: name: has no name in"),
        (", ja: [独占]", "", "matters/licence.yaml:3: also_called: no wording in language"),
        ('says: ["later#licence.1"]', "says: []", "matters/licence.yaml:12: effect: 'cha"),
        ('of: ["statement#licence.1"]', "of: []", "matters/licence.yaml:12: effect: 'cha"),
        ("effect: changes", "effect: null", "matters/licence.yaml:13: of: without `eff"),
        ("effect: changes", "effect: silent", "matters/licence.yaml:11: says: a silent"),
        (
            'says: ["later#licence.1"]',
            'says: ["later#licence.2"]\n    note: {en: A, ja: B}',
            None,
        ),
        (
            'says: ["statement#licence.1", "statement#licence.2"]',
            'says: ["statement#licence.2"]',
            "matters/licence.yaml:13: of: statement#licence.1 is not quoted earlier",
        ),
    ],
)  # fmt: skip
def test_a_finding_names_its_place(
    tmp_path: Path, old: str, new: str, expected: str | None
) -> None:
    assert old in LICENCE
    found = findings(tmp_path, LICENCE.replace(old, new))
    if expected is None:
        assert found == []
    else:
        assert [finding[: len(expected)] for finding in found if expected[:40] in finding] == [
            expected
        ]


def test_a_change_needs_other_words(tmp_path: Path) -> None:
    same = LATER.replace("is not exclusive.", "is exclusive")
    assert findings(tmp_path, LICENCE, same) == [
        "matters/licence.yaml:12: effect: later#licence.1 says the same words as "
        "statement#licence.1; that is no change, so write `confirms`"
    ]


def test_a_document_affects_only_what_came_before(tmp_path: Path) -> None:
    same_day = LATER.replace("2026-04-27", "2026-02-27")
    assert findings(tmp_path, LICENCE, same_day) == [
        "matters/licence.yaml:13: of: statement#licence.1 is not older than later; only "
        "what came before can be affected",
    ]


def test_coverage_is_no_stage_of_a_matter(tmp_path: Path) -> None:
    reported = LICENCE + "  - source: news\n"
    assert [f for f in findings(tmp_path, reported) if "news" in f] == [
        "matters/licence.yaml:14: source: news is coverage; list only primary documents"
    ]


def test_an_undated_document_is_context_and_a_note_says_what_is_known_of_its_time(
    tmp_path: Path,
) -> None:
    undated = LATER.replace("2026-04-27", "null")
    assert findings(tmp_path, LICENCE, undated) == [
        "matters/licence.yaml:10: source: later has no date; give it no `effect`, and say in "
        "a `note` what is known of its time, or leave it out"
    ]
    context = LICENCE[: LICENCE.index("    effect")]
    assert len(findings(tmp_path, context, undated)) == 1
    noted = context + "    note: {en: In May or later, ja: 後}"
    assert findings(tmp_path, noted, undated) == []


def test_the_silence_of_an_excerpt_needs_a_note_on_the_parts_held(tmp_path: Path) -> None:
    silent = LICENCE.replace('    says: ["later#licence.1"]\n', "")
    silent = silent.replace("effect: changes", "effect: silent")
    assert [f for f in findings(tmp_path, silent) if "effect" in f] == []
    excerpt = LATER.replace("completeness: complete", "completeness: excerpt")
    assert [f for f in findings(tmp_path, silent, excerpt) if "effect" in f] == [
        "matters/licence.yaml:11: effect: later is an excerpt, so the rest of it may speak of "
        "this; say in a `note` that only the parts held are silent, or remove this"
    ]
    noted = silent + "    note: {en: In the parts held, ja: 収録範囲}"
    assert [f for f in findings(tmp_path, noted, excerpt) if "effect" in f] == []


def test_every_later_clause_is_of_some_matter_and_every_matter_accounts_for_later_documents(
    tmp_path: Path,
) -> None:
    alone = LICENCE[: LICENCE.index("  - source: later")]
    assert findings(tmp_path, alone) == [
        "matters/licence.yaml:7: through_time: nothing on later; quote it, or add it with "
        "`effect: silent`",
        "sources/later.yaml:15: no matter lists later#licence; say in the `through_time` of one "
        "that it speaks to it",
    ]


def test_a_document_beside_the_matter_need_not_be_listed(tmp_path: Path) -> None:
    alone = LICENCE[: LICENCE.index("  - source: later")]
    beside = LATER.replace("kind: primary", "kind: primary\nis_context: true")
    assert findings(tmp_path, alone, beside) == []


def test_no_sentence_has_two_effects_on_another(tmp_path: Path) -> None:
    other = OTHER.replace("changes", "confirms")
    other = other.replace("[exclusive], ja: [独占]", "[others], ja: [別件]")
    assert findings(tmp_path, LICENCE, other=other) == [
        "matters/other.yaml:9: later#licence.1 both changes and confirms statement#licence.1; "
        "keep one"
    ]


def test_a_name_belongs_to_one_matter(tmp_path: Path) -> None:
    assert findings(tmp_path, LICENCE, other=OTHER.replace("独占", "別件")) == [
        "matters/other.yaml:3: also_called: 'exclusive' is a name of licence too; keep one"
    ]


def test_every_sentence_of_the_statement_is_of_some_matter(tmp_path: Path) -> None:
    half = LICENCE.replace('  - {sentence: "statement#licence.2", settles: [until-when]}\n', "")
    assert findings(tmp_path, half) == [
        "sources/statement.yaml:19: no matter says statement#licence.2; add it to the `said` of "
        "the one it is on"
    ]


def test_a_lead_sentence_is_in_bold_in_the_original(tmp_path: Path) -> None:
    lead = LATER.replace("not exclusive.", "not exclusive.\n        is_lead: true")
    expected = "sources/later.yaml:18: is_lead: not in bold in originals/statement.md; remove it"
    assert findings(tmp_path, LICENCE, lead) == [expected]
