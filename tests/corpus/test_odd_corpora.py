"""Whatever a corpus folder holds: it is told what to mend, or everything runs on it."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.discord_app.replies.actions import Action, Kind
from bot.discord_app.replies.reply_builder import Replies
from bot.lookup.keys import short_key
from bot.startup import load_answerer
from corpus.folder import CORPUS_FOLDER
from corpus.loading.faults import CorpusError
from tests.bot.command_line import run
from tests.bot.discord_app import live
from tests.corpus.minimal import STATEMENT, write_corpus

Files = dict[str, str | bytes]

SOURCE, WORDS = "sources/statement.yaml", "general/words.yaml"

UNREVIEWED = STATEMENT.replace("is_statement: true", "is_unreviewed: true")

QUESTIONS = (
    "???", "", "hello", "what does it say?", "who published it?", "tldr", "and google?",
    "since when?", "声明は何と言っていますか？", "compare the two", "what changed?",
    "shorter please", "is the licence still exclusive?", "how many times does it say it?", "🤷",
    "what did the post of April 2026 say?", "¿qué dice la declaración sobre la licencia?",
)  # fmt: skip

EMPTY = (
    "manners: []\nnaming: []\nconversing: []\nconcepts: []\nrelated: {}\nsaying_little: {}\n"
    "off_topic: []\n"
)
NO_MONTHS = f"[{', '.join(['[]'] * 12)}]"
ODD_NAMING = (
    "naming:\n  - {language: ja, months: " + NO_MONTHS + ", year_sign: '(', month_sign: '[', "
    "day_sign: '\\', ordinals: ['*'], documents: ['?', statement], newest: ['+'], facts: "
    "{publisher: ['('], occurrences: ['[']}, standing: ['('], naming_a_word: ['*']}\n"
)
REQUESTS = (
    "manners:\n"
    "  - {id: short, does: shorter, reply: {ja: 短}, said_as: {en: [shorter please]}}\n"
    "  - {id: how, does: citation, reply: {en: Cite.}, said_as: {en: [tldr]}}\n"
)


def other(id_: str, text: str = UNREVIEWED, **changed: str) -> Files:
    """Another source, made of that text."""
    text = text.replace("id: statement", f"id: {id_}").replace("is_statement: true\n", "")
    for old, new in changed.items():
        text = text.replace(old, new)
    return {f"sources/{id_}.yaml": text}


def unreviewed(old: str = "", new: str = "", **files: str) -> Files:
    """One document that nobody has reviewed, with something else in place of `old`."""
    assert old in UNREVIEWED
    return {SOURCE: UNREVIEWED.replace(old, new) if old else UNREVIEWED, **files}


def general(name: str) -> Files:
    """One file of the general folder that comes with the program, and no other."""
    return {f"general/{name}.yaml": (CORPUS_FOLDER / "general" / f"{name}.yaml").read_bytes()}


RUNNING: dict[str, Files] = {
    "a statement alone": {},
    "nothing in general": {WORDS: EMPTY},
    "unreviewed, nothing in general": {SOURCE: UNREVIEWED, WORDS: EMPTY},
    "odd naming": {WORDS: ODD_NAMING},
    "unreviewed, odd naming": {SOURCE: UNREVIEWED, WORDS: ODD_NAMING},
    "requests without other talk": {WORDS: REQUESTS},
    "unreviewed, requests": {SOURCE: UNREVIEWED, WORDS: REQUESTS},
    "unreviewed, talk alone": unreviewed() | general("talk"),
    "unreviewed, naming alone": unreviewed() | general("naming"),
    "unreviewed, questions alone": unreviewed() | general("questions"),
    "naming alone": general("naming"),
    "talk alone": general("talk"),
    "unreviewed ones without a date": {
        **unreviewed("2026-02-27", "null"), **other("second", **{"2026-02-27": "null"}),
    },
    "a statement and an unreviewed one": other("second"),
    "an unreviewed one and coverage": {
        **unreviewed(), **other("news", STATEMENT, primary="coverage"),
    },
    "year 1": unreviewed("2026-02-27", "0001-01-01"),
    "year 9999": {SOURCE: STATEMENT.replace("2026-02-27", "9999-12-31")},
    "no address": unreviewed("    url: https://example.org/statement\n"),
    "an address that is none": unreviewed("example.org", "[x.y:z"),
    "things without names": unreviewed("kind:", "things: {Frontier: [], X: ['?']}\nkind:"),
    "one sentence": unreviewed("      - text: It lasts.\n"),
    "no word": unreviewed("The licence is exclusive.", "…"),
    "braces": unreviewed("title: A statement", "title: '{title} %s {0} **x** <@1>'"),
    "signs for names": unreviewed("joint statement", "'?'"),
    "a long word": {SOURCE: STATEMENT.replace("It lasts.", "x" * 20_000)},
    "a long sentence": unreviewed("It lasts.", f"It {'lasts and ' * 2_000}ends."),
    "another language": unreviewed("language: en", "language: ar-EG"),
    "line breaks of old": {SOURCE: b"\xef\xbb\xbf" + UNREVIEWED.replace("\n", "\r\n").encode()},
}  # fmt: skip


@pytest.mark.parametrize("files", RUNNING.values(), ids=RUNNING)
def test_everything_runs_on_what_loads(files: Files, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path, files)
    if any(name.startswith("general/") and name != WORDS for name in files):
        (folder / WORDS).unlink()
    use(load_answerer(folder))


def use(answerer: Answerer) -> None:
    """Ask, look up and press all that Discord offers; the terminal shows the same answers."""
    replies = Replies(answerer, live.settings())
    for question in QUESTIONS:
        for history in ((), ("what is the licence?", "who published it?"), ("hello",)):
            assert replies.answer(question, history).blocks
        replies.check([question], "en")
        assert replies.quote(question, "en", private=False)[0].blocks
        replies.lookup.topics.find(question)
        answerer.answer(question, explain=True, language="ja")
    passages = [p.id for source in answerer.documents.sources for p in source.passages()]
    for action in actions(short_key(passages[0])):
        replies.do(action)
    assert replies.sources("en").blocks
    assert replies.help("ja").blocks
    assert replies.histories.unknown(None, "en").blocks


def actions(key: str) -> Iterator[Action]:
    for kind in get_args(Kind):
        for keys in ((), (key,), (key, "bibtex"), (key, "0", "5"), ("zzz",)):
            yield Action(kind, "en", keys)


@pytest.mark.parametrize(
    "name",
    ["unreviewed, nothing in general", "nothing in general", "an unreviewed one and coverage"],
)
def test_every_command_runs_on_a_corpus_of_ones_own(name: str, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus", RUNNING[name])
    batch = tmp_path / "batch.jsonl"
    rows = [{"question": q, "history": ["what is the licence?"]} for q in QUESTIONS if q]
    batch.write_text("\n".join(map(json.dumps, rows)))
    for arguments in (
        ("ask", "hello"), ("ask", "--full", "--explain", "is it exclusive?"),
        ("ask", "--batch", str(batch)), ("chat",), ("sources",), ("history",), ("quote",),
        ("history", "licence"), ("reported", "licence.1"), ("quote", "licence.1"),
        ("quote", "the licence is exclusive"), ("quote", "who published it?"),
    ):  # fmt: skip
        turns = "\n".join((*QUESTIONS, "more", "cite"))
        result = run("--corpus", str(folder), *arguments, given=turns)
        assert result.exit_code in (0, 1, 2), (arguments, result.exception)
        assert result.exception is None or isinstance(result.exception, SystemExit), arguments


@pytest.mark.parametrize("arguments", [("corpus", "check"), ("ask", "hello")])
def test_a_folder_without_documents_says_what_to_do(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    result = run("--corpus", str(tmp_path), *arguments)
    told = result.output
    assert "sources: there is no document yet; add one: pincite --corpus FOLDER corpus add" in told
    assert result.exit_code


def test_unreviewed_documents_need_no_matter_and_no_japanese(tmp_path: Path) -> None:
    result = run("corpus", "check", str(write_corpus(tmp_path, {SOURCE: UNREVIEWED})))
    assert result.exit_code == 0, result.stdout
    assert result.stdout.startswith("No fault: 1 document, 2 passages.\nNo finding: ")


def test_beside_a_reviewed_statement_only_that_is_demanded_to_be_accounted(tmp_path: Path) -> None:
    later = other("later", UNREVIEWED.replace("2026-02-27", "2026-05-01"))
    result = run("corpus", "check", str(write_corpus(tmp_path, later)))
    assert "statement#licence.1" in result.stdout
    assert "later" not in result.stdout


PIECES = st.sampled_from(
    [*UNREVIEWED.splitlines(), "", "- ", "  ", "[]", "{}", "null", "0", "'", "true", "id: x", "\t"]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(PIECES, max_size=3), at=st.integers(0, 20), gone=st.integers(0, 3))
def test_a_source_with_lines_lost_or_added_is_told_or_answers(
    tmp_path: Path, lines: list[str], at: int, gone: int
) -> None:
    kept = UNREVIEWED.splitlines()
    text = "\n".join([*kept[:at], *lines, *kept[at + gone :]])
    write_corpus(tmp_path, {SOURCE: text})
    with suppress(CorpusError):
        answerer = load_answerer(tmp_path)
        assert answerer.answer("is the licence exclusive?").message


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.one_of(
        st.binary(max_size=40), st.text(max_size=40).map(lambda t: t.encode(errors="replace"))
    )
)
def test_any_bytes_in_a_file_are_told(tmp_path: Path, content: bytes) -> None:
    write_corpus(tmp_path, {SOURCE: content})
    with pytest.raises(CorpusError) as caught:
        load_answerer(tmp_path)
    assert any(fault.file == SOURCE for fault in caught.value.faults)
