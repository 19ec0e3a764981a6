"""The topics read against the documents: what each sentence of the statement has become since."""

import pytest

from bot.answering.answerer import Answerer
from corpus.loading.editorial_checks import editorial_findings
from tests import loaded
from tests.questions import rows

STATEMENT, APRIL, OCTOBER = "joint-statement-2026-02", "next-phase-2026-04", "next-chapter-2025-10"

ANY_CLOUD = (("changes", "cloud.2"), ("changes", "cloud.1"))
PAYMENTS = (
    ("changes", "revenue-share-to-openai.1"),
    ("changes", "revenue-share-to-microsoft.1"),
)
SILENT: tuple[tuple[str, str], ...] = ()

SINCE = {
    "introduction.1": SILENT,
    "introduction.2": SILENT,
    "announcements.1": SILENT,
    "announcements.2": (("changes", "licence.2"), ("changes", "cloud.2"), *PAYMENTS),
    "partnership.1": (("confirms", "cloud.1"),),
    "partnership.2": SILENT,
    "ip.1": (("changes", "licence.2"),),
    "ip.2": (("changes", "licence.2"), ("confirms", "licence.1")),
    "ip.3": SILENT,
    "revenue-share.1": PAYMENTS,
    "revenue-share.2": PAYMENTS,
    "stateless-apis.1": ANY_CLOUD,
    "stateless-apis.2": ANY_CLOUD,
    "stateless-apis.3": SILENT,
    "stateless-apis.4": SILENT,
    "stateless-apis.5": ANY_CLOUD,
    "first-party-products.1": ANY_CLOUD,
    "agi.1": SILENT,
    "agi.2": SILENT,
    "growth.1": SILENT,
    "growth.2": SILENT,
    "independence.1": SILENT,
    "commitment.1": SILENT,
    "commitment.2": SILENT,
}
"""What the announcement of April 2026 does to each of the 24 sentences, read against both."""


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return loaded.answerer()


def since(answerer: Answerer, passage: str) -> list[tuple[str, str]]:
    return [(s.effect, s.quote.passage) for s in answerer.since_of(passage)]


def test_the_table_names_every_sentence_of_the_statement(answerer: Answerer) -> None:
    assert list(SINCE) == [p.id.partition("#")[2] for p in answerer.documents.statement.passages()]


@pytest.mark.parametrize("passage", SINCE)
def test_a_sentence_of_the_statement_has_the_later_ones_that_touch_it(
    answerer: Answerer, passage: str
) -> None:
    expected = [(effect, f"{APRIL}#{later}") for effect, later in SINCE[passage]]
    assert since(answerer, f"{STATEMENT}#{passage}") == expected


@pytest.mark.parametrize(
    ("passage", "later"),
    [
        (f"{OCTOBER}#agi-verification.1", [("confirms", "agi.1"), ("confirms", "agi.2")]),
        (f"{OCTOBER}#azure-services.1", [("confirms", "growth.2")]),
        (f"{OCTOBER}#independence.1", [("confirms", "independence.1")]),
        (f"{OCTOBER}#research-ip.1", [("confirms", "ip.1")]),
        (f"{OCTOBER}#national-security.1", [("confirms", "announcements.2")]),
    ],
)
def test_the_statement_confirms_october(
    answerer: Answerer, passage: str, later: list[tuple[str, str]]
) -> None:
    assert since(answerer, passage) == [(effect, f"{STATEMENT}#{id_}") for effect, id_ in later]


def test_later_documents_stand_oldest_first(answerer: Answerer) -> None:
    found = since(answerer, f"{OCTOBER}#recapitalization.2")
    assert found == [
        ("confirms", "next-phase-2026-04#shareholder.1"),
        ("confirms", "form-10-q-2026-04#investments.4"),
        ("changes", "form-10-k-2026-07#investments.3"),
        ("changes", "form-10-k-2026-07#investments.11"),
    ]


def test_nothing_is_said_to_affect_the_newest_documents(answerer: Answerer) -> None:
    newest = ("form-10-k-2026-07", "earnings-call-2026-04", APRIL)
    passages = [p.id for source in newest for p in answerer.documents.source(source).passages()]
    assert [since(answerer, passage) for passage in passages] == [[]] * len(passages)


@pytest.mark.parametrize("matter", ["agi", "buying-apis", "compute", "research-ip"])
def test_april_is_silent_with_a_note_on_how_much_of_it_we_hold(
    answerer: Answerer, matter: str
) -> None:
    topic = next(topic for topic in answerer.documents.topics if topic.id == matter)
    april = [mention for mention in topic.through_time if mention.source == APRIL]
    assert [(m.effect, m.says, bool(m.of)) for m in april] == [("silent", (), True)]
    assert april[0].note is not None
    assert "parts we hold" in april[0].note.in_language("en")
    assert "収録した範囲" in april[0].note.in_language("ja")


def test_an_editor_has_nothing_to_mend() -> None:
    assert editorial_findings(loaded.documents()) == []


@pytest.mark.parametrize("name", ["dates", "dates-topics"])
def test_questions_on_dates_quote_the_documents(answerer: Answerer, name: str) -> None:
    texts = [
        p.text for s in answerer.documents.sources if s.kind == "primary" for p in s.passages()
    ]
    # A question set may quote a sentence with its heading or speaker, or without.
    strays = [
        quoted
        for row in rows(name)
        for quoted in (*row["best"][:1], *row["since"])
        if not any(quoted in text or text in quoted for text in texts)
    ]
    assert strays == []


def test_the_questions_are_enough_and_their_ids_differ() -> None:
    found = [row["id"] for name in ("dates", "dates-topics") for row in rows(name)]
    assert len(found) == len(set(found)) >= 60
    assert len(rows("dates-topics")) >= 30


def test_what_the_questions_expect_since_is_what_the_topics_say(answerer: Answerer) -> None:
    """Of the questions written with the topics in view; the others may see it otherwise."""
    passages = {
        (p.source_id, p.text): p.id
        for source in answerer.documents.sources
        for p in source.passages()
    }
    for row in rows("dates-topics"):
        found = {
            later.quote.text: later.effect
            for best in row["best"]
            for later in answerer.since_of(passages[row["lead"], best])
        }
        assert dict.fromkeys(row["since"], row["since_effect"]).items() <= found.items(), row
