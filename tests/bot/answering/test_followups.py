"""A follow-up takes over what it leans on, and nothing else."""

from functools import reduce

import pytest

from bot.answering.followups import CARRIED_WEIGHT, DETAIL_SHARE, FollowUps
from index.analysis.lexicon import Lexicon
from index.analysis.query import Query, QueryReader
from tests.corpus.minimal import concept
from tests.loaded import answerer, corpus

CONCEPTS = [
    concept("agi", en=("agi",), ja=("AGI",), matter="agi", subject=2),
    concept(
        "license",
        en=(
            "licence",
            "license",
        ),
        ja=("ライセンス",),
        matter="licence",
        subject=2,
    ),
    concept("exclusive", en=("exclusive",), ja=("独占",)),
    concept(
        "api",
        en=(
            "api",
            "apis",
        ),
    ),
    concept("stateless", en=("stateless",), ja=("ステートレス",)),
    concept("stateful", en=("stateful",), ja=("ステートフル",), instead_of=("stateless",)),
    concept(
        "hosting",
        en=(
            "run",
            "hosted",
        ),
        ja=("動く",),
    ),
    concept("third-party", en=("third party",)),
    concept("amazon", en=("amazon",), roles=("company",)),
    concept("google", en=("google",), roles=("company",)),
    concept("chatgpt", en=("chatgpt",), roles=("product",)),
    concept("frontier", en=("frontier",), roles=("product",)),
    concept(
        "change",
        en=(
            "change",
            "changed",
        ),
        ja=("変わった",),
        roles=("state",),
    ),
    concept("invest", en=("invest",)),
    concept("say", en=("say",), weight=0.1, roles=("citing",)),
    concept("followup", en=("what about",), weight=0.2),
    concept("language-request", en=("joke",), weight=0.3, roles=("request",)),
    concept("ask-amount", en=("how much",), ja=("いくら",), asks="amount", weight=0.6),
    concept("ask-person", en=("who",), ja=("誰",), asks="person", weight=0.5),
    concept("ask-duration", en=("until when",), asks="duration", weight=0.6),
    concept("ask-place", en=("where",), asks="place", weight=0.4),
    concept("ask-reason", en=("why",), asks="reason", weight=0.4),
]

READER = QueryReader(Lexicon.of(CONCEPTS), ())
FOLLOW_UPS = FollowUps(Lexicon.of(CONCEPTS), corpus().knowledge.conversing)


def ask(*turns: str) -> Query:
    """The last turn, read in the light of the others."""
    return reduce(lambda before, turn: FOLLOW_UPS.in_context(turn, before), map(READER.read, turns))


def concepts(*turns: str) -> frozenset[str]:
    """The concepts of the last turn, its own and those taken over."""
    return ask(*turns).concepts


def test_a_company_takes_the_place_of_a_company() -> None:
    found = concepts("is the amazon api hosted there?", "what about google?")
    assert {"google", "api", "hosting"} <= found
    assert "amazon" not in found


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("is the stateless api exclusive?", "and stateful?"),
        ("ステートレスAPIは独占?", "ステートフルは?"),
    ],
)
def test_an_opposite_takes_the_place_of_the_other(earlier: str, later: str) -> None:
    found = concepts(earlier, later)
    assert {"stateful", "api", "exclusive"} <= found
    assert "stateless" not in found


def test_a_product_takes_the_place_of_a_product() -> None:
    found = concepts("where is chatgpt hosted?", "ok and frontier?")
    assert {"frontier", "hosting"} <= found
    assert "chatgpt" not in found


@pytest.mark.parametrize("later", ["what about agi?", "じゃあAGIは?"])
def test_a_matter_takes_the_place_of_another(later: str) -> None:
    found = concepts("has the licence changed?", later)
    assert {"agi", "change"} <= found
    assert "license" not in found


def test_a_correction_asks_the_same_of_another_matter() -> None:
    query = ask("how much is the licence?", "no, I meant agi")
    assert query.asks == {"amount"}
    assert {"agi", "ask-amount"} <= query.concepts
    assert "license" not in query.concepts


def test_an_opposite_keeps_what_else_was_asked() -> None:
    answer = answerer().answer("and stateful ones?", ["Are stateless API calls Azure only?"])
    assert answer.open is not None
    assert answer.open.aspect == "where"
    assert "stateful" in answer.message


def test_another_year_is_one_of_the_same_kind_of_document() -> None:
    earlier = ["what did the 10-K of 2025 say about the revenue share?"]
    answer = answerer().answer("and the 2026 one?", earlier)
    assert answer.document[0].source.id == "form-10-k-2026-07"


def test_a_keyword_that_names_a_matter_stands_alone() -> None:
    assert ask("has the licence changed?", "agi") == READER.read("agi")


def test_a_preposition_adds_to_the_matter() -> None:
    assert {"license", "api"} <= concepts("is there a licence?", "and for the api?")


def test_a_bare_name_is_asked_what_the_other_was_asked() -> None:
    query = ask("how much did amazon invest?", "and google?")
    assert query.asks == {"amount"}


def test_another_question_is_not_asked_what_the_first_was() -> None:
    query = ask("how much did amazon invest?", "is it exclusive?")
    assert not query.asks
    assert "ask-amount" not in query.concepts


def test_an_aspect_is_asked_of_the_matter_and_not_of_its_change() -> None:
    query = ask("has the licence changed?", "until when?")
    assert query.asks == {"duration"}
    assert "license" in query.concepts
    assert "change" not in query.concepts


def test_why_is_asked_of_the_change() -> None:
    assert {"license", "change"} <= concepts("has the licence changed?", "why?")


def test_asking_where_it_says_so_repeats_the_question() -> None:
    before = READER.read("has the licence changed?")
    query = ask(before.text, "where does it say that?")
    assert query.terms == before.terms
    assert query.text == "where does it say that?"


def test_what_is_taken_over_weighs_less() -> None:
    query = ask("is the licence exclusive?", "who changed it?")
    weights = {term.concept: term.weight for term in query.terms}
    assert weights["license"] < weights["change"]


def test_an_aspect_weighs_more_than_the_matter() -> None:
    query = ask("is the licence exclusive?", "until when?")
    weights = {term.concept: term.weight for term in query.terms}
    assert weights["ask-duration"] > weights["license"]


def test_a_detail_takes_over_less_than_a_sentence() -> None:
    query = ask("is the licence exclusive?", "who changed it?")
    weights = {term.concept: term.weight for term in query.terms}
    assert 0 < weights["license"] <= DETAIL_SHARE * CARRIED_WEIGHT


def test_a_request_is_no_follow_up() -> None:
    request = READER.read("ok tell a joke")
    assert ask("is the licence exclusive?", request.text) == request


def test_a_question_that_ends_in_too_is_the_one_before_it() -> None:
    found = concepts("who runs the api for amazon?", "does google too?")
    assert {"google", "api", "hosting", "ask-person"} <= found
    assert "amazon" not in found


def test_a_full_question_stands_alone() -> None:
    full = "who runs the stateless api hosted for google under the exclusive licence"
    assert not FOLLOW_UPS.leans(READER.read(full))
    assert ask("has agi changed?", full) == READER.read(full)


def test_a_follow_up_leans_through_another() -> None:
    assert {"license", "ask-person"} <= concepts("is there a licence?", "why?", "and who?")


def test_a_matter_that_was_left_does_not_come_back() -> None:
    found = concepts("has the licence changed?", "and agi?", "who?")
    assert {"agi", "ask-person"} <= found
    assert "license" not in found


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("and google?", True),
        ("only amazon", True),
        ("Googleだったら?", True),
        ("ライセンスは?", True),
        ("is google in?", False),
        ("still exclusive?", False),
        ("how much from google?", False),
        ("ライセンスはいくら", False),
    ],
)
def test_a_name_is_no_sentence(text: str, is_name: bool) -> None:
    assert FOLLOW_UPS.is_bare_name(READER.read(text)) is is_name


def test_question_words_alone_say_nothing() -> None:
    assert not FOLLOW_UPS.says_something(READER.read("where does it say that?"))
    assert FOLLOW_UPS.says_something(READER.read("and the licence?"))


@pytest.mark.parametrize(
    "remark",
    [
        "👍",
        "ok",
        "lol",
        "banana",
        "asdf qwer",
        "...",
        "<:emo:123>",
        "____",
        "くさ",
        "!!!",
        "yes",
        "same",
        "got it",
        "ok cool thanks",
        "right",
        "lol nice one",
        "never mind",
    ],
)
def test_a_remark_does_not_bring_the_answer_again(remark: str) -> None:
    earlier = "Can Amazon host stateless API calls?"
    assert answerer().answer(remark, [earlier]).verdict != "answered"


@pytest.mark.parametrize(
    "follow_up", ["really?", "source?", "since when?", "and google?", "say that again", "Googleは?"]
)
def test_half_a_question_is_asked_of_what_came_before(follow_up: str) -> None:
    earlier = "Can Amazon host stateless API calls?"
    assert answerer().answer(follow_up, [earlier]).quotes


def test_what_says_nothing_takes_over_nothing() -> None:
    assert ask("is the licence exclusive?", "?!").terms == ()


def test_a_question_that_is_known_as_a_whole_is_not_asked_of_what_came_before() -> None:
    answer = answerer().answer("is the statement legally binding", ["Who hosts stateless APIs?"])
    assert answer.verdict == "not_addressed"
    assert "legally binding" in answer.message
