"""The topics read against the documents: what each sentence of the statement has become since."""

import re

import pytest

from bot.answering.answerer import Answerer
from corpus.loading.editorial_checks import editorial_findings
from tests import loaded
from tests.questions import rows

STATEMENT, APRIL, OCTOBER = "joint-statement-2026-02", "next-phase-2026-04", "next-chapter-2025-10"

FILING = "form-10-k-2026-07"

CLOUD = (("changes", f"{APRIL}#cloud.2"), ("changes", f"{APRIL}#cloud.1"))
PAYMENTS = (
    ("changes", f"{APRIL}#revenue-share-to-openai.1"),
    ("changes", f"{APRIL}#revenue-share-to-microsoft.1"),
)
LICENCE = ("changes", f"{APRIL}#licence.2")
SILENT: tuple[tuple[str, str], ...] = ()

SINCE = {
    "introduction.1": (("confirms", f"{FILING}#openai.1"), ("confirms", f"{FILING}#openai.2")),
    "introduction.2": SILENT,
    "announcements.1": SILENT,
    "announcements.2": (LICENCE, CLOUD[0], *PAYMENTS),
    "partnership.1": SILENT,
    "partnership.2": SILENT,
    "ip.1": (LICENCE,),
    "ip.2": (LICENCE, ("confirms", f"{APRIL}#licence.1")),
    "ip.3": SILENT,
    "revenue-share.1": PAYMENTS,
    "revenue-share.2": PAYMENTS,
    "stateless-apis.1": CLOUD,
    "stateless-apis.2": CLOUD,
    "stateless-apis.3": SILENT,
    "stateless-apis.4": SILENT,
    "stateless-apis.5": CLOUD[:1],
    "first-party-products.1": CLOUD,
    "agi.1": SILENT,
    "agi.2": SILENT,
    "growth.1": SILENT,
    "growth.2": SILENT,
    "independence.1": SILENT,
    "commitment.1": SILENT,
    "commitment.2": SILENT,
}
"""What the documents of April 2026 and after do to each of the 24 sentences, read against all."""

SINCE_APRIL = {
    "cloud.1": SILENT,
    "cloud.2": SILENT,
    "licence.1": (("confirms", "earnings-call-2026-04#ip.3"), ("confirms", f"{FILING}#openai.4")),
    "licence.2": SILENT,
    "revenue-share-to-openai.1": (("confirms", "earnings-call-2026-04#revenue-share.3"),),
    "revenue-share-to-microsoft.1": (
        ("confirms", "earnings-call-2026-04#revenue-share.1"),
        ("confirms", f"{FILING}#openai.3"),
    ),
    "shareholder.1": (
        ("confirms", "earnings-call-2026-04#customer.4"),
        ("confirms", f"{FILING}#openai.3"),
    ),
}
"""What the call and the filings after it do to each sentence of April's announcement."""


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
    assert since(answerer, f"{STATEMENT}#{passage}") == list(SINCE[passage])


def test_the_call_and_the_filings_bear_out_april_as_far_as_their_words_do(
    answerer: Answerer,
) -> None:
    passages = [p.id for p in answerer.documents.source(APRIL).passages()]
    found = {passage.partition("#")[2]: tuple(since(answerer, passage)) for passage in passages}
    assert found == SINCE_APRIL


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # It gives no figure.
        (f"{OCTOBER}#recapitalization.2", f"{APRIL}#shareholder.1"),
        # It tells of the whole fiscal year, not why 27 percent became 25.
        (f"{OCTOBER}#recapitalization.2", f"{FILING}#investments.11"),
        # "Continues to have flexibility" changes nothing, and names no sum and no first refusal.
        (f"{OCTOBER}#azure-services.1", f"{STATEMENT}#growth.2"),
        ("extend-partnership-2023-01#exclusive-cloud.1", f"{STATEMENT}#growth.2"),
        # "Remains primary cloud partner" is neither strong nor central.
        (f"{STATEMENT}#partnership.1", f"{APRIL}#cloud.1"),
        # What is hosted where is in the other sentence.
        (f"{STATEMENT}#stateless-apis.5", f"{APRIL}#cloud.1"),
        # The rights that the filing names are not said to be exclusive.
        (f"{STATEMENT}#ip.2", f"{FILING}#openai.4"),
    ],
)
def test_no_effect_goes_beyond_the_words(answerer: Answerer, earlier: str, later: str) -> None:
    assert later not in [id_ for _, id_ in since(answerer, earlier)]


@pytest.mark.parametrize(
    ("earlier", "later", "effect"),
    [
        ("form-10-k-2025-07#openai.2", f"{FILING}#openai.3", "changes"),  # "reciprocal"
        (f"{OCTOBER}#third-party-products.3", f"{APRIL}#cloud.2", "confirms"),
        (f"{OCTOBER}#ip-rights.1", "earnings-call-2026-04#ip.3", "confirms"),  # 2032
        (f"{OCTOBER}#introduction.3", "form-10-q-2026-04#investments.2", "confirms"),
        (f"{OCTOBER}#introduction.1", f"{FILING}#openai.2", "confirms"),
        ("form-10-q-2026-04#investments.9", f"{FILING}#investments.7", "changes"),
        (
            "microsoft-invests-2019-07#azure.1",
            "extend-partnership-2023-01#exclusive-cloud.1",
            "confirms",
        ),
        (
            "openai-on-aws-2026-04#launch.1",  # "limited preview"
            "frontier-models-on-aws-2026-06#availability.1",
            "changes",
        ),
        (
            "frontier-models-on-aws-2026-06#availability.1",
            "daybreak-on-aws-2026-08#introduction.1",
            "confirms",
        ),
    ],
)
def test_what_later_words_do_to_earlier_ones_is_told(
    answerer: Answerer, earlier: str, later: str, effect: str
) -> None:
    assert (effect, later) in since(answerer, earlier)


def test_offers_on_another_cloud_are_not_said_to_change_the_terms(answerer: Answerer) -> None:
    """None of them says whether it is a stateless API, and none names Microsoft."""
    offers = {source.id for source in answerer.documents.sources if source.is_context}
    touched = {
        reference.partition("#")[0]
        for topic in answerer.documents.topics
        for mention in topic.through_time
        if mention.source in offers
        for reference in mention.of
    }
    assert touched <= offers


@pytest.mark.parametrize("passage", ["openai.4", "openai.5"])
def test_the_filing_of_2026_is_silent_on_two_sentences_of_2025(
    answerer: Answerer, passage: str
) -> None:
    silent = answerer.silent_of(f"form-10-k-2025-07#{passage}")
    assert [(s.source.id, "passages we hold" in s.note) for s in silent][-1:] == [(FILING, True)]


def test_revenue_from_openai_is_not_told_to_be_the_revenue_share(answerer: Answerer) -> None:
    notes = [
        mention.note.in_language("en")
        for topic in answerer.documents.topics
        for mention in topic.through_time
        if f"{FILING}#investments.6" in mention.says and mention.note
    ]
    assert notes
    assert all("all commercial arrangements" in note and "not said" in note for note in notes)


def test_silence_in_a_document_held_in_part_is_that_of_the_parts_held(answerer: Answerer) -> None:
    for topic in answerer.documents.topics:
        for mention in topic.through_time:
            is_whole = answerer.documents.source(mention.source).completeness == "complete"
            if mention.effect == "silent" and not is_whole:
                assert mention.note
                assert re.search("(?:parts|passages) we hold", mention.note.in_language("en"))
                assert "収録した" in mention.note.in_language("ja")


@pytest.mark.parametrize(
    ("passage", "later"),
    [
        (f"{OCTOBER}#agi-verification.1", [("confirms", "agi.1"), ("confirms", "agi.2")]),
        (f"{OCTOBER}#azure-services.1", [("confirms", "announcements.2")]),
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
        ("confirms", "form-10-q-2026-04#investments.4"),
        ("changes", "form-10-k-2026-07#investments.3"),
    ]


def test_nothing_is_said_to_affect_the_newest_documents(answerer: Answerer) -> None:
    newest = (FILING, "earnings-call-2026-04", "daybreak-on-aws-2026-08", "bedrock-docs-later")
    passages = [p.id for source in newest for p in answerer.documents.source(source).passages()]
    assert [since(answerer, passage) for passage in passages] == [[]] * len(passages)


@pytest.mark.parametrize("matter", ["agi", "buying-apis", "compute", "research-ip"])
def test_april_is_silent_with_a_note_on_how_much_of_it_we_hold(
    answerer: Answerer, matter: str
) -> None:
    topic = next(topic for topic in answerer.documents.topics if topic.id == matter)
    april = [mention for mention in topic.through_time if mention.source == APRIL]
    assert {(m.effect, m.says, bool(m.of)) for m in april} == {("silent", (), True)}
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
