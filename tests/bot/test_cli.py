"""The command line: what it prints, its exit codes, and that nothing ends in a traceback."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.citation_forms import FORMS
from bot.citing.text_fragment import LINK_LIMIT
from bot.cli import COMMANDS, cli
from bot.terminal_app.commands.batch import BrokenLineError, parse_line
from bot.terminal_app.output.json_text import json_text
from corpus.loading.faults import CorpusError, Fault

HOSTING = "can Amazon host stateless API calls?"
HOSTED = (
    "Any stateless API calls to OpenAI models that result from a collaboration between OpenAI and "
    "any third party – including Amazon – would be hosted on Azure."
)
HOSTED_ID = "joint-statement-2026-02#stateless-apis.5"
UNSAID = "Who will win the next football world cup?"


pytestmark = pytest.mark.usefixtures("warm_cache")


@pytest.fixture(scope="module", autouse=True)
def _as_wide_as_it_likes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        yield


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=given)


def start(
    *arguments: str | bytes,
    stdin: int = subprocess.PIPE,
    stdout: int | BinaryIO = subprocess.PIPE,
    env: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start Python as a process of its own."""
    command = [sys.executable, *arguments]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=env
    )


def process(
    *arguments: str | bytes, given: bytes = b"", locale: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    with start("-m", "bot", *arguments, env=os.environ | (locale or {})) as running:
        output, errors = running.communicate(given, timeout=60)
    return subprocess.CompletedProcess(arguments, running.returncode, output, errors)


def batch(*lines: dict[str, Any] | str) -> Result:
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return run("ask", "--batch", "-", given=given)


def test_ask_quotes_word_for_word_with_the_link() -> None:
    result = run("ask", HOSTING)
    assert result.exit_code == 0
    assert HOSTED in result.stdout
    assert re.search(r"https://blogs\.microsoft\.com/\S+#:~:text=Any%20stateless", result.stdout)


def test_ask_json_leads_with_the_sentence_and_its_address() -> None:
    answer = json.loads(run("ask", "--json", *HOSTING.split()).stdout)
    lead = answer["quotes"][0]
    assert (answer["verdict"], lead["passage"], lead["text"]) == ("answered", HOSTED_ID, HOSTED)
    assert lead["link"].startswith(lead["url"] + "#:~:text=")
    assert len(lead["link"]) <= LINK_LIMIT


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", HOSTING], 0),
        (["ask", UNSAID], 1),
        (["ask", "hello"], 1),
        (["ask"], 2),
        (["ask", "  "], 2),
        (["ask", "--limit", "0", HOSTING], 2),
        (["ask", "--batch", "no such file"], 2),
        (["ask", "--batch", "-", HOSTING], 2),
        (["quote", "joint-statement-2026-02#nothing"], 2),
        (["corpus", "check", "no such folder"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_the_limit_holds_for_quotes() -> None:
    answer = json.loads(run("ask", "--json", "--limit", "1", "what about the revenue share").stdout)
    assert len(answer["quotes"]) == 1


def test_full_shows_what_is_held_back() -> None:
    brief, full = run("ask", HOSTING).stdout, run("ask", "--full", HOSTING).stdout
    assert brief.endswith("4 reports, its clause (--full)\n")
    assert "How it was reported (coverage, not the statement):" not in brief
    assert "How it was reported (coverage, not the statement):" in full
    assert full.count(HOSTED) == brief.count(HOSTED) == 1


def test_in_the_c_locale_the_reply_is_utf_8() -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "60"}
    shown = process("ask", HOSTING, locale=locale).stdout.decode("utf-8")
    assert "  ┃ Any stateless API calls to OpenAI models that result" in shown
    assert max(len(line) for line in shown.split("\n") if "https:" not in line) <= 60


def test_explain_gives_reasons() -> None:
    assert "confidence:" in run("ask", "--explain", HOSTING).stdout
    assert json.loads(run("ask", "--json", "--explain", HOSTING).stdout)["explanation"]


def test_a_batch_is_answered_in_order_for_the_last_turns() -> None:
    result = batch(
        {"id": "a", "turns": [HOSTING]}, {"id": 2, "turns": ["Is the licence exclusive?", "why?"]}
    )
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["answer"]["quotes"][0]["passage"]) == ("a", HOSTED_ID)
    assert (second["id"], second["answer"]["question"]) == (2, "why?")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "broken",
    [
        "{not json",
        '["a list"]',
        '{"id": 1}',
        '{"turns": []}',
        '{"turns": [7]}',
        '{"turns": "text"}',
        '{"id": NaN, "turns": ["a"]}',
        '{"id": 1e999, "turns": ["a"]}',
        '{"id": [], "turns": ["a"]}',
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_reported_and_the_others_are_answered(broken: str) -> None:
    result = batch({"turns": [HOSTING]}, "", broken, {"id": 4, "turns": [HOSTING]})
    first, error, last = map(json.loads, result.stdout.splitlines())
    assert error == {"line": 3, "error": error["error"]}
    assert result.stderr == f"<stdin>:3: {error['error']}\n"
    assert (result.exit_code, "answer" in first, last["id"]) == (2, True, 4)


def test_a_broken_line_of_a_file_is_reported_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": 1, "turns": ["hello"]}\r\n{"turns": ["\xff"]}\r\n')
    result = run("ask", "--batch", str(file))
    assert result.stderr.startswith(f"{file}:2: not UTF-8: ")
    assert json.loads(result.stdout.splitlines()[0])["id"] == 1


@given(st.binary() | st.text().map(str.encode))
def test_any_line_is_read_or_refused(line: bytes) -> None:
    with suppress(BrokenLineError):
        assert parse_line(line).turns


@given(st.text(st.characters(exclude_categories=())))
def test_json_can_be_printed_and_means_the_same(text: str) -> None:
    shown = json_text({"id": text})
    assert json.loads(shown) == {"id": text}
    assert shown.encode("utf-8")
    assert not re.search("[\x00-\x1f\x7f-\x9f]", shown)


@pytest.mark.parametrize("form", [form.id for form in FORMS])
def test_a_citation_of_changed_words_tells_so_in_what_is_copied(form: str) -> None:
    for words in ("ip.2", "ip"):
        told = run("quote", words, "--format", form).stdout
        assert "27 April 2026" in told
        assert "hanged by Microsoft and OpenAI" in told
    assert "hanged by" not in run("quote", "stateless-apis.4", "--format", form).output


def test_quote_without_words_lists_the_statement() -> None:
    lines = run("quote").stdout.splitlines()
    assert lines[lines.index(HOSTED_ID) + 1] == f"    {HOSTED}"


@pytest.mark.parametrize("words", [HOSTED_ID, "stateless-apis.5", HOSTING])
def test_quote_takes_an_id_or_words(words: str) -> None:
    shown = run("quote", words).stdout
    assert shown.startswith(f"“{HOSTED}” Microsoft and OpenAI, “Microsoft and OpenAI joint")
    assert "”, 27 February 2026, para. 6\n" in shown


def test_quote_of_a_clause_is_the_whole_clause() -> None:
    shown = run("quote", "growth", "--format", "apa").stdout
    assert "“The partnership supports OpenAI's growth. As OpenAI scales, " in shown
    # On OpenAI's page: Microsoft's copy is cut off before the end.
    assert "Stargate project.” (Microsoft & OpenAI, 2026, para. 9)" in shown
    assert "[Joint statement]. OpenAI. https://openai.com/index/" in shown


def test_quote_says_which_id_may_be_meant() -> None:
    result = run("quote", "joint-statement-2026-02#stateless-api.5")
    assert result.exit_code == 2
    assert "Ids like it: stateless-apis.5, stateless-apis.1, " in result.stderr
    assert run("quote", UNSAID).exit_code == 1


def test_sources_lists_every_document() -> None:
    listed = json.loads(run("sources", "--json").stdout)
    shown = run("sources").stdout
    assert [source["id"] for source in listed if source["is_statement"]] == [
        HOSTED_ID.partition("#")[0]
    ]
    assert all(f"  {source['id']}\n" in shown for source in listed)


def test_sources_say_how_sure_each_is_and_when_it_was_copied() -> None:
    listed = json.loads(run("sources", "--json").stdout)
    statement = next(source for source in listed if source["is_statement"])
    copy = statement["pages"][0]["copy"]
    assert statement["confidence"].startswith("high for the nine paragraphs")
    assert (copy["day"], copy["rating"]["score"], copy["rating"]["label"]) == (
        "2026-05-17", "4/5", "High",
    )  # fmt: skip
    shown = run("sources").stdout
    assert "Copy of 17 May 2026: cached by Longterm Wiki, rated 4/5 (High) there" in shown
    assert "Partly sure: one copy, which is not the whole page." in shown


def test_corpus_check_reports_every_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.yaml").write_text("id: a\nkind: wrong\n")
    result = run("corpus", "check", str(tmp_path))
    assert result.exit_code == 2
    assert "sources/a.yaml:2: kind" in result.stdout
    assert "gaps.yaml" in result.stdout
    assert run("corpus", "check").stdout.startswith("No fault: ")


@pytest.mark.parametrize(
    "command",
    [
        ("ask", HOSTING), ("chat",), ("quote",), ("history",), ("reported", "agi"), ("sources",),
        ("run",), ("doctor",), ("sync",), ("invite",),
    ],
)  # fmt: skip
def test_every_command_tells_a_faulty_corpus_alike(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    def fail(_: object) -> None:
        raise CorpusError([Fault("gaps.yaml", 3, "mend this")])

    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path))
    monkeypatch.setenv("DISCORD_TOKEN", "a.test.token")
    monkeypatch.setattr("bot.startup.load_answerer", fail)
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: The corpus can't be used as it is.\ngaps.yaml:3: mend this\n"


@pytest.mark.parametrize("leave", ["/quit", "quit", "Exit"])
def test_chat_in_a_pipe_has_answers_only_and_follows_up(leave: str) -> None:
    result = run("chat", given=f"{HOSTING}\n\nand from another third party?\n{leave}\n{UNSAID}\n")
    assert (result.exit_code, result.stdout.count(HOSTED)) == (0, 2)
    assert result.stdout.startswith("The statement says (as of 27 February 2026; changed since):")


def test_chat_knows_its_commands() -> None:
    shown = run("chat", given="/help\n/new\n/\x1b[2Jx\n").stdout
    assert "/new    forget the conversation" in shown
    assert "There is no command /\ufffd[2jx; /help lists them." in shown


def test_chat_starts_afresh_after_new() -> None:
    fresh = run("chat", given="/new\nwhy is that?\n").stdout
    assert run("chat", given=f"{HOSTING}\n/new\nwhy is that?\n").stdout.endswith(fresh)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_of_each_what_its_own_help_says(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.get_short_help_str(200) == COMMANDS[name][1]
    assert run(name, "--help").exit_code == 0
    assert f"  {name} " in run("--help").stdout


def test_asking_imports_neither_discord_nor_the_network_nor_rich() -> None:
    code = (
        "import sys; from bot.cli import cli;"
        "cli(['ask', '--json', 'hi'], standalone_mode=False);"
        "print({'discord', 'aiohttp', 'rich', 'matplotlib'} & set(sys.modules), file=sys.stderr)"
    )
    with start("-c", code) as running:
        assert running.communicate()[1] == b"set()\n"


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"LC_ALL": "C"}]
)
def test_everything_is_utf8_whatever_the_locale(locale: dict[str, str]) -> None:
    question = "Amazonはステートレス API をホストできますか?"
    asked = process("ask", "--json", question, locale=locale)
    assert json.loads(asked.stdout)["question"] == question
    chatted = process("chat", given=question.encode(), locale=locale)
    assert HOSTED in chatted.stdout.decode()
    assert (asked.stderr, chatted.stderr) == (b"", b"")


@pytest.mark.parametrize(
    "hostile",
    [b"\x1b]0;title\x07\x1b[31m \xff\xfe\xed\xa0\x80 \xc2\x9b31m\xe2\x80\xae", b"a" * 100_000],
)
def test_hostile_input_never_ends_in_a_traceback_nor_reaches_the_terminal(hostile: bytes) -> None:
    done = [
        process("ask", hostile),
        process("ask", b"--" + hostile),
        process(hostile),
        process("quote", hostile),
        process("chat", given=hostile + b"\n/" + hostile),
        process("ask", "--batch", "-", given=hostile),
    ]
    shown = b"".join(each.stdout + each.stderr for each in done).decode()
    assert all(each.returncode in (0, 1, 2) for each in done)
    assert "Traceback" not in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_a_closed_pipe_ends_it_silently() -> None:
    with start("-m", "bot", "sources") as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        errors = running.stderr.read()
    assert (running.returncode, errors) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_printable() -> None:
    with Path("/dev/full").open("wb") as full, start("-m", "bot", "sources", stdout=full) as run:
        errors = run.communicate()[1]
    assert (run.returncode, errors) == (2, b"Error: [Errno 28] No space left on device\n")


def test_an_interruption_ends_a_chat_with_130() -> None:
    with start("-m", "bot", "chat") as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(f"{HOSTING}\n".encode())
        running.stdin.flush()
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        errors = running.communicate()[1]
    assert (running.returncode, errors.strip()) == (130, b"")


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_chat_in_a_terminal_has_a_prompt_colours_and_ends_with_ctrl_d(
    no_color: str, coloured: bool
) -> None:
    keyboard, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "NO_COLOR": no_color}
    with start("-m", "bot", "chat", stdin=terminal, stdout=terminal, env=environment) as running:
        os.close(terminal)
        shown = b""
        while shown.count(b"\n> ") < 1:
            shown += os.read(keyboard, 4096)
        os.write(keyboard, f"{HOSTING}\n".encode())
        while shown.count(b"\n> ") < 2:
            shown += os.read(keyboard, 4096)
        os.write(keyboard, b"\x04")
    os.close(keyboard)
    assert running.returncode == 0
    assert b"Every answer is a quote." in shown
    assert (b"\x1b[1m" in shown) is coloured


@pytest.mark.parametrize("command", [[], ["ask"], ["chat"], ["quote"], ["corpus", "check"]])
def test_help_shows_examples_a_line_each_and_no_marks_of_its_own(command: list[str]) -> None:
    shown = CliRunner().invoke(cli, [*command, "--help"]).output
    assert "\\b" not in shown
    assert "Usage: " in shown
