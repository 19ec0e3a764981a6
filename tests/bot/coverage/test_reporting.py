"""How it was reported: beside which sentence, with which words of the outlet's own."""

import json
from pathlib import Path

import pytest

from bot.coverage.reporting import Reported, Reporter, reporting_json
from corpus.corpus import Corpus
from corpus.loading.load import load_corpus
from index.analysis.lexicon import Lexicon
from tests import loaded
from tests.corpus.minimal import write_corpus

NEWS = """\
id: news
kind: coverage
form: news
language: en
published: 2026-03-01
completeness: complete
confidence: high
original: originals/statement.md
pages:
  - {id: paper, publisher: A paper, title: News}
clauses:
  - id: lead
    passages:
      - {text: "A company retains the sole licence.", restates: ["statement#licence.1"]}
      - {text: "The licence, says a gatekeeper, is exclusive.", restates: ["statement#licence"]}
      - {text: "It said “the licence is exclusive.”", restates: ["statement#licence.1"]}
      - {text: "It said “exclusive for good”.", restates: ["statement#licence.1"]}
      - {text: "The licence is a moat."}
      - {text: "The weather is fine."}
"""


@pytest.fixture
def reporter(tmp_path: Path) -> Reporter:
    files: dict[str, str | bytes] = {"sources/news.yaml": NEWS}
    return make_reporter(load_corpus(write_corpus(tmp_path, files)))


def make_reporter(corpus: Corpus) -> Reporter:
    return Reporter(corpus.documents, Lexicon.of(corpus.knowledge.concepts))


def remarks(found: Reported) -> tuple[bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return found.is_in_statement, found.sharpened, found.added, found.misquoted


def test_words_of_the_outlet_s_own_are_named_only_where_they_stand(reporter: Reporter) -> None:
    assert [remarks(found) for found in reporter.on("statement#licence").reported] == [
        (True, ("sole",), (), ()),
        (True, (), ("gatekeeper",), ()),
        (True, (), (), ()),
        (True, (), ("good",), ("exclusive for good",)),
        (False, (), (), ()),
    ]


def test_a_passage_has_the_sentences_that_restate_it_or_its_clause(reporter: Reporter) -> None:
    found = reporter.on("statement#licence.2")
    assert [quote.passage for quote in found.primary] == ["statement#licence.2"]
    restating = [r.quote.passage for r in found.reported if r.is_in_statement]
    assert restating == ["news#lead.2"]


def test_an_unknown_id_is_an_error(reporter: Reporter) -> None:
    with pytest.raises(KeyError):
        reporter.on("statement#nothing")


def test_words_too_common_to_be_anybody_s_own_are_not_pointed_out() -> None:
    reporter = make_reporter(loaded.corpus())
    for passage in loaded.documents().statement.passages():
        for found in reporter.on(passage.id).reported:
            assert not {"use", "without", "run", "general", "allows"} & set(found.added)


def test_an_outlet_s_claims_without_counterpart_are_not_in_the_statement() -> None:
    documents = loaded.documents()
    note = make_reporter(loaded.corpus()).only_in(documents.source("barrcodes-2026-02"))
    assert all(not found.is_in_statement and not found.added for found in note)
    assert "damage control" in " ".join(found.quote.text for found in note)


def test_the_seeds_stand_beside_the_clause_on_stateless_apis() -> None:
    reporting = make_reporter(loaded.corpus()).on("joint-statement-2026-02#stateless-apis")
    assert len(reporting.primary) == 5
    by_id = {found.quote.passage: found for found in reporting.reported}
    assert {found.quote.source.id for found in reporting.reported} == {
        "ailonalab-2026-02", "barrcodes-2026-02", "docsdigest-en", "uptech-media",
    }  # fmt: skip
    assert by_id["uptech-media#stateless-apis.1"].sharpened == ("sole",)
    assert by_id["barrcodes-2026-02#layers.1"].sharpened == ("must",)
    assert "moat" in by_id["barrcodes-2026-02#layers.1"].added
    assert not by_id["barrcodes-2026-02#implications-openai.2"].is_in_statement


def test_no_quotation_of_the_seeds_departs_from_the_statement() -> None:
    documents = loaded.documents()
    reporter = make_reporter(loaded.corpus())
    for clause in documents.statement.clauses:
        assert all(not found.misquoted for found in reporter.on(clause.id).reported)


def test_the_object_says_what_is_not_in_the_statement(reporter: Reporter) -> None:
    found = json.loads(json.dumps(reporting_json(reporter.on("statement#licence"))))
    assert [quote["text"] for quote in found["primary"]] == [
        "The licence is exclusive.",
        "It lasts.",
    ]
    assert [entry["in_statement"] for entry in found["reported"]] == [True] * 4 + [False]
