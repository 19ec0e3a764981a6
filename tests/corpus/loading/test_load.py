"""Loading the corpus: what it gives, and every kind of fault with its place and its remedy."""

import contextlib
import errno
import os
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folder import corpus_files
from corpus.loading.faults import CorpusError, Fault
from corpus.loading.load import load_corpus
from corpus.source import Clause, Page, Passage
from tests.corpus.minimal import STATEMENT, write_corpus
from tests.loaded import corpus

SECOND = STATEMENT.replace("id: statement", "id: second").replace("is_statement: true\n", "")
OLDER = SECOND.replace("id: second", "id: older").replace("2026-02-27", "2025-10-28")
COVERAGE = SECOND.replace("kind: primary", "kind: coverage")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(CorpusError) as caught:
        load_corpus(folder)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return [str(fault) for fault in caught.value.faults]


def test_passages_get_ids_and_page_from_where_they_stand(tmp_path: Path) -> None:
    statement = load_corpus(write_corpus(tmp_path)).documents.statement
    passages = (
        Passage(id="statement#licence.1", text="The licence is exclusive.", page="home"),
        Passage(id="statement#licence.2", text="It lasts.", page="home"),
    )
    assert statement.clauses == (Clause(id="statement#licence", passages=passages),)
    assert [(p.source_id, p.clause_id) for p in passages] == [
        ("statement", "statement#licence")
    ] * 2


def test_a_number_makes_the_count_go_on_from_it(tmp_path: Path) -> None:
    numbered = STATEMENT.replace("      - text: It", "      - number: 5\n        text: It")
    numbered += "      - text: It ends.\n"
    statement = load_corpus(
        write_corpus(tmp_path, {"sources/statement.yaml": numbered})
    ).documents.statement
    assert [p.id.rpartition(".")[2] for p in statement.passages()] == ["1", "5", "6"]


def test_the_corpus_is_looked_up_by_id(tmp_path: Path) -> None:
    documents = load_corpus(write_corpus(tmp_path)).documents
    second = documents.passage("statement#licence.2")
    assert documents.source_of(second) is documents.source("statement") is documents.statement
    assert documents.passages("statement#licence") == documents.clause("statement#licence").passages
    assert documents.passages("statement#licence.2") == (second,)
    for lookup in (documents.source, documents.clause, documents.passage, documents.passages):
        with pytest.raises(KeyError, match="unknown"):
            lookup("unknown")


def test_a_page_is_looked_up_by_id(tmp_path: Path) -> None:
    statement = load_corpus(write_corpus(tmp_path)).documents.statement
    assert statement.page("home") == Page(
        id="home",
        publisher="A company",
        title="A statement",
        url="https://example.org/statement",
    )
    with pytest.raises(KeyError, match="unknown"):
        statement.page("unknown")


def test_a_sentence_reads_as_on_the_page_asked_for(tmp_path: Path) -> None:
    text = STATEMENT.replace("clauses:", "  - {id: other, publisher: B, title: C}\nclauses:")
    text = text.replace("It lasts.", "It lasts.\n        variants: {other: It  lasts.}")
    text += "      - text: It ends.\n        page: other\n"
    statement = load_corpus(
        write_corpus(tmp_path, {"sources/statement.yaml": text})
    ).documents.statement
    assert [
        (statement.text_on(p, "home"), statement.text_on(p, "other")) for p in statement.passages()
    ] == [
        ("The licence is exclusive.", "The licence is exclusive."),
        ("It lasts.", "It  lasts."),
        (None, "It ends."),
    ]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = write_corpus(
        tmp_path,
        {
            "sources/second.yaml": SECOND,
            "sources/notes.txt": "no",
            "general/talk.yaml": "manners: []",
            "words.yaml": "concepts: []",
            "matters/price.yaml": "id: price",
        },
    )
    assert [path.name for path in corpus_files(folder)] == [
        "second.yaml",
        "statement.yaml",
        "matters.yaml",
        "price.yaml",
        "words.yaml",
        "talk.yaml",
        "words.yaml",
    ]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_is_no_matter(mark: str, tmp_path: Path) -> None:
    write_corpus(tmp_path, {"sources/statement.yaml": (mark + STATEMENT).replace("\n", "\r\n")})
    assert load_corpus(tmp_path).documents.statement.id == "statement"


SPOILED = [
    # a field
    ("form: joint statement\n", "", "1: form: is missing; add it"),
    ("published: 2026-02-27\n", "", "1: published: is missing; add it"),
    ("  - id: licence\n    passages", "  - passages", "16: clauses.0.id: is missing; add it"),
    ("text: It lasts.", "page: home", "19: clauses.0.passages.1.text: is missing; add it"),
    ("form:", "fom: x\nform:",
     "3: fom: is no field here; check the spelling, or remove it"),
    ("text: It lasts.", "text: It lasts.\n        note: x",
     "20: clauses.0.passages.1.note: is no field here; check the spelling, or remove it"),
    # its type
    ("title: A statement", "title: 2026",
     "13: pages.0.title: expected text (quote what looks like a number, a date or a truth value),"
     " got 2026"),
    ("kind: primary", "kind: first",
     "2: kind: expected 'primary', 'coverage' or 'translation', got 'first'"),
    ("form: joint statement", "form: [a, b]",
     "3: form: expected text (quote what looks like a number, a date or a truth value),"
     " got ['a', 'b']"),
    ("is_statement: true", "is_statement: perhaps",
     "4: is_statement: expected a valid boolean, unable to interpret input, got 'perhaps'"),
    ("  - id: home\n", "  - home\n  - id: home\n",
     "11: pages.0: expected a mapping (`key: value` lines), got 'home'"),
    ("confidence: high", "confidence: high\nnotes: one",
     "9: notes: expected a list (`- ...` lines), got 'one'"),
    ("language: en", "language: English",
     "5: language: expected a language tag such as en or ja, got 'English'"),
    ("      - text: It lasts.\n", "        variants: x\n",
     "19: clauses.0.passages.0.variants: expected a mapping (`key: value` lines), got 'x'"),
    ("      - text: It lasts.\n", "      - number: 0\n        text: It lasts.\n",
     "19: clauses.0.passages.1.id: expected a number from 1 to 999, got 'statement#licence.0'"),
    # dates
    ("2026-02-27", "2026-02-30", "6: 2026-02-30 is no date: day is out of range for month"),
    ("2026-02-27", "Friday", "6: published: expected a date such as 2026-02-27, got 'Friday'"),
    ("2026-02-27", "20260227", "6: published: expected a date such as 2026-02-27, got 20260227"),
    ("2026-02-27", "2026-02-27 05:30:00",
     "6: published: expected a date such as 2026-02-27, got '2026-02-27 05:30:00'"),
    # addresses and names
    ("https://example.org/statement", "http://example.org/",
     "14: pages.0.url: expected an https URL, without spaces, got 'http://example.org/'"),
    ("https://example.org/statement", "https://example/",
     "14: pages.0.url: expected an https URL, without spaces, got 'https://example/'"),
    ("https://example.org/statement", "https://example.org/a b",
     "14: pages.0.url: expected an https URL, without spaces, got 'https://example.org/a b'"),
    ("confidence: high", "confidence: high\nalso_at: [ww.example.org]",
     "9: also_at.0: expected an https URL, without spaces, got 'ww.example.org'"),
    ("id: statement\n", "id: State_ment\n",
     "1: id: expected small letters and digits, with single hyphens between them,"
     " got 'State_ment'"),
    ("id: licence", "id: Licence",
     "16: clauses.0.id: expected small letters and digits, with single hyphens between them,"
     " got 'statement#Licence'"),
    # passages
    ("text: It lasts.", 'text: ""',
     "19: clauses.0.passages.1.text: expected one line of text, with no space at its ends,"
     " got ''"),
    ("text: It lasts.", 'text: "It lasts. "',
     "19: clauses.0.passages.1.text: expected one line of text, with no space at its ends,"
     " got 'It lasts. '"),
    ("text: It lasts.", "text: |\n          It\n          lasts.",
     "19: clauses.0.passages.1.text: expected one line of text, with no space at its ends,"
     " got 'It\\nlasts.\\n'"),
    ("text: It lasts.", 'text: "It\\0lasts."',
     "19: clauses.0.passages.1.text: expected one line of text, with no space at its ends,"
     " got 'It\\x00lasts.'"),
    ("text: It lasts.", "text:",
     "19: clauses.0.passages.1.text: expected text (quote what looks like a number, a date or a"
     " truth value), got nothing"),
    ("\n      - text: The licence is exclusive.\n      - text: It lasts.", " []",
     "17: clauses.0.passages: expected at least one entry, got []"),
    # paragraphs
    ("id: licence", "id: licence\n    paragraph: 0",
     "17: clauses.0.paragraph: expected a whole number, 1 or more, got 0"),
    ("id: licence", "id: licence\n    paragraph: '4'",
     "17: clauses.0.paragraph: expected a whole number, 1 or more, got '4'"),
    ("id: licence", "id: licence\n    paragraph: true",
     "17: clauses.0.paragraph: expected a whole number, 1 or more, got True"),
    ("text: It lasts.",
     "text: It lasts.\n  - {id: end, paragraph: 4, passages: [{text: It ends.}]}"
     "\n  - {id: rest, passages: [{text: All ends.}]}"
     "\n  - {id: more, paragraph: 3, passages: [{text: No more.}]}",
     "22: paragraph: 3 comes after 4; put the clauses in the order of the page, or count again"),
    # how sure the words are, and where they were taken from
    ("confidence: high", "confidence: certain",
     "8: confidence: expected high, medium-high, medium or low first, got 'certain'"),
    ("title: A statement", "title: A statement\n    retrieved: 2026-02-26",
     "11: the copy is of 2026-02-26, before the document appeared, on 2026-02-27; mend one"),
    ("title: A statement",
     "title: A statement\n    taken_from: {what: {en: a, ja: b},"
     " rating: {score: 4/5, label: High, basis: {en: a, ja: b}}}",
     "14: rating: it is of a copy without a day; add `retrieved`"),
    # what only the whole source shows
    ("id: statement\n", "id: other\n",
     "1: id: the file is named sources/statement.yaml; name it other.yaml"),
    ("originals/statement.md", "originals/gone.md",
     "9: original: no file 'originals/gone.md' in the corpus folder"),
    ("originals/statement.md", "x" * 5000,
     f"9: original: no file '{'x' * 5000}' in the corpus folder"),
    ("kind: primary", "kind: coverage", "2: kind: the statement must be a primary document"),
    ("clauses:", "  - {id: home, publisher: B, title: C}\nclauses:",
     "15: 'home' stands already at sources/statement.yaml:11; keep one"),
    ("text: It lasts.", "text: It lasts.\n  - id: licence\n    passages: [{text: Again.}]",
     "20: 'statement#licence' stands already at sources/statement.yaml:16; keep one"),
    ("text: It lasts.", "number: 1\n        text: It lasts.",
     "19: 'statement#licence.1' stands already at sources/statement.yaml:18; keep one"),
    ("text: It lasts.", "text: It lasts.\n        page: away",
     "20: page: no page 'away' in this source; mend the name"),
    ("text: It lasts.", "text: It lasts.\n        variants: {away: It ends.}",
     "20: variants: no page 'away' in this source; mend the name"),
    ("text: It lasts.", "text: It lasts.\n        restates: [statement#licence.1]",
     "20: restates: a primary document speaks for itself; remove it"),
    ("text: It lasts.", "text: It lasts.\n        id: statement#other.1\n        page: home",
     "20: id: passages are numbered by their place; remove it"),
    ("kind: primary", "kind: primary\ntranslates: gone",
     "3: translates: no source 'gone'; mend the id"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), SPOILED, ids=[row[2][:60] for row in SPOILED])
def test_a_fault_in_a_source_is_told_with_its_line(
    old: str, new: str, fault: str, tmp_path: Path
) -> None:
    assert STATEMENT.count(old) >= 1
    write_corpus(tmp_path, {"sources/statement.yaml": STATEMENT.replace(old, new, 1)})
    assert faults_of(tmp_path) == [f"sources/statement.yaml:{fault}"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", ":1: the file is empty; write the document, or remove it"),
        ("# nothing yet\n", ":1: the file is empty; write the document, or remove it"),
        ("just text", ":1: expected a mapping (`key: value` lines), got 'just text'"),
        ("- a\n- b\n", ":1: expected a mapping (`key: value` lines), got ['a', 'b']"),
        (
            "id: a\ntitle: caf\u00e9".encode("latin-1"),
            ":2: not valid UTF-8; save the file as UTF-8",
        ),
        ("id: a".encode("utf-16"), ":1: not valid UTF-8; save the file as UTF-8"),
    ],
)
def test_a_file_that_holds_no_document(content: str | bytes, fault: str, tmp_path: Path) -> None:
    write_corpus(tmp_path, {"sources/x.yaml": content})
    assert faults_of(tmp_path) == [f"sources/x.yaml{fault}"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    (tmp_path / "sources/folder.yaml").mkdir()
    (tmp_path / "sources/link.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "matters.yaml").unlink()
    (tmp_path / "matters.yaml").mkdir()
    os.mkfifo(tmp_path / "sources/pipe.yaml")
    assert faults_of(tmp_path) == [
        "matters.yaml: is a folder; a regular file is needed here",
        "sources/folder.yaml: is a folder; a regular file is needed here",
        "sources/link.yaml: can't be read: no such file or directory; check that it is there, and"
        " its permissions",
        "sources/pipe.yaml: is a pipe; a regular file is needed here",
    ]


def test_a_file_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: secret")
    folder = write_corpus(tmp_path / "corpus")
    (folder / "sources/link.yaml").symlink_to(secret)
    assert faults_of(folder) == [
        "sources/link.yaml: is a link to a file outside the corpus folder; put a copy in its place"
    ]


def test_a_file_with_another_ending_is_told(tmp_path: Path) -> None:
    write_corpus(tmp_path, {"sources/second.yml": SECOND, "notes.txt": "no"})
    assert faults_of(tmp_path) == ["sources/second.yml: is not read; name it second.yaml"]


@pytest.mark.parametrize("content", ["a: b\n" * 10_000, STATEMENT + "notes:\n" + "  -\n" * 10_000])
def test_of_many_faults_the_first_are_told(content: str, tmp_path: Path) -> None:
    faults = faults_of(write_corpus(tmp_path, {"sources/statement.yaml": content}))
    assert len(faults) in (101, 102)
    assert faults[0] == ("sources/statement.yaml: has more faults; mend the first ones, and check")


def test_a_huge_file_is_told_and_not_read(tmp_path: Path) -> None:
    with (write_corpus(tmp_path) / "sources/huge.yaml").open("wb") as file:
        file.truncate(50_000_000_000)
    assert faults_of(tmp_path) == [
        "sources/huge.yaml: has 50000 MB, and 5 MB are the most; keep the text alone"
    ]


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ = Path.open

    def denied(path: Path, mode: str) -> IO[Any]:
        if path.name == "statement.yaml":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return open_(path, mode)

    write_corpus(tmp_path)
    # Not by `chmod`: root may read everything.
    monkeypatch.setattr(Path, "open", denied)
    assert faults_of(tmp_path) == [
        "sources/statement.yaml: can't be read: permission denied;"
        " check that it is there, and its permissions"
    ]


@pytest.mark.parametrize("name", ["", "sources", "originals", "matters", "general"])
def test_a_folder_without_permission_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path)
    place = tmp_path / name
    place.mkdir(exist_ok=True)
    # Not by `chmod`: root may read everything.
    monkeypatch.setattr(os, "access", lambda path, mode: path != place or mode == os.F_OK)
    [fault] = faults_of(tmp_path)
    assert fault.startswith(f"{place}: can't be read: permission denied; change its permissions")


def test_a_folder_without_sources_is_told(tmp_path: Path) -> None:
    (write_corpus(tmp_path) / "sources/statement.yaml").unlink()
    assert faults_of(tmp_path) == [
        "sources: there is no document yet; add one: pincite --corpus FOLDER corpus add FILE"
    ]


def test_a_corpus_without_a_statement_has_unreviewed_documents(tmp_path: Path) -> None:
    unreviewed = STATEMENT.replace("is_statement: true", "is_unreviewed: true")
    later = SECOND.replace("form:", "is_unreviewed: true\nform:").replace("2026-02", "2026-03")
    write_corpus(tmp_path, {"sources/statement.yaml": unreviewed, "sources/second.yaml": later})
    documents = load_corpus(tmp_path).documents
    assert documents.statement.id == "second"
    assert [source.id for source in documents.unreviewed] == ["second", "statement"]


def test_a_corpus_without_general_files_uses_those_that_come_with_the_program(
    tmp_path: Path,
) -> None:
    write_corpus(tmp_path)
    assert not load_corpus(tmp_path).knowledge.manners
    (tmp_path / "general/words.yaml").unlink()
    (tmp_path / "general").rmdir()
    assert load_corpus(tmp_path).knowledge.manners == corpus().knowledge.manners


@pytest.mark.parametrize(
    ("second", "faults"),
    [
        (
            SECOND.replace("form:", "is_statement: true\nform:"),
            ["sources/statement.yaml:4: is_statement: another document has it too; keep one"],
        ),
        (
            SECOND.replace("id: second", "id: statement"),
            [
                "sources/second.yaml:1: id: the file is named sources/second.yaml;"
                " name it statement.yaml",
                "sources/statement.yaml:1: 'statement' stands already at sources/second.yaml:1;"
                " keep one",
            ],
        ),
        (
            COVERAGE + "        restates: [statement#licence, statement#licence.9, gone#a.1]\n",
            [
                f"sources/second.yaml:19: restates: no primary clause or passage {reference!r};"
                " mend the id"
                for reference in ("gone#a.1", "statement#licence.9")
            ],
        ),
        (
            COVERAGE + "        restates:\n          - second#licence.1\n",
            [
                "sources/second.yaml:20: restates: no primary clause or passage"
                " 'second#licence.1'; mend the id"
            ],
        ),
    ],
)
def test_what_only_two_sources_show(second: str, faults: list[str], tmp_path: Path) -> None:
    write_corpus(tmp_path, {"sources/second.yaml": second})
    assert faults_of(tmp_path) == faults


LINE = "{en: a, ja: b}"
MATTER = f"id: a\nname: {LINE}\n"
OPEN = f"  - id: b\n    asks: price\n    message: {LINE}\n"
MANNER = f"  - {{id: a, reply: {LINE}}}\n"
WORDS_FAULTS = [
    ("gaps: []", ["1: gaps: is no field here; check the spelling, or remove it"]),
    ("concepts: x", ["1: concepts: expected a list (`- ...` lines), got 'x'"]),
    ("concepts:\n  - AWS", ["2: expected a mapping (`key: value` lines), got 'AWS'"]),
    ("concepts:\n  - concept: aws\n    weight: 3",
     ["3: weight: expected a number from 0 to 2, got 3"]),
    ("concepts:\n  - concept: aws\n    asks: colour",
     ["3: asks: expected 'amount', 'percentage', 'date', 'duration', 'person', 'place', 'reason',"
      " 'manner', 'price', 'list', 'definition', 'yes-no', 'opinion', 'advice' or 'prediction',"
      " got 'colour'"]),
    ("concepts:\n  - concept: aws\n    roles: [company, colour]",
     ["3: roles.1: expected 'party', 'company', 'person', 'product', 'kind', 'document', 'citing',"
      " 'request', 'off-topic', 'courtesy', 'summary', 'date', 'present', 'state', 'change',"
      " 'unchanged', 'holding', 'premise', 'negation' or 'filler', got 'colour'"]),
    ("concepts:\n  - concept: aws\n    names:\n      en: |\n        AWS\n  - concept: cloud\n"
     "    names:\n      en:\n        - cloud\n        - aws",
     ["10: 'aws' stands already at words.yaml:5; keep one"]),
    ("concepts:\n  - {concept: a, names: {en: [x], ja: [x]}}",
     ["2: 'x' stands already at words.yaml:2; keep one"]),
    ("concepts:\n  - concept: a\n    names:\n      en: |\n        x\n\n        y\n",
     ["6: names.en.1: expected one line of text, with no space at its ends, got ''"]),
    ("concepts:\n  - concept: a\n    names: {English: [x]}",
     ["3: names.English: expected a language tag such as en or ja, got 'English'"]),
    ("concepts:\n  - concept: aws\n  - concept: aws",
     ["3: 'aws' stands already at words.yaml:2; keep one"]),
    ("concepts:\n  - concept: aws\n    implies:\n      cloud: 0.5\n    instead_of: [gcp]",
     ["4: implies: no concept 'cloud'; add it, or mend the name",
      "5: instead_of: no concept 'gcp'; add it, or mend the name"]),
    (f"manners:\n{MANNER}{MANNER}", ["3: 'a' stands already at words.yaml:2; keep one"]),
    ("manners:\n  - {id: a, reply: {}}",
     ["2: reply: expected at least one entry, got {}"]),
    (f"off_topic:\n  - {{id: b, message: {LINE}}}\n  - {{id: b, message: {LINE}}}\n",
     ["3: 'b' stands already at words.yaml:2; keep one"]),
]  # fmt: skip
MATTER_FAULTS = [
    ("id: b\nname: {en: b}\n", ["1: id: the file is named matters/a.yaml; name it b.yaml"]),
    ("id: a\nname: {}\n", ["2: name: expected at least one entry, got {}"]),
    (f"{MATTER}concepts: [agi]\n", ["3: concepts: no concept 'agi'; add it, or mend the name"]),
    (f"{MATTER}said:\n  - sentence: statement#gone.1\n    settles: [which, colour]\n",
     ["5: said.0.settles.1: expected 'whether', 'amount', 'percentage', 'price', 'limit', 'when',"
      " 'since-when', 'until-when', 'who', 'to-whom', 'which', 'where', 'why', 'how', 'condition',"
      " 'consequence', 'exclusivity', 'comparison', 'quality', 'definition', 'content', 'opinion',"
      " 'prediction' or 'advice', got 'colour'"]),
    (f"{MATTER}said:\n  - {{sentence: older#licence.1, settles: [which]}}\n",
     ["4: sentence: no sentence 'older#licence.1' of the statement; mend the id"]),
    (f"{MATTER}said:\n  - {{sentence: statement#licence.1, settles: [which]}}\n"
     "  - sentence: statement#licence.1\n    settles: [who]\n",
     ["5: 'statement#licence.1' stands already at matters/a.yaml:4; keep one"]),
    (f"{MATTER}open:\n{OPEN}    nearest: [x#y]\n    elsewhere: [x#z.1]",
     ["7: nearest: no primary clause or passage 'x#y'; mend the id",
      "8: elsewhere: no primary clause or passage 'x#z.1'; mend the id"]),
    (f"{MATTER}open:\n{OPEN}{OPEN}", ["7: 'b' stands already at matters/a.yaml:4; keep one"]),
    (f"{MATTER}through_time:\n  - source: gone\n    says: [gone#a.1]\n"
     "    of: [statement#licence.7]",
     ["4: source: no source 'gone'; mend the id",
      "5: says: no primary clause or passage 'gone#a.1'; mend the id",
      "6: of: no primary clause or passage 'statement#licence.7'; mend the id"]),
    (f"{MATTER}through_time:\n  - source: older\n    says:\n      - statement#licence",
     ["6: says: 'statement#licence' stands in another document than 'older';"
      " give that one a mention of its own"]),
    (f"{MATTER}through_time:\n  - source: statement\n  - source: older",
     ["5: source: dated 2025-10-28, after one dated 2026-02-27; put the oldest first"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "faults"), WORDS_FAULTS)
def test_a_fault_in_a_file_of_words(content: str, faults: list[str], tmp_path: Path) -> None:
    write_corpus(tmp_path, {"words.yaml": content})
    assert faults_of(tmp_path) == [f"words.yaml:{fault}" for fault in faults]


@pytest.mark.parametrize(("content", "faults"), MATTER_FAULTS)
def test_a_fault_in_a_matter(content: str, faults: list[str], tmp_path: Path) -> None:
    id_ = "b" if content.startswith("id: b") else "a"
    files = {"matters.yaml": f"matters: [{id_}]", "matters/a.yaml": content}
    write_corpus(tmp_path, {**files, "sources/older.yaml": OLDER})
    assert faults_of(tmp_path) == [f"matters/a.yaml:{fault}" for fault in faults]


def test_matters_and_their_list_agree_and_share_nothing(tmp_path: Path) -> None:
    other = MATTER.replace("id: a", "id: other") + "concepts: [agi]\nsaid:\n"
    other += "  - {sentence: statement#licence.2, settles: [how]}\n"
    write_corpus(
        tmp_path,
        {
            "words.yaml": f"concepts: [{{concept: agi}}]\noff_topic: [{{id: b, message: {LINE}}}]",
            "matters.yaml": "matters: [a, a, gone]\n",
            "matters/a.yaml": other.replace("id: other", "id: a") + f"open:\n{OPEN}",
            "matters/other.yaml": other,
        },
    )
    assert faults_of(tmp_path) == [
        "matters.yaml:1: 'a' stands already at matters.yaml:1; keep one",
        "matters.yaml:1: no file matters/gone.yaml; add it, or mend the id",
        "matters/other.yaml:1: id: not listed in matters.yaml; add it there",
        "matters/other.yaml:3: 'agi' stands already at matters/a.yaml:3; keep one",
        "matters/other.yaml:5: 'statement#licence.2' stands already at matters/a.yaml:5; keep one",
        "words.yaml:2: 'b' stands already at matters/a.yaml:7; keep one",
    ]


def test_a_matter_says_what_the_statement_settles_of_it_and_what_it_leaves_open(
    tmp_path: Path,
) -> None:
    matter = MATTER + "said:\n  - sentence: statement#licence.1\n    settles: [exclusivity]\n"
    matter += "    asked_as:\n      en: |\n        is it exclusive\n        only for one\n"
    matter += f"open:\n{OPEN}    asked_as: {{de: [was kostet es]}}\n"
    write_corpus(tmp_path, {"matters.yaml": "matters: [a]", "matters/a.yaml": matter})
    corpus = load_corpus(tmp_path)
    (asked,), (gap,) = corpus.knowledge.asked_as, corpus.knowledge.gaps
    assert corpus.documents.matters[0].said == (asked.said(),)
    assert (asked.settles, list(asked.asked_as)) == (
        ("exclusivity",),
        ["is it exclusive", "only for one"],
    )
    assert (gap.matter, gap.aspect, list(gap.asked_as)) == ("a", "price", ["was kostet es"])
    assert corpus.documents.topics == ()


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    spoiled = STATEMENT.replace("kind: primary", "kind: first").replace("https:", "http:")
    write_corpus(
        tmp_path,
        {
            "sources/statement.yaml": spoiled,
            "sources/second.yaml": SECOND.replace("originals/", "copies/"),
            "sources/third.yaml": "a: [",
            "words.yaml": "concepts:\n  - concept: A\n  - concept: B\n",
            "matters.yaml": "matters: [a, b]",
            "matters/a.yaml": f"{MATTER}concepts: [agi]\n"
            "said: [{sentence: statement#gone.1, settles: [how]}]\n"
            f"open:\n{OPEN}    nearest: [statement#gone, nowhere#gone]\n",
            "matters/b.yaml": "id: b",
        },
    )
    assert [fault.split(": ")[0] for fault in faults_of(tmp_path)] == [
        "matters/a.yaml:9",  # nowhere#gone; what the broken files would have held is not known
        "matters/b.yaml:1",
        "sources/second.yaml:8",
        "sources/statement.yaml:2",
        "sources/statement.yaml:14",
        "sources/third.yaml:2",
        "words.yaml:2",
        "words.yaml:3",
    ]


def test_a_name_at_fault_is_told_once_and_not_again_for_each_passage(tmp_path: Path) -> None:
    spoiled = STATEMENT.replace("  - id: home\n    publisher", "  - publisher")
    spoiled = spoiled.replace("id: licence", "id: A licence").replace("id: statement\n", "")
    write_corpus(tmp_path, {"sources/statement.yaml": spoiled})
    assert [fault.split(": ")[1] for fault in faults_of(tmp_path)] == [
        "id", "pages.0.id", "clauses.0.id",
    ]  # fmt: skip


def test_faults_are_sorted_and_told_once() -> None:
    first, second = Fault("a.yaml", 2, "x"), Fault("a.yaml", 10, "y")
    assert CorpusError([second, first, second]).faults == (first, second)


VALUES = st.sampled_from(
    ["", "x", "[]", "{}", "[a]", "{a: b}", "- a", "1", "-1", "1.5", "true", "null", "2026-02-27",
     "2026-99-99", "9" * 5000, "0x" + "f" * 5000, "1:" * 400 + "1.0", "&a", "*a", "!!set {a}",
     "!!timestamp x", "!!int ''", "!!bool x", "!!float x", "<<: {a: b}", "=", "? a", "|", ">-", "'",
     '"\\ud800"', '"\\0"', "\t", "%", "@", "---", "...", "\u2028", "\x85", "a#b.1", "a#b"]
)  # fmt: skip


@st.composite
def spoiled_statements(draw: st.DrawFn) -> bytes:
    """The minimal source with some lines' values, or whole lines, swapped for odd ones."""
    lines = STATEMENT.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, len(lines) - 1))
        kept = lines[number].partition(": ")[0] + ": " if draw(st.booleans()) else ""
        lines[number] = kept + draw(VALUES)
    return "\n".join(lines).encode()


YAML_LIKE = st.text(st.sampled_from("ab:- \n[]{},?&*!|>'\"%@#\t~=<1é\u2028")).map(str.encode)


@pytest.mark.parametrize("name", ["sources/statement.yaml", "words.yaml", "matters.yaml"])
@settings(deadline=None)  # the disk may be slow
@given(content=st.one_of(st.binary(), YAML_LIKE, spoiled_statements()))
def test_whatever_a_file_holds_the_outcome_is_a_corpus_or_a_corpus_error(
    name: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_corpus(tmp_path_factory.getbasetemp() / "any", {name: content})
    with contextlib.suppress(CorpusError):
        load_corpus(folder)
    write_corpus(folder)


def test_a_language_names_all_twelve_months_once(tmp_path: Path) -> None:
    months = "[" + "[a], " * 11 + "[b]]"
    entry = f"  - language: en\n    months: {months}\n"
    few = "naming:\n  - language: en\n    months: [[a]]\n"
    [fault] = faults_of(write_corpus(tmp_path, {"naming.yaml": few}))
    assert fault.startswith("naming.yaml:3: months: ")
    [fault] = faults_of(write_corpus(tmp_path, {"naming.yaml": f"naming:\n{entry}{entry}"}))
    assert fault == "naming.yaml:4: 'en' stands already at naming.yaml:2; keep one"
    load_corpus(write_corpus(tmp_path, {"naming.yaml": f"naming:\n{entry}"}))
