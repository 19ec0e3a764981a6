"""What a person gets for a question about a document, a date, or what came since."""

import pytest

from bot.answering.answer import Answer
from corpus.source import Source
from tests.loaded import answerer

APRIL = "next-phase-2026-04"
ANSWERER = answerer()


def ask(question: str, *history: str) -> Answer:
    return ANSWERER.answer(question, history)


def test_a_question_that_names_a_document_is_answered_from_it() -> None:
    answer = ask("what did the October post say about research IP?")
    assert (answer.verdict, answer.quotes[0].source.id) == ("answered", "next-chapter-2025-10")


OTHERS = [s for s in ANSWERER.documents.sources if s.kind == "primary" and not s.is_statement]


@pytest.mark.parametrize("source", OTHERS, ids=lambda source: source.id)
@pytest.mark.parametrize("question", ["What does “{}” say?", "what's in {}"])
def test_every_document_is_known_by_its_title(source: Source, question: str) -> None:
    answer = ask(question.format(source.pages[0].title))
    assert (answer.verdict, answer.quotes[0].source.id) == ("answered", source.id)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("What does the Amazon page say about investment?", "amazon-partnership-2026-02"),
        ("what's in the Amazon page", "amazon-partnership-2026-02"),
        (
            "what does OpenAI's post on Amazon say about customized models?",
            "amazon-partnership-2026-02",
        ),
        ("according to the Amazon announcement, how many gigawatts?", "amazon-partnership-2026-02"),
        ("What is in the Stateful Runtime announcement?", "stateful-runtime-2026-02"),
        (
            "when is it available, says the stateful runtime environment page?",
            "stateful-runtime-2026-02",
        ),
        ("what does the stateful runtime intro say about governance?", "stateful-runtime-2026-02"),
        ("what does the documentation of 13 July 2026 say?", "bedrock-docs-2026-07"),
    ],
)
def test_pages_are_known_by_what_people_call_them(question: str, document: str) -> None:
    answer = ask(question)
    assert (answer.verdict, answer.quotes[0].source.id) == ("answered", document)


def test_a_document_that_says_nothing_of_the_matter_is_said_to_be_silent() -> None:
    answer = ask("what did the April post say about AGI?")
    assert answer.verdict == "not_addressed"
    assert "27 April 2026" in answer.message
    assert answer.quotes[0].passage.startswith("joint-statement-2026-02#agi")


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("what did the April post say about AGI?", "does not say, in the parts we hold."),
        ("did the Jan 2023 post say anything on the revenue?", "”) does not say."),
    ],
)
def test_only_a_document_held_in_part_is_said_to_be_so(question: str, end: str) -> None:
    assert ask(question).message.endswith(end)


WHAT_APRIL_CHANGED = {
    f"{APRIL}#{name}"
    for name in (
        "cloud.2",
        "licence.2",
        "revenue-share-to-openai.1",
        "revenue-share-to-microsoft.1",
    )
}


@pytest.mark.parametrize(
    "question",
    [
        "What changed on April 27?",
        "list the changes of april 27",
        "What's new since April 27?",
        "what did the April amendment change",
        "4月の変更点は?",
        "4月27日に何が変わりましたか",
    ],
)
def test_what_a_document_changed_is_answered_with_all_that_it_changed(question: str) -> None:
    answer = ask(question)
    assert answer.verdict == "answered"
    assert {quote.passage for quote in answer.document} == WHAT_APRIL_CHANGED


def test_a_document_that_is_named_answers_with_all_that_it_says_of_the_matter() -> None:
    answer = ask("What did the April amendment say about revenue share?")
    assert {quote.passage for quote in answer.document} == {
        f"{APRIL}#revenue-share-to-openai.1",
        f"{APRIL}#revenue-share-to-microsoft.1",
    }
    assert answer.document[0].passage == answer.quotes[0].passage
    assert len(ANSWERER.answer("What changed on April 27?", limit=1).quotes) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Frontierは4月以降もAzureだけですか",
        "Is Frontier still only on Azure after April?",
        "Is Google Cloud allowed to run ChatGPT since April?",
    ],
)
def test_a_document_that_changes_a_sentence_speaks_to_what_that_sentence_names(
    question: str,
) -> None:
    assert f"{APRIL}#cloud.2" in {quote.passage for quote in ask(question).document}


def test_a_follow_up_about_a_date_stays_with_its_matter() -> None:
    answer = ask("is that still so after april?", "Is the AGI definition unchanged?")
    assert answer.verdict == "not_addressed"
    assert answer.quotes[0].passage == "joint-statement-2026-02#agi.2"


@pytest.mark.parametrize(
    "question",
    [
        "did the AGI definition change?",
        "did the AGI clause get removed",
        "AGIの条項は廃止されたの?",
    ],
)
def test_where_april_is_silent_nothing_is_said_to_have_changed(question: str) -> None:
    answer = ask(question)
    assert answer.since == ()
    assert [(s.source.id, s.url is not None) for s in answer.silent] == [(APRIL, True)]
    assert "AGI" in answer.silent[0].note
    assert answer.quotes[0].passage.startswith("joint-statement-2026-02#agi")


@pytest.mark.parametrize(
    "question", ["does microsoft have a right of first refusal", "may openai release open weights"]
)
def test_where_october_answers_and_april_is_silent_a_reader_is_told(question: str) -> None:
    answer = ask(question)
    assert answer.elsewhere[0].source.id == "next-chapter-2025-10"
    assert [s.source.id for s in answer.silent] == [APRIL]
    assert "parts we hold" in answer.silent[0].note


def test_silence_is_told_only_to_those_who_ask_whether_it_still_holds() -> None:
    assert ask("since when do they work together?").silent == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what does the bedrock page say about governance rules?", "governance rules"),
        ("what does the amazon page say about Nova?", "Nova family"),
        ("what does the Stateful Runtime page say about identity?", "identity/permission"),
        ("what does the 10-Q say about hypothetical?", "hypothetical liquidation"),
        ("how much are the accounts receivable in the 2026 10-K?", "$6.0 billion"),
        ("what ran until 2030 in the october post?", "through 2030"),
        ("what does the 10-Q say about 2025?", "2025"),
    ],
)
def test_a_word_that_stands_in_a_document_is_found_there(question: str, words: str) -> None:
    answer = ask(question)
    assert answer.verdict == "answered"
    assert words in answer.quotes[0].text


def test_a_document_is_not_said_to_be_silent_on_words_that_stand_in_it() -> None:
    answer = ask("the april post raised the percentage to 30%")
    assert answer.verdict == "closest"
    assert "at the same percentage" in answer.quotes[0].text


def test_of_several_documents_of_a_name_the_line_says_which_leads() -> None:
    answer = ask("what does the 10-K say about intellectual property?")
    assert answer.quotes[0].source.id == "form-10-k-2026-07"
    assert "29 July 2026" in answer.message
    assert "30 July 2025" in answer.message


def test_a_document_that_is_not_there_is_said_not_to_be_and_the_nearest_shown() -> None:
    answer = ask("what did the post of 3 March 2026 say about the licence?")
    assert answer.verdict == "not_addressed"
    assert answer.message == (
        "I have no document of 3 March 2026. "
        "The nearest is the joint statement of 27 February 2026."
    )
    assert answer.quotes[0].source.id == "joint-statement-2026-02"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did Satya say on the earnings call about royalties?", "royalty free, with all"),
        ("what did Amy Hood say about margins?", "benefit our margins"),
        ("what did sam altman say in 2023?", "The past three years"),
        ("what did the CFO say about the predictability on the call?", "predictability of that"),
        ('who said "very, very focused on any partnership"?', "very, very focused"),
    ],
)
def test_a_speaker_is_quoted_in_the_own_words(question: str, words: str) -> None:
    answer = ask(question)
    assert answer.verdict == "answered"
    assert words in answer.quotes[0].text
    assert answer.quotes[0].speaker is not None
    assert answer.quotes[0].speaker.partition(",")[0] in answer.message


def test_a_speaker_who_says_nothing_of_it_is_said_not_to_and_who_does_is_shown() -> None:
    answer = ask("did Amy Hood mention the equity on the call?")
    assert answer.verdict == "not_addressed"
    assert "Satya Nadella does" in answer.message
    assert answer.elsewhere[0].text == "And then, of course, we have our equity."
    answer = ask("what did Satya say in the joint statement?")
    assert (answer.verdict, "no words of Satya" in answer.message) == ("not_addressed", True)


def test_words_that_a_document_does_not_have_so_are_said_not_to_be_there() -> None:
    answer = ask("where in the april post does it say exclusive?")
    assert answer.verdict == "closest"
    assert "“exclusive”" in answer.message
    assert "non-exclusive" in answer.quotes[0].text


@pytest.mark.parametrize(
    "question",
    ["what are the current terms of the licence?", "as of November 2026, is the licence exclusive?",
     "最新の条件では、ライセンスは独占ですか"],
)  # fmt: skip
def test_the_newest_words_lead_for_a_question_about_today(question: str) -> None:
    answer = ask(question)
    assert answer.verdict == "answered"
    assert answer.quotes[0].passage == f"{APRIL}#licence.2"
    assert "joint-statement-2026-02#ip.2" in {quote.passage for quote in answer.replaced}
    assert "2026" in answer.message


def test_the_statement_leads_for_a_question_whether_it_still_holds() -> None:
    answer = ask("is the licence still exclusive?")
    assert answer.quotes[0].passage == "joint-statement-2026-02#ip.2"
    assert answer.replaced == ()


def test_a_follow_up_changes_the_document_and_keeps_the_matter() -> None:
    before = "what did the April post say about the revenue share?"
    for question, source in (
        ("and before that?", "joint-statement-2026-02"),
        ("and in October?", "next-chapter-2025-10"),
        ("and the statement?", "joint-statement-2026-02"),
    ):
        quote = ask(question, before).quotes[0]
        assert (quote.source.id, "revenue share" in quote.text) == (source, True)


def test_what_a_document_says_is_what_its_own_sentences_say() -> None:
    for name in ("April post", "10-Q", "Amazon page", "earnings call", "2023 post"):
        answer = ask(f"what does the {name} say?")
        assert (answer.verdict, answer.is_summary) == ("answered", True)
        order = [p.id for p in ANSWERER.documents.source(answer.quotes[0].source.id).passages()]
        passages = [quote.passage for quote in answer.document]
        assert passages == sorted(passages, key=order.index)
