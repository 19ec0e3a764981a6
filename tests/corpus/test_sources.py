"""What the sources hold against the copies they were taken from, character for character."""

import datetime
import re

import pytest
from msgspec import structs

from corpus.folder import CORPUS_FOLDER
from corpus.records import Localized, Wordings
from corpus.source import Clause, Copy, Page, Passage, Rating, Source
from tests.loaded import documents

DOCUMENTS = documents()
STATEMENT = DOCUMENTS.statement

PASSAGE_COUNTS = {
    "ailonalab-2026-02": 16,
    "amazon-partnership-2026-02": 15,
    "aws-general-availability-2026-06": 19,
    "barrcodes-2026-02": 19,
    "bedrock-docs-2026-07": 24,
    "bedrock-docs-later": 17,
    "daybreak-on-aws-2026-08": 16,
    "docsdigest-en": 18,
    "docsdigest-ja": 24,
    "earnings-call-2026-04": 21,
    "extend-partnership-2023-01": 18,
    "form-10-k-2025-07": 5,
    "form-10-k-2026-07": 18,
    "form-10-q-2026-04": 11,
    "frontier-models-on-aws-2026-06": 3,
    "joint-statement-2026-02": 24,
    "microsoft-invests-2019-07": 5,
    "next-chapter-2025-10": 24,
    "next-phase-2026-04": 7,
    "openai-on-aws-2026-04": 22,
    "stateful-runtime-2026-02": 18,
    "uptech-media": 15,
}

# Where a document's own words begin in its original; what stands before is about the copy.
BEGINNINGS = {
    "amazon-partnership-2026-02": "## OpenAI and Amazon announce strategic partnership",
    "aws-general-availability-2026-06": "## OpenAI models and Codex on Amazon Bedrock are now"
    " generally available",
    "bedrock-docs-2026-07": "## OpenAI models in Amazon Bedrock",
    "bedrock-docs-later": "## OpenAI models in Amazon Bedrock",
    "daybreak-on-aws-2026-08": "## Daybreak models are now available on AWS",
    "earnings-call-2026-04": "where [...] marks a cut.",
    "extend-partnership-2023-01": "## Microsoft and OpenAI extend partnership",
    "form-10-k-2025-07": "right of first refusal. Both sentences are absent from the corresponding"
    " paragraph a year later (see the file for 2026-07-29).",
    "form-10-k-2026-07": "since the year before (see the file for 2025-07-30).",
    "form-10-q-2026-04": "this note names the agreement of October 2025 only.",
    "frontier-models-on-aws-2026-06": '## Feed entry, "Mon, 01 Jun 2026 10:00:00 GMT"',
    "microsoft-invests-2019-07": "## Passages (with gaps)",
    "next-chapter-2025-10": "## The next chapter of the Microsoft–OpenAI partnership",
    "next-phase-2026-04": "## Text (with gaps)",
    "openai-on-aws-2026-04": "## OpenAI models, Codex, and Managed Agents come to AWS",
    "stateful-runtime-2026-02": "## Introducing the Stateful Runtime Environment for Agents in"
    " Amazon Bedrock",
}

# Everything in the primary documents that is no passage: headings, speakers, cuts, fragments, and
# the questions of an analyst.
LEFT_OUT = {
    "amazon-partnership-2026-02": [
        "Partnering to bring new advanced AI capabilities to enterprises worldwide",
        "News:",
        "[GAP: possibly sections left out here by the capture]",
        "Custom models available to power Amazon’s customer-facing applications",
        "— Sam Altman, co-founder and CEO of OpenAI",
        "[GAP: the rest of the page was not captured]",
    ],
    "aws-general-availability-2026-06": [
        "Key takeaways",
        *["[...]"] * 4,
        "What’s next",
        *["[...]"] * 2,
    ],
    "bedrock-docs-2026-07": [
        "How Bedrock availability works",
        "[...]",
        "Availability and operations",
        "[...]",
        "Data access and retention",
        *["[...]"] * 3,
        "Responses API feature availability",
        "[...]",
        "Pricing (copy A)",
        "[...]",
        "Pricing (copy B, later)",
        "Amazon Bedrock usage is billed through AWS. Bedrock pricing in commercial regions matches"
        " OpenAI direct pricing for equivalent services. Note that using a region-specific service"
        " in Bedrock will be priced at the same rate as Regional processing in the OpenAI API."
        " Amazon commercial terms apply to Bedrock usage. [...]",
    ],
    "bedrock-docs-later": [
        "How Bedrock availability works",
        *["[...]"] * 2,
        "Availability and operations",
        "[...]",
        "Data access and retention",
        *["[...]"] * 2,
        "Pricing",
        "[...]",
    ],
    "daybreak-on-aws-2026-08": [
        "Bringing frontier cybersecurity capabilities to AWS",
        "Get started",
    ],
    "earnings-call-2026-04": [
        "Prepared remarks (Satya Nadella, chairman and chief executive officer)",
        "[...]",
        "[...]",
        "Questions: in answer to Brent Thill, Jefferies (Amy Hood, chief financial officer)",
        "[...]",
        "[...]",
        "Questions: Kirk Materne, Evercore",
        "KIRK MATERNE, Evercore: Yes, thanks very much, and thanks for taking the question. Amy, I"
        " was wondering, can you just talk a little bit about the change in the OpenAI agreement,"
        " if there’s anything we should be aware of from a modeling perspective or from a"
        " financial perspective that would change today versus where we were maybe a couple weeks"
        " ago?",
        "And then, I guess, Satya, for you, it seems like an opportunity for you guys to continue"
        " to diversify from a model perspective. Any other takeaways we should be thinking in"
        " terms of where you guys landed with OpenAI in this new framework? Thanks.",
        "SATYA NADELLA:",
        "AMY HOOD:",
    ],
    "extend-partnership-2023-01": [],
    "form-10-k-2025-07": ["Item 7, Industry Trends and Opportunities"],
    "form-10-k-2026-07": [
        "Item 7, Industry Trends and Opportunities",
        "Note 1 (investments)",
        "Note 3 (other income and expense)",
    ],
    "form-10-q-2026-04": ["Note 1 — Investments", "Note 3 — Other Income (Expense), Net"],
    "frontier-models-on-aws-2026-06": [
        "Message on X",
        "OpenAI frontier models and Codex are now generally available on AWS, giving enterprises a"
        " new way to build on Amazon Bedrock with OpenAI through the security, compliance, and"
        " governance workflows they already use.",
        "This is also the beginning of a broader expansion of OpenAI… [GAP: cut off by the"
        " embedding]",
        "The post itself",
        '[GAP: start not seen] "',
        "By making OpenAI capabilities available within familiar AWS environments, organizations"
        ' can spend less time navigating operational barriers and more time building," [GAP: the'
        " comma stands for the quoter's full stop; the rest not seen]",
    ],
    "microsoft-invests-2019-07": [
        '"',
        '" [GAP: end of this sentence, and the next, not seen in a copy that may be copied] "',
        '"',
        "[GAP]",
        '"',
        '"',
        "[GAP]",
    ],
    "next-chapter-2025-10": ["Oct 28, 2025 | Microsoft Corporate Blogs", "What has evolved:"],
    "next-phase-2026-04": [
        '"The rapid pace of innovation requires us to continue to evolve our partnership to'
        ' benefit our customers and both companies" [GAP: end of this sentence not seen]',
        '[GAP: start of this sentence not seen] "an amended agreement to simplify our partnership'
        " and the way we work together, grounded in flexibility, certainty, and a focus on"
        ' delivering the benefits of AI broadly" [GAP: end of this sentence, and whatever stands'
        " between it and the list, not seen]",
        "[GAP: closing paragraph not seen whole; these fragments of it are quoted elsewhere, with"
        ' capitals added by the quoter:] "Scaling gigawatts of new datacenter capacity" /'
        ' "Collaborating on next-generation silicon" / "Applying AI to advance cybersecurity"'
        " [GAP]",
    ],
    "openai-on-aws-2026-04": [
        "Making OpenAI models and APIs accessible to customers on AWS",
        "[...]",
        "Bringing Codex to AWS",
        "[...]",
        "Launching Amazon Bedrock Managed Agents, powered by OpenAI",
        "We are also launching Amazon Bedrock Managed Agents (opens in a new window), powered by"
        " OpenAI, giving enterprises a new way to deploy advanced agents within their trusted AWS"
        " environments.",
        "[...]",
        "Expanding how enterprises can build with AI",
        "Get in touch here.",
    ],
    "stateful-runtime-2026-02": [
        "Simplify getting agents into production",
        "What this unlocks",
        "Faster time to production for multi-step workflows",
        "A better fit for long-horizon work",
        "AWS-native deployment and governance",
        "Getting started",
    ],
}


def original(source: Source) -> str:
    return (CORPUS_FOLDER / source.original).read_text(encoding="utf-8")


def without_marks(markdown: str) -> str:
    """The words, less Markdown's marks for headings, lists, quotations, bold, code and links."""
    text = re.sub(r"^(?:#+ |- |> ?)", "", markdown, flags=re.MULTILINE)
    text = re.sub(r"\*\*|`", "", text)
    return re.sub(r"\[([^\]]+)\]\(https?://[^)]+\)", r"\1", text)


def left_out(markdown: str, texts: list[str]) -> list[str]:
    """The lines that remain when the texts, which must stand there in order, are cut out."""
    rest, remaining = without_marks(markdown), ""
    for text in texts:
        before, found, rest = rest.partition(text)
        assert found, f"not there, or not in this order: {text}"
        remaining += before + "\n"
    return [line.strip() for line in (remaining + rest).splitlines() if line.strip()]


def sources(*kinds: str) -> list[str]:
    return [source.id for source in DOCUMENTS.sources if source.kind in kinds]


def test_every_source_is_there_with_all_its_sentences() -> None:
    counts = {source.id: len(list(source.passages())) for source in DOCUMENTS.sources}
    assert counts == PASSAGE_COUNTS


def test_the_statement_is_the_joint_statement() -> None:
    assert STATEMENT.id == "joint-statement-2026-02"
    assert [
        (clause.id.partition("#")[2], len(clause.passages)) for clause in STATEMENT.clauses
    ] == [
        ("introduction", 2),
        ("announcements", 2),
        ("partnership", 2),
        ("ip", 3),
        ("revenue-share", 2),
        ("stateless-apis", 5),
        ("first-party-products", 1),
        ("agi", 2),
        ("growth", 2),
        ("independence", 1),
        ("commitment", 2),
    ]


@pytest.mark.parametrize("source_id", sorted({*sources("primary")} - {STATEMENT.id}))
def test_a_primary_document_is_kept_whole_and_to_the_letter(source_id: str) -> None:
    source = DOCUMENTS.source(source_id)
    _, found, text = original(source).partition(BEGINNINGS[source_id] + "\n")
    assert found
    assert left_out(text, [p.text for p in source.passages()]) == LEFT_OUT[source_id]


@pytest.mark.parametrize(
    ("page_id", "beginning", "end", "rest"),
    [
        (
            "microsoft",
            "## Copy A: Microsoft (incomplete)\n",
            "## Copy B",
            [
                "As OpenAI scales, it continues to have flexibility to commit to additional"
                " compute elsewhere, including through large-scale infrastructure initiatives"
                ' such as the St [GAP: this copy breaks off here, inside the word "Stargate"; for'
                " the rest see copy B]"
            ],
        ),
        ("openai", "### Joint Statement from OpenAI and Microsoft\n", "\n\n\n", []),
    ],
)
def test_the_joint_statement_reads_as_on_each_page(
    page_id: str, beginning: str, end: str, rest: list[str]
) -> None:
    text = original(STATEMENT).partition(beginning)[2].partition(end)[0]
    seen = [STATEMENT.text_on(p, page_id) for p in STATEMENT.passages()]
    assert left_out(text, [words for words in seen if words]) == rest


def test_microsofts_copy_as_cached_has_the_same_words() -> None:
    cached = CORPUS_FOLDER / "originals/seeds/000-microsoft-joint-statement-cached-copy.md"
    text = cached.read_text(encoding="utf-8").partition("# Microsoft and OpenAI joint statement")[2]
    seen = [STATEMENT.text_on(p, "microsoft") for p in STATEMENT.passages()]
    assert left_out(text, [words for words in seen if words]) == [
        "on continuing partnership",
        "As OpenAI scales, it continues to have flexibility to commit to additional compute"
        " elsewhere, including through large-scale infrastructure initiatives such as the St"
        " [cut off here in this copy]",
    ]


def test_a_variant_differs_from_the_text_and_only_openais_page_has_any() -> None:
    variants = [(p.text, p.variants) for s in DOCUMENTS.sources for p in s.passages() if p.variants]
    assert len(variants) == 4
    assert all({*found} == {"openai"} and text != found["openai"] for text, found in variants)


@pytest.mark.parametrize("source_id", sources("coverage", "translation"))
def test_coverage_is_kept_to_the_letter(source_id: str) -> None:
    source = DOCUMENTS.source(source_id)
    left_out(original(source), [p.text for p in source.passages()])


# What is no paragraph of the body in the originals of documents with numbered paragraphs: what
# stands above the body, headings, labels of lists, tables, and who said the quotation above.
NO_PARAGRAPH = re.compile(
    r"#|\| |— |\[GAP|Oct 28, 2025 \| |Partnering to bring|(?:News|What has evolved):$|"
    r"\*\*Getting started\*\*$"
)
BODIES = BEGINNINGS | {STATEMENT.id: "### Joint Statement from OpenAI and Microsoft"}


def paragraphs(source: Source) -> list[str]:
    """The paragraphs of the body in the original, counted anew: each list item is one."""
    text = original(source).partition(BODIES.get(source.id, "\n---\n"))[2]
    blocks = [block.strip() for block in re.split(r"\n(?:\s*\n|(?=- ))", text)]
    return [block for block in blocks if block and not NO_PARAGRAPH.match(block)]


@pytest.mark.parametrize(
    "source", [s for s in DOCUMENTS.sources if any(c.paragraph for c in s.clauses)],
    ids=lambda source: source.id,
)  # fmt: skip
def test_a_clause_stands_in_the_paragraph_whose_number_it_has(source: Source) -> None:
    counted = [" ".join(without_marks(block).split()) for block in paragraphs(source)]
    for clause in source.clauses:
        for passage in clause.passages if clause.paragraph else ():
            text = source.text_on(passage, source.pages[-1].id)
            assert text
            assert text in counted[(clause.paragraph or 0) - 1]


def test_paragraphs_are_numbered_only_where_all_before_them_was_seen() -> None:
    """Of April's post the list alone was seen; of filings, parts; that of 2023 lost its breaks.

    Of OpenAI's and AWS's pages on Bedrock, parts are cut.
    """
    known = {s.id: [c.paragraph for c in s.clauses if c.paragraph] for s in DOCUMENTS.sources}
    assert {source_id: numbers for source_id, numbers in known.items() if numbers} == {
        "ailonalab-2026-02": [1, 2, 3, 4],  # where its pull quote stands is not known
        "amazon-partnership-2026-02": [1, 2, 3, 4, 5, 6],  # a gap follows
        "barrcodes-2026-02": [*range(1, 13)],
        "daybreak-on-aws-2026-08": [*range(1, 10)],
        "joint-statement-2026-02": [*range(1, 12)],
        "next-chapter-2025-10": [*range(1, 17)],
        "stateful-runtime-2026-02": [*range(1, 11)],
        "uptech-media": [*range(1, 9)],
    }


@pytest.mark.parametrize("source", DOCUMENTS.sources, ids=lambda source: source.id)
def test_headings_and_speakers_stand_in_the_original(source: Source) -> None:
    text = without_marks(original(source))
    for clause in source.clauses:
        assert not clause.heading or clause.heading in text
        assert not clause.speaker or clause.speaker in text


@pytest.mark.parametrize("source", DOCUMENTS.sources, ids=lambda source: source.id)
def test_what_is_said_about_a_source_is_what_its_original_says(source: Source) -> None:
    about = original(source).split("\n---\n")[0]
    date = source.published.isoformat() if source.published else None
    assert f'date: "{date}"' in about if date else "date: null" in about
    assert f'confidence: "{source.confidence}"' in about
    for page in source.pages:
        for words in (page.publisher, page.title, page.title_note, page.url):
            assert words is None or words in about
    for note in (source.published_note, *source.also_at):
        assert note is None or note in about
    for day in map(source.copied_on, source.pages):
        assert day is None or day.isoformat() in about
    publishers = ", ".join(f'"{name}"' for name in source.authors)
    assert not source.authors or f"publishers: [{publishers}]" in about
    assert f'language: "{source.language}"' in about or source.kind == "primary"


def test_a_text_of_unnamed_origin_is_kept_as_evidence_and_quoted_nowhere() -> None:
    folder = CORPUS_FOLDER / "originals"
    kept = {path.relative_to(CORPUS_FOLDER).as_posix() for path in folder.glob("*/*.md")}
    assert kept - {source.original for source in DOCUMENTS.sources} == {
        "originals/primary/2023-01-23-openai-and-microsoft-extend-partnership-opening.md",
        "originals/seeds/000-microsoft-joint-statement-cached-copy.md",  # compared above
    }


def test_the_rating_of_the_cached_copy_is_that_of_its_original() -> None:
    about = (
        CORPUS_FOLDER / "originals/seeds/000-microsoft-joint-statement-cached-copy.md"
    ).read_text(encoding="utf-8")
    copy = STATEMENT.pages[0].taken_from
    assert copy
    assert copy.rating
    said = f"{copy.rating.score} ({copy.rating.label}), given by Longterm Wiki"
    assert f'rating: "{said}; {copy.rating.basis.in_language("en")}"' in about
    assert f'cached_at: "{copy.url}"' in about
    assert f"cached by Longterm Wiki on {STATEMENT.copied_on(STATEMENT.pages[0])}" in about


def test_every_document_says_in_both_languages_how_sure_its_words_are() -> None:
    assert [source.id for source in DOCUMENTS.sources if source.how_sure is None] == []


def test_lead_sentences_are_those_that_the_statement_sets_in_bold() -> None:
    leads = [p.text for s in DOCUMENTS.sources for p in s.passages() if p.is_lead]
    copy = original(STATEMENT).partition("## Copy A")[2].partition("## Copy B")[0]
    assert leads == re.findall(r"\*\*(.+?)\*\*", copy)


def test_machine_made_texts_are_marked() -> None:
    assert [source.id for source in DOCUMENTS.sources if source.machine_made] == [
        "ailonalab-2026-02",
        "barrcodes-2026-02",
        "docsdigest-en",
        "docsdigest-ja",
    ]


def test_the_translation_has_every_sentence_of_the_statement_but_the_one_it_lacks() -> None:
    translation = DOCUMENTS.source("docsdigest-ja")
    assert translation.translates == STATEMENT.id
    restated = [reference for p in translation.passages() for reference in p.restates]
    order = [p.id for p in STATEMENT.passages()]
    assert restated == sorted(restated, key=order.index)
    assert {*order} - {*restated} == {"joint-statement-2026-02#stateless-apis.4"}


def test_coverage_restates_every_clause_but_never_in_words_of_its_own_judgement() -> None:
    coverage = [p for source in sources("coverage") for p in DOCUMENTS.source(source).passages()]
    clauses = {DOCUMENTS.passages(r)[0].clause_id for p in coverage for r in p.restates}
    assert clauses == {clause.id for clause in STATEMENT.clauses}
    judgements = ("damage control", "high-margin", "cannot build", "migration requirements")
    for judgement in judgements:
        assert [p.restates for p in coverage if judgement in p.text] == [()]


def test_the_statement_in_full() -> None:
    bare = structs.replace(STATEMENT, clauses=(), notes=(), called=Wordings(), how_sure=None)
    assert bare == Source(
        id="joint-statement-2026-02",
        kind="primary",
        form="joint statement",
        is_statement=True,
        authors=("Microsoft", "OpenAI"),
        language="en",
        published=datetime.date(2026, 2, 27),
        retrieved=datetime.date(2026, 5, 17),
        completeness="complete",
        confidence="high for the nine paragraphs that both copies have; medium-high for the ending"
        " (one verbatim copy, OpenAI's; the meaning is confirmed by two paraphrases and one"
        " translation; Microsoft's own wording of the ending was not seen)",
        original="originals/primary/2026-02-27-continuing-partnership.md",
        pages=(
            Page(
                id="microsoft",
                publisher="Microsoft",
                title="Microsoft and OpenAI joint statement on continuing partnership",
                url="https://blogs.microsoft.com/blog/2026/02/27/"
                "microsoft-and-openai-joint-statement-on-continuing-partnership/",
                taken_from=Copy(
                    what=Localized(
                        {"en": "cached by Longterm Wiki", "ja": "Longterm Wiki によるキャッシュ"}
                    ),
                    url="https://longterm-wiki.vercel.app/resources/1f76c52995852074",
                    rating=Rating(
                        score="4/5",
                        label="High",
                        basis=Localized(
                            {
                                "en": "inherited from the publication venue, Microsoft",
                                "ja": "掲載元であるマイクロソフトの評価を引き継いだもの",
                            }
                        ),
                    ),
                ),
            ),
            Page(
                id="openai",
                publisher="OpenAI",
                title="Joint Statement from OpenAI and Microsoft",
                url="https://openai.com/index/continuing-microsoft-partnership/",
                taken_from=Copy(
                    what=Localized({"en": "captured by a web search", "ja": "ウェブ検索で取得"})
                ),
                retrieved=datetime.date(2026, 10, 8),
            ),
        ),
        clauses=(),
    )


@pytest.mark.parametrize(
    ("position", "passage"),
    [
        (
            0,
            Passage(
                id="joint-statement-2026-02#introduction.1",
                text="Since 2019, Microsoft and OpenAI have worked together to advance artificial"
                " intelligence responsibly and make its benefits broadly accessible.",
                page="microsoft",
            ),
        ),
        (
            15,
            Passage(
                id="joint-statement-2026-02#stateless-apis.5",
                text="Any stateless API calls to OpenAI models that result from a collaboration"
                " between OpenAI and any third party – including Amazon – would be hosted on"
                " Azure.",
                page="microsoft",
                variants={
                    "openai": "Any stateless API calls to OpenAI models that result from a"
                    " collaboration between OpenAI and any third party—including Amazon—would be"
                    " hosted on Azure."
                },
            ),
        ),
        (
            -1,
            Passage(
                id="joint-statement-2026-02#commitment.2",
                text="We continue to work side‑by‑side to deliver powerful AI tools, advance"
                " responsible development, and ensure that AI benefits people and organizations"
                " everywhere.",
                page="openai",
            ),
        ),
    ],
)
def test_first_middle_and_last_sentence_in_full(position: int, passage: Passage) -> None:
    assert list(STATEMENT.passages())[position] == passage


def test_a_speakers_clause_in_full() -> None:
    assert DOCUMENTS.clause("earnings-call-2026-04#product-evals") == Clause(
        id="earnings-call-2026-04#product-evals",
        heading="Prepared remarks",
        speaker="Satya Nadella, chairman and chief executive officer",
        passages=(
            Passage(
                id="earnings-call-2026-04#product-evals.1",
                text="And we are innovating on OpenAI IP to drive product evals and lower COGS.",
                page="microsoft",
            ),
        ),
    )
