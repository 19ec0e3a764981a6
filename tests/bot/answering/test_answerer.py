"""What a person gets for a question, on the corpus that comes with the program."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answer import Answer, answer_json
from bot.answering.answerer import Answerer
from bot.citing.cite import document_text
from tests.loaded import answerer

AMAZON = (
    "Any stateless API calls to OpenAI models that result from a collaboration between OpenAI "
    "and any third party – including Amazon – would be hosted on Azure."
)
ANSWERER = answerer()
QUESTIONS = (
    "can Amazon host stateless API calls?",
    "is the licence still exclusive",
    "who owns a fine-tuned model?",
    "Frontier ホスティング先",
    "what percentage is the revenue share",
)


def ask(question: str, *history: str) -> Answer:
    return ANSWERER.answer(question, history)


def outline(answer: Answer) -> tuple[str, str, list[str]]:
    return answer.verdict, answer.message, [quote.passage for quote in answer.quotes]


def test_the_sentence_that_answers_leads_with_the_address_of_its_page() -> None:
    answer = ask("can Amazon host stateless API calls?")
    lead = answer.quotes[0]
    assert (answer.verdict, lead.text) == ("answered", AMAZON)
    assert lead.url is not None
    assert lead.url.startswith("https://blogs.microsoft.com/blog/2026/02/27/")
    assert lead.link is not None
    assert lead.link.startswith(lead.url + "#:~:text=")


def test_a_later_document_that_changes_the_quoted_sentence_is_quoted_too() -> None:
    answer = ask("is the licence still exclusive?")
    changed = [since for since in answer.since if since.passage == answer.quotes[0].passage]
    assert ("changes", "Microsoft’s license will now be non-exclusive.") in [
        (since.effect, since.quote.text) for since in changed
    ]


def test_what_the_statement_does_not_say_gets_an_honest_no_and_the_nearest_clause() -> None:
    answer = ask("what percentage is the revenue share?")
    assert answer.verdict == "closest"
    assert answer.open is not None
    assert answer.open.aspect == "percentage"
    assert answer.quotes[0].passage == "joint-statement-2026-02#revenue-share.2"


def test_another_document_that_does_say_it_is_pointed_to() -> None:
    answer = ask("until which year does the revenue share run?")
    assert answer.verdict == "closest"
    assert answer.leads_elsewhere
    assert "next-phase-2026-04" in {quote.source.id for quote in answer.elsewhere}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_says_up_to_when_the_documents_reach(question: str) -> None:
    primary = [s for s in ANSWERER.documents.sources if s.kind == "primary" and s.published]
    newest = max(source.published for source in primary if source.published)
    assert answer_json(ask(question))["up_to"] == newest.isoformat()


def test_coverage_is_kept_apart_from_the_statement() -> None:
    answer = ask("can Amazon host stateless API calls?")
    assert {quote.source.kind for quote in answer.quotes} == {"primary"}
    assert {quote.source.kind for quote in answer.coverage} == {"coverage"}


def test_a_japanese_question_gets_the_english_sentence_and_the_translation_below() -> None:
    answer = ask("APIってまだAzureが独占してるの?")
    assert (answer.language, answer.quotes[0].source.language) == ("ja", "en")
    assert [quote.source.language for quote in answer.translations] == ["ja"]
    assert answer.translations[0].source.machine_made


@pytest.mark.parametrize("said", ["hello", "thanks!", "what can you do?", "こんにちは", "   "])
def test_talk_is_answered_as_talk_and_with_questions_to_try(said: str) -> None:
    answer = ask(said)
    assert (answer.verdict, answer.quotes) == ("chat", ())
    assert answer.suggestions


@pytest.mark.parametrize("noise", ["?!", "🔥🔥", "a", "is it the of and to a in", "asdkjh qwlekj"])
def test_noise_never_gets_a_confident_quote(noise: str) -> None:
    assert ask(noise).verdict in ("chat", "not_addressed")


def test_a_question_in_a_language_that_it_does_not_know_is_told_which_it_knows() -> None:
    answer = ask("¿Cuánto cuesta la cafetería y dónde está el gato verde?")
    assert answer.verdict == "not_addressed"
    assert answer.message.startswith("I know English and Japanese")


def test_names_suffice_in_a_language_that_it_does_not_know() -> None:
    assert ask("Kann Amazon stateless API calls hosten?").quotes[0].text == AMAZON


def test_a_question_buried_in_a_wall_of_text_is_found() -> None:
    wall = "Lorem ipsum dolor sit amet consectetur adipiscing elit. " * 50
    assert ask(f"{wall} Can Amazon host stateless API calls? {wall}").quotes[0].text == AMAZON


def test_no_more_quotes_than_asked_for() -> None:
    assert len(ANSWERER.answer("is azure exclusive", limit=1).quotes) == 1


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "manner", ["{}", "  {}\n", "{}?", "please, {}", "hey, {} thanks!", "could you tell me: {}"]
)
def test_manners_and_case_do_not_change_the_answer(question: str, manner: str) -> None:
    expected = outline(ask(question))
    assert outline(ask(manner.format(question))) == expected
    assert outline(ask(manner.format(question.upper()))) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_whatever_raises_and_every_quote_stands_in_its_document(text: str) -> None:
    answer = ask(text)
    for quote in (*answer.quotes, *answer.coverage, *answer.elsewhere):
        source = ANSWERER.documents.source(quote.source.id)
        assert any(quote.text in document_text(source, page.id) for page in source.pages)


def test_the_same_question_always_gets_the_same_answer() -> None:
    again = Answerer(ANSWERER.bundle)
    assert [again.answer(q) for q in QUESTIONS] == [ask(q) for q in QUESTIONS]


@pytest.mark.parametrize("length", [19_999, 20_001, 100_000])
def test_a_question_of_any_length_gets_an_answer(length: int) -> None:
    assert ask("a " * (length // 2)).verdict in ("chat", "not_addressed")


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("why did Microsoft lose its exclusive licence?", "ip.2"),
        ("why did they move frontier over to aws??", "first-party-products.1"),
    ],
)
def test_a_false_premise_gets_the_sentence_that_corrects_it(question: str, passage: str) -> None:
    answer = ask(question)
    assert answer.verdict == "answered"
    assert answer.quotes[0].passage == f"joint-statement-2026-02#{passage}"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("is the statement legally binding", "whether it is legally binding"),
        ("Is the statement LEGALLY binding?!", "whether it is legally binding"),
        ("今日の天気は?", "声明とは関係がありません"),
        ("ありがとう", "どういたしまして"),
    ],
)
def test_a_question_that_is_known_word_for_word_gets_the_answer_written_for_it(
    question: str, message: str
) -> None:
    assert message in ask(question).message


@pytest.mark.parametrize(
    "question",
    [
        "is the sky blue according to the statement",
        "is the earth flat according to microsoft",
        "is water wet according to openai",
        "is the moon cheese according to microsoft",
    ],
)
def test_one_stray_word_is_no_reason_for_a_quote(question: str) -> None:
    assert outline(ask(question)) == ("not_addressed", "The statement does not say.", [])


@pytest.mark.parametrize(
    "said", ["lol ok", "wtf", "???", "🎉🎉", "w", ":q", "asdfghjkl", "草", "は?"]
)
def test_what_holds_no_question_is_told_so(said: str) -> None:
    answer = ask(said)
    assert answer.verdict == "chat"
    assert "did not find a question" in answer.message or "質問が見つかりません" in answer.message


@pytest.mark.parametrize(
    "question",
    [
        'do they say "{}"?',
        'Is the "{}" in the statement?',
        "doesn't the statement say '{}'?",
        'is it true that the statement says "{}"?',
        '声明に "{}" とありますか',
    ],
)
def test_words_that_the_statement_does_not_have_are_not_found_in_it(question: str) -> None:
    assert ask(question.format("exclusive license to kill")).verdict == "not_addressed"
    assert ask(question.format("mutual trust")).verdict == "answered"


def test_a_name_typed_in_hiragana_is_the_name() -> None:
    answer = ask("あずーるの独占ってまだ続いてる?")
    assert answer.quotes[0].passage == "joint-statement-2026-02#stateless-apis.1"


def test_a_digit_for_a_word_changes_nothing() -> None:
    assert outline(ask("what happens 2 the rev share")) == outline(
        ask("what happens to the rev share")
    )


@pytest.mark.parametrize(
    "question", ["結局、変わってない?", "要は変更なし?", "so did anything change?"]
)
def test_whether_anything_changed_is_asked_of_the_terms_as_a_whole(question: str) -> None:
    answer = ask(question)
    assert answer.quotes[0].passage == "joint-statement-2026-02#announcements.2"
    assert "Microsoft’s license will now be non-exclusive." in {s.quote.text for s in answer.since}


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("How is AGI defined in the contract?", "but not what it is"),
        ("can I quote this statement publicly", "rules for reuse"),
        ("are stateless calls through Bedrock billed by Azure", "is billed"),
        ("is the joint statement a contract", "legally binding"),
        ("Can OpenAI sell stateless API through AWS marketplace now?", "marketplaces"),
        ("公式訳はありますか", "機械翻訳"),
    ],
)
def test_what_is_near_but_unsaid_is_told_to_be_unsaid(question: str, unsaid: str) -> None:
    answer = ask(question)
    assert answer.verdict in ("closest", "not_addressed")
    assert unsaid in answer.message


@pytest.mark.parametrize(
    ("question", "newest"),
    [
        ("How big is Microsoft's stake now?", "form-10-k-2026-07"),
        ("Does the rev share end when AGI arrives?", "next-phase-2026-04"),
        ("Until when does Microsoft have rights to OpenAI's IP?", "next-phase-2026-04"),
        ("2032年って何の年?", "next-phase-2026-04"),
    ],
)
def test_of_the_documents_that_do_say_it_the_newest_leads(question: str, newest: str) -> None:
    answer = ask(question)
    assert answer.elsewhere[0].source.id == newest
    overtaken = {since.passage for since in answer.since if since.effect == "changes"}
    assert answer.elsewhere[0].passage not in overtaken


@pytest.mark.parametrize("question", ["亚马逊可以托管API吗？", "微软还有独家授权吗", "你好"])
def test_chinese_is_not_taken_for_japanese(question: str) -> None:
    answer = ANSWERER.answer(question)
    assert answer.message == "I know English and Japanese. Please ask in one of them."
    assert ANSWERER.answer("独占契約").language == "ja"
