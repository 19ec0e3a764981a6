"""What words, ids and keys mean; the same in the terminal and on Discord."""

import re

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import cli
from bot.discord_app.replies.reply_builder import Replies
from bot.lookup.ids import UnknownId
from bot.lookup.keys import short_key
from bot.lookup.lookup import Lookup
from bot.lookup.passages import DocumentFound, NothingFound, PassagesFound
from tests.bot.discord_app.live import settings
from tests.bot.discord_app.payloads import shown
from tests.loaded import answerer, documents
from tests.questions import WRITTEN, load_questions

PASSAGES = Lookup(answerer()).passages
HOSTED = "joint-statement-2026-02#stateless-apis.5"
APRIL = "next-phase-2026-04"


def quoted(words: str) -> list[str]:
    found = PASSAGES.find(words)
    return [quote.passage for quote in found.quotes] if isinstance(found, PassagesFound) else []


@pytest.mark.parametrize("words", ["who published it?", "how long is it?"])
def test_a_fact_about_a_document_is_told_without_a_quote(words: str) -> None:
    found = PASSAGES.find(words)
    assert isinstance(found, NothingFound)
    assert found.message.startswith("The joint statement of 27 February 2026 ")


@pytest.mark.parametrize(
    "words",
    [
        "stateless-apis.5", "Stateless-APIs.5", "STATELESS-APIS.5", " stateless-apis.5 ",
        "stateless\u2011apis.5", "stateless\u2013apis.5", "stateless\u2212apis.5",
        "stateless\uff0dapis.5", "ｓｔａｔｅｌｅｓｓ-apis.5", "\u200bstateless-apis.5",
        "stateless-apis.5\u3164", HOSTED, HOSTED.upper(), HOSTED.replace("-", "\u2010"),
        short_key(HOSTED),
    ],
)  # fmt: skip
def test_an_id_is_read_in_any_case_and_with_any_hyphen(words: str) -> None:
    assert quoted(words) == [HOSTED]


@pytest.mark.parametrize(
    "form",
    [
        "{},", "{})", "({})", "{}.", "{}:", "{}?", '"{}"', "`{}`", "[{}]", "**{}**", "#{}", "{}、",
        "「{}」", "<{}>", "joint-statement-2026-02# {}", "joint-statement-2026-02#{}).",
    ],
)  # fmt: skip
def test_signs_around_an_id_do_not_matter(form: str) -> None:
    for passage in documents().statement.passages():
        assert quoted(form.format(passage.id.partition("#")[2])) == [passage.id]


@pytest.mark.parametrize("words", ["stateless_apis.5", "stateless apis.5", "stateless-apis .5"])
def test_within_the_id_of_a_sentence_other_joints_are_hyphens(words: str) -> None:
    assert quoted(words) == [HOSTED]


def test_every_id_of_every_document_finds_its_words() -> None:
    for source in documents().sources:
        found = PASSAGES.find(source.id)
        assert isinstance(found, DocumentFound)
        assert found.source is source
        for clause in source.clauses:
            for id_ in (clause.id, *(passage.id for passage in clause.passages)):
                found = PASSAGES.find(id_)
                assert isinstance(found, PassagesFound)
                assert [passage.id for passage in found.passages] == [
                    passage.id for passage in documents().passages(id_)
                ]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("ip.99", ("ip.1", "ip.2", "ip.3")),
        ("agi.7", ("agi.1", "agi.2", "docsdigest-en#agi.1")),
        (f"{APRIL}#licence.9", ("licence.1", "licence.2")),
        ("openai.3", ("form-10-k-2025-07#openai.3", "form-10-k-2026-07#openai.3")),
        ("nosuch#x.1", ()),
        ("(ip.99),", ("ip.1", "ip.2", "ip.3")),
        ("ip.1000", ("ip.1", "ip.2", "ip.3")),
        ("next-phase-2026-05", (APRIL,)),
    ],
)
def test_an_unknown_id_is_told_with_ids_like_it(words: str, near: tuple[str, ...]) -> None:
    found = PASSAGES.find(words)
    assert isinstance(found, UnknownId)
    assert found.near[: len(near)] == near


@pytest.mark.parametrize(
    "words", ["gpt-4.5", "v1.2", "C#", "PR#5", "licence", "governance", "investment"]
)
def test_a_word_is_no_id(words: str) -> None:
    assert not isinstance(PASSAGES.find(words), UnknownId)
    assert not any(id_.startswith((f"{APRIL}#", "amazon", "stateful")) for id_ in quoted(words))


@pytest.mark.parametrize(
    ("words", "clause"),
    [("reven", "revenue-share"), ("flexib", "growth"), ("収益", "revenue-share")],
)
def test_half_a_word_that_was_suggested_for_is_taken(words: str, clause: str) -> None:
    [found] = quoted(words)
    assert found.startswith(f"joint-statement-2026-02#{clause}.")


def test_what_another_document_says_is_quoted_with_a_line_that_says_so() -> None:
    found = PASSAGES.find("revenue share through 2030")
    assert isinstance(found, PassagesFound)
    assert [quote.passage for quote in found.quotes] == [f"{APRIL}#revenue-share-to-microsoft.1"]
    assert found.remark is not None
    assert found.remark.startswith("The statement does not say")
    assert found.remark.endswith("Another document does say:")


@pytest.mark.parametrize("words", ["who owns a fine-tuned model", "hello", "football", ""])
def test_what_nothing_says_is_not_quoted(words: str) -> None:
    found = PASSAGES.find(words)
    assert isinstance(found, NothingFound)
    assert found.message


INPUTS = [
    *(question.turns[-1] for question in load_questions(*WRITTEN)[::3]),
    *(source.id for source in documents().sources),
    *(passage.id for source in documents().sources for passage in source.passages()),
    *(clause.id for clause in documents().statement.clauses),
    "reven", "flexib", "Stateless-APIs.5", "stateless\u2011apis.5", "ip.99", "agi.7", "nosuch#x.1",
    "revenue share through 2030", "who owns a fine-tuned model", "licence", "独占", "???", "lol",
]  # fmt: skip


def test_both_front_ends_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same quotes, with a line above them where the statement does not settle it, or none."""
    monkeypatch.setattr("bot.terminal_app.commands.quote.open_answerer", lambda _: answerer())
    replies = Replies(answerer(), settings())
    for words in INPUTS:
        printed = CliRunner().invoke(cli, ["quote", "--format", "markdown", "--", words])
        reply, _ = replies.quote(words, "en", private=False)
        lines = shown("\n".join(block.text for block in reply.blocks)).split("\n")
        in_terminal = re.findall(r"^> (.+)\n>\n> — ", shown(printed.stdout), re.MULTILINE)
        on_discord = [line[2:] for line in lines if line.startswith("> ")]
        assert on_discord[: len(in_terminal)] == in_terminal, words
        assert bool(on_discord) == bool(in_terminal), words
        found = PASSAGES.find(words, "en")
        remark = found.remark if isinstance(found, PassagesFound) else None
        if in_terminal:
            assert bool(printed.stderr) == bool(remark), words
            assert (lines[0] == f"**{remark}**") == bool(remark), words


@given(st.text(max_size=60))
def test_whatever_is_typed_something_is_said(words: str) -> None:
    found = PASSAGES.find(words)
    if isinstance(found, PassagesFound):
        assert found.quotes
    elif isinstance(found, NothingFound):
        assert found.message
