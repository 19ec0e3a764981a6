"""A matter through the documents: order, marks, effects and silence; in text, JSON and by name."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from bot.lookup.topic_search import TopicSearch
from bot.terminal_app.commands.history import history as history_command
from bot.terminal_app.output.history_text import format_history, format_topics, told
from bot.timeline.history import History, Remark, history_json, history_of
from bot.timeline.wordmarks import changed_words
from corpus.documents import Documents
from tests import loaded


@pytest.fixture(scope="module")
def documents() -> Documents:
    return loaded.documents()


@pytest.fixture(scope="module")
def licence(documents: Documents) -> History:
    return history_of(documents, next(topic for topic in documents.topics if topic.id == "licence"))


def marked(later: str, *earlier: str) -> list[str]:
    return [later[mark.start : mark.end] for mark in changed_words(later, earlier, ["Acme"])]


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ("The licence is open.", [], []),
        ("The licence is open.", ["The licence is open."], []),
        ("The licence is non-exclusive.", ["The licence is exclusive."], ["non-exclusive"]),
        ("Acme’s licence will now be open.", ["It has its licence."], ["will now be open"]),
        ("Acme has it.", ["Somebody has it."], []),  # names and light words are no change
        ("It pays 25% of sales.", ["It pays 27% of sales."], ["25%"]),
        ("Sales it pays.", ["It pays sales."], []),  # only moved
        ("It ends in July.", ["It ends in June.", "Nothing else is so."], ["July"]),
    ],
)
def test_words_that_the_nearest_earlier_sentence_lacks_are_marked(
    later: str, earlier: list[str], expected: list[str]
) -> None:
    assert marked(later, *earlier) == expected


def test_documents_stand_oldest_first_and_quotes_are_numbered_through(documents: Documents) -> None:
    for topic in documents.topics:
        found = history_of(documents, topic)
        dates = [document.source.published for document in found.documents]
        assert dates == sorted(dates, key=lambda date: date or pytest.fail("no date"))
        numbers = [line.number for document in found.documents for line in document.lines]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_quote_is_the_passage_and_its_marks_lie_within_it(documents: Documents) -> None:
    for topic in documents.topics:
        for document in history_of(documents, topic).documents:
            for line in document.lines:
                text = line.quote.text
                assert text == documents.passage(line.quote.passage).text
                assert document.source.kind == "primary"
                assert all(0 <= m.start < m.end <= len(text) for m in line.marks)


def test_the_licence_went_from_exclusive_to_non_exclusive(licence: History) -> None:
    told_by = {d.source.id: d for d in licence.documents}
    february, april = told_by["joint-statement-2026-02"], told_by["next-phase-2026-04"]
    changed = {line.quote.text: line.changed for line in april.lines}
    assert changed == {
        "Microsoft will continue to have a license to OpenAI IP for models and products through "
        "2032.": (),
        "Microsoft’s license will now be non-exclusive.": ("will now be non-exclusive",),
    }
    numbers = {line.quote.passage.partition("#")[2]: line.number for line in february.lines}
    remark = april.remarks[0]
    assert remark.effect == "changes"
    assert {numbers["ip.1"], numbers["ip.2"]} < set(remark.of)
    assert licence.line(remark.says[0]).quote.passage == "next-phase-2026-04#licence.2"


def test_a_silent_document_is_named_as_silent(documents: Documents) -> None:
    agi = history_of(documents, next(topic for topic in documents.topics if topic.id == "agi"))
    first, last = agi.documents[0], agi.documents[-1]
    assert (first.source.id, first.lines) == ("extend-partnership-2023-01", ())
    assert (last.source.id, last.lines) == ("next-phase-2026-04", ())
    text = format_history(agi, "en", None, colour=False)
    assert "  Says nothing of this\n" in text
    assert re.search(r"Says nothing of \[1\], \[2\], \[3\]: The part of the post", text)


@pytest.mark.parametrize(
    ("remark", "english", "japanese"),
    [
        (Remark("changes", (3,), (2, 1)), "Changes [1], [2]", "[1]・[2]を変更"),
        (Remark("confirms", (3,), (1,)), "Confirms [1]", "[1]を確認"),
        (Remark("replaces", (3,), (1,)), "Replaces [1]", "[1]を置き換え"),
        (Remark("silent", (), ()), "Says nothing of this", "この点に触れていません"),
        (Remark("silent", (), (1,)), "Says nothing of [1]", "[1]に触れていません"),
    ],
)
def test_an_effect_is_told_in_the_reader_s_language(
    licence: History, remark: Remark, english: str, japanese: str
) -> None:
    whole = licence.documents[0]
    assert (told(remark, whole, "en"), told(remark, whole, "ja")) == (english, japanese)


def test_an_incomplete_document_is_silent_in_the_part_seen_only(licence: History) -> None:
    april = next(d for d in licence.documents if d.source.id == "next-phase-2026-04")
    silent = Remark("silent", (), ())
    assert told(silent, april, "en") == "Says nothing of this, in the part seen"
    assert told(silent, april, "ja") == "確認できた部分では、この点に触れていません"


def test_in_colour_changed_words_are_bold_and_the_rest_is_the_same(licence: History) -> None:
    plain = format_history(licence, "en", 60, colour=False)
    colour = format_history(licence, "en", 60, colour=True)
    assert "Microsoft’s license \x1b[1mwill now be non-exclusive\x1b[0m." in colour
    without = [line for line in plain.split("\n") if "Words not in" not in line]
    stripped = [re.sub(r"\x1b\[\d+m", "", line) for line in colour.split("\n")]
    assert stripped[:20] == without[:20]


def test_lines_keep_to_the_width_but_links_stay_whole(licence: History) -> None:
    for line in format_history(licence, "en", 50, colour=False).split("\n"):
        assert len(line) <= 50 or line.strip().startswith("https://")


def test_the_object_names_quotes_effects_and_changed_words(licence: History) -> None:
    found = json.loads(json.dumps(history_json(licence)))
    april = next(d for d in found["documents"] if d["source"]["id"] == "next-phase-2026-04")
    assert found["topic"] == "licence"
    assert found["name"] == {
        "en": "Licence and intellectual property",
        "ja": "ライセンスと知的財産",
    }
    assert (april["source"]["published"], april["source"]["complete"]) == ("2026-04-27", False)
    assert april["quotes"][1]["changed"] == ["will now be non-exclusive"]
    assert april["effects"][0]["effect"] == "changes"
    assert april["quotes"][1]["link"].startswith("https://blogs.microsoft.com/blog/2026/04/27/")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("licence", "licence"),
        ("LICENSE", "licence"),
        ("独占ライセンス", "licence"),
        ("is the licence exclusive", "licence"),
        ("rev share cap", "revenue-share"),
        ("収益分配", "revenue-share"),
        ("stargate", "compute"),
        ("AWS", "amazon"),
        ("frontier", "first-party-products"),
        ("expert panel", "agi"),
        ("what changed in April", "terms"),
        ("asdf qwerty", None),
        ("pizza recipe", None),
        ("", None),
    ],
)
def test_a_topic_is_found_by_name_or_by_words(
    documents: Documents, words: str, expected: str | None
) -> None:
    found = TopicSearch(documents, loaded.answerer().bundle.analyzer).find(words)
    assert (found.id if found else None) == expected


def test_every_topic_is_found_by_each_of_its_names(documents: Documents) -> None:
    search = TopicSearch(documents, loaded.answerer().bundle.analyzer)
    for topic in documents.topics:
        for name in (topic.id, topic.name.en, topic.name.ja, *topic.also_called):
            assert search.find(name) is topic, name


def test_topics_are_listed_with_their_names(documents: Documents) -> None:
    lines = format_topics(documents.topics, "ja").split("\n")
    assert len(lines) == len(documents.topics)
    assert lines[0].split() == ["licence", "ライセンスと知的財産"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def runner(cache: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("PINCITE_CACHE", cache)
    return CliRunner()


def test_the_command_prints_a_topic_or_all_of_them(runner: CliRunner) -> None:
    assert "revenue-share" in runner.invoke(history_command, []).stdout
    found = runner.invoke(history_command, ["revenue", "share"])
    assert (found.exit_code, found.stdout.partition("\n")[0]) == (0, "Revenue share")
    japanese = runner.invoke(history_command, ["収益分配"])
    assert japanese.stdout.startswith("収益分配\n")
    assert json.loads(runner.invoke(history_command, ["agi", "--json"]).stdout)["topic"] == "agi"
    assert json.loads(runner.invoke(history_command, ["--json"]).stdout)[0]["topic"] == "licence"


def test_a_start_from_the_cache_finds_the_same_topic(runner: CliRunner) -> None:
    """The corpus of the cache has no names of things; they must come from elsewhere."""
    for _ in range(2):
        found = runner.invoke(history_command, ["who gets a cut of the money"])
        assert found.stdout.startswith("Revenue share\n")


def test_the_command_says_which_topics_there_are_when_it_knows_none(runner: CliRunner) -> None:
    found = runner.invoke(history_command, ["pizza"])
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.startswith("No topic is known by “pizza”. There are:\nlicence ")


def test_the_command_draws_to_files_and_tells_what_they_show(
    runner: CliRunner, tmp_path: Path
) -> None:
    svg, png = tmp_path / "t.svg", tmp_path / "t.png"
    arguments = ["agi", "--svg", str(svg), "--png", str(png), "--theme", "dark"]
    found = runner.invoke(history_command, arguments)
    assert found.exit_code == 0, found.output
    assert png.read_bytes().startswith(b"\x89PNG\r\n")
    assert ElementTree.fromstring(svg.read_text("utf-8")).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    assert found.stderr.startswith(f"{svg}: Timeline: AGI: definition and verification")
    unwritable = runner.invoke(history_command, ["agi", "--png", str(tmp_path / "no" / "t.png")])
    assert unwritable.exit_code == 1
    assert "t.png" in unwritable.stderr
    assert runner.invoke(history_command, ["--png", str(png)]).exit_code == 2
