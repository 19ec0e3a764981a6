"""`pincite corpus init` and `corpus add`: a corpus of one's own."""

import os
from pathlib import Path

import pytest
from click.testing import Result

from corpus.folder import CORPUS_FOLDER
from corpus.loading.load import load_corpus
from tests.bot.command_line import run, start
from tests.corpus.adding.documents import CHESS, RELEASE

PAGE = """<html><body><h1>Lamps</h1>
<p>It costs $12<sup><a href="#1">1</a></sup> a month, and it never costs more.</p>
<p><b>Q: Is it loud?</b><br>A: It is not.</p>
<table><tr><th>Who</th><th>Fee</th></tr><tr><td>Adults</td><td>25</td></tr></table>
</body></html>"""

MARKDOWN = """# Lamps

It costs ~~$10~~ $12[^1] a month.

**Q: Is it loud?**
A: It is not.

[^1]: Without tax.
"""

ID = "code-of-conduct-of-the-harbour-chess"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    monkeypatch.setenv("PINCITE_CORPUS", str(folder))
    assert run("corpus", "init", str(folder)).exit_code == 0
    return folder


def saved(folder: Path, text: str = CHESS, name: str = "chess.md") -> str:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def refused(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return " ".join(result.output.split())


def test_init_makes_a_folder_and_says_what_comes_next(tmp_path: Path) -> None:
    made = run("corpus", "init", str(tmp_path / "a b"))
    assert made.exit_code == 0
    assert f"pincite --corpus '{tmp_path}/a b' corpus add FILE" in made.output
    assert files(tmp_path / "a b") == ["README.md"]
    assert "has files in it" in refused(run("corpus", "init", str(tmp_path / "a b")))
    assert "part of the program" in refused(run("corpus", "init", str(CORPUS_FOLDER / "new")))


def test_a_document_is_shown_and_then_written_with_its_original(folder: Path) -> None:
    file = saved(folder)
    result = run("corpus", "add", file, "--publisher", "The club", given="\n")
    assert result.exit_code == 0
    assert "3 clauses, 6 sentences" in result.output
    assert "Write it? [Y/n]" in result.output
    assert f"pincite --corpus {folder} ask QUESTION" in result.output
    assert files(folder) == ["README.md", f"originals/{ID}.md", f"sources/{ID}.yaml"]
    assert (folder / "originals" / f"{ID}.md").read_bytes() == Path(file).read_bytes()
    [source] = load_corpus(folder).documents.sources
    assert (source.id, source.pages[0].publisher, source.is_unreviewed) == (ID, "The club", True)


def test_nothing_is_written_if_the_person_says_no_or_nobody_is_there(folder: Path) -> None:
    assert run("corpus", "add", saved(folder), given="n\n").exit_code == 1
    assert "--yes" in refused(run("corpus", "add", saved(folder), given=""))
    assert "--yes" in refused(run("corpus", "add", "-", given=CHESS))
    assert files(folder) == ["README.md"]


def test_the_same_file_gives_the_same_ids_and_never_overwrites(folder: Path) -> None:
    assert run("corpus", "add", "-", "--yes", "--id", "first", given=CHESS).exit_code == 0
    assert run("corpus", "add", "-", "--yes", "--id", "second", given=CHESS).exit_code == 0
    one, two = load_corpus(folder).documents.sources
    assert [p.id.partition("#")[2] for p in one.passages()] == [
        p.id.partition("#")[2] for p in two.passages()
    ]
    before = (folder / "sources" / "first.yaml").read_bytes()
    again = refused(run("corpus", "add", "-", "--yes", "--id", "first", given=RELEASE))
    assert "--id first-2" in again
    assert "corpus diff first -" in again
    assert (folder / "sources" / "first.yaml").read_bytes() == before


def test_other_names_and_dates_are_kept(folder: Path) -> None:
    call = ("--call", "Harbour Chess Club=HCC, the club", "--call", "arbiter=referee")
    run("corpus", "add", saved(folder), "--yes", "--date", "2024", *call)
    [source] = load_corpus(folder).documents.sources
    assert source.things == {"Harbour Chess Club": ("HCC", "the club"), "arbiter": ("referee",)}
    assert (source.published, source.published_note) == (None, "only the year is known: 2024")


def test_what_people_call_the_document_is_kept_by_its_script(folder: Path) -> None:
    called = ("--called", "chess rules, 行動規範, chess rules、the code")
    result = run("corpus", "add", saved(folder), "--yes", *called)
    assert "Called      chess rules, the code, 行動規範" in result.output
    [source] = load_corpus(folder).documents.sources
    assert source.called.by_language == {"en": ("chess rules", "the code"), "ja": ("行動規範",)}


def test_other_names_are_asked_for_at_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.terminal_app.commands.corpus_add.is_terminal", lambda: True)
    text = "# Club rules\n\n## Drills\n\nDrills are on Monday.\n\nAll attend drills.\n"
    file = saved(folder, text, "rules.md")
    result = run("corpus", "add", file, given="the rules, 規則\npractice\nthe rules\nyes\n")
    assert result.exit_code == 0, result.output
    asked = "What else do people call this document? (with commas between; Enter for nothing)"
    assert asked in result.output
    [source] = load_corpus(folder).documents.sources
    assert source.called.by_language == {"en": ("the rules",), "ja": ("規則",)}
    assert source.things == {"drills": ("practice",)}
    other = saved(folder, "# Another\n\nA sentence.\n", "other.md")
    again = run("corpus", "add", other, "--called", "it", given="no\n")
    assert (asked in again.output, again.exit_code) == (False, 1)


def test_an_answer_that_is_neither_yes_nor_no_is_told_what_is_asked(folder: Path) -> None:
    result = run("corpus", "add", saved(folder), given="house rules, the rules\nn\n")
    assert "Type y to write the document as it is shown above, or n to leave it." in result.output
    assert result.output.count("Write it? [Y/n]") == 2
    assert (result.exit_code, files(folder)) == (1, ["README.md"])


def test_the_very_same_file_is_added_once_unless_it_is_given_an_id(folder: Path) -> None:
    file = saved(folder)
    assert run("corpus", "add", file, "--yes").exit_code == 0
    again = refused(run("corpus", "add", file, "--yes", "--date", "2026-01-02"))
    assert f"it is the document {ID}, “Code of Conduct of the Harbour Chess Club”" in again
    assert "--id ID" in again
    assert len(files(folder)) == 3
    assert run("corpus", "add", file, "--yes", "--id", "second").exit_code == 0


@pytest.mark.parametrize("date", ["2021", "2026-01"])
def test_a_corpus_with_a_date_that_is_known_in_part_has_no_fault(folder: Path, date: str) -> None:
    assert run("corpus", "add", saved(folder), "--yes", "--date", date).exit_code == 0
    checked = run("corpus", "check", str(folder))
    assert (checked.exit_code, "No fault" in checked.output) == (0, True)
    [source] = load_corpus(folder).documents.sources
    assert (source.published_note or "").endswith(f"is known: {date}")


@pytest.mark.parametrize(("name", "text"), [("a.html", PAGE), ("a.md", MARKDOWN)])
def test_what_is_left_out_of_a_sentence_is_no_fault_of_the_corpus(
    folder: Path, name: str, text: str
) -> None:
    assert run("corpus", "add", saved(folder, text, name), "--yes").exit_code == 0
    checked = run("corpus", "check", str(folder))
    assert (checked.exit_code, "No finding" in checked.output) == (0, True), checked.output


def test_it_says_how_to_change_what_the_document_is_called(folder: Path) -> None:
    result = run("corpus", "add", saved(folder), "--yes")
    assert "What it is  code of conduct, primary, en; --form says otherwise" in result.output


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--date", "2026-02-30"), "expected a day"),
        (("--url", "http://a.example"), "expected an https address"),
        (("--call", "nothing"), "expected a name"),
        (("--id", "No Id"), "small letters"),
        (("--language", "klingon"), "en or ja"),
        (("--title", " "), "is empty"),
        (("--date", "2099-01-01"), "before the document appeared"),
        (("--kind", "coverage"), "no document has `is_statement: true`"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_stays(
    folder: Path, options: tuple[str, str], reason: str
) -> None:
    assert reason in refused(run("corpus", "add", saved(folder), "--yes", *options))
    assert files(folder) == ["README.md"]


def test_what_is_no_text_file_is_refused(folder: Path) -> None:
    os.mkfifo(folder.parent / "pipe")
    saved(folder, "%PDF-1.7", "a.md")
    for name, reason in {
        str(folder.parent / "pipe"): "is no file",
        "/dev/zero": "is no file",
        str(folder): "is a folder",
        str(folder / "none.md"): "There is no file",
        str(folder.parent / "a.md"): "a PDF",
    }.items():
        assert reason in refused(run("corpus", "add", name, "--yes"))


def test_a_corpus_with_faults_stays_as_it_was(folder: Path) -> None:
    (folder / "sources" / "bad.yaml").write_text("id: bad\n")
    assert "sources/bad.yaml" in refused(run("corpus", "add", saved(folder), "--yes"))
    assert files(folder) == ["README.md", "sources/bad.yaml"]


def test_the_corpus_of_the_program_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PINCITE_CORPUS")
    assert "corpus init FOLDER" in refused(run("corpus", "add", saved(folder), "--yes"))


def test_checking_a_corpus_does_not_import_what_reads_pages(folder: Path) -> None:
    program = (
        "import sys; from bot.cli import main\n"
        f"sys.argv[1:] = ['corpus', 'check', {str(folder)!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print({'selectolax', 'sentencex', 'charset_normalizer'} & set(sys.modules))"
    )
    with start("-c", program) as running:
        output, _ = running.communicate(timeout=60)
    assert output.decode().splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("", "has no name"),
        ("~nosuchuser/a.md", "there is no such user"),
        ("x" * 300, "file name too long"),
    ],
)
def test_a_name_of_a_file_that_is_none_is_a_sentence(folder: Path, file: str, said: str) -> None:
    assert said in refused(run("corpus", "add", file, "--yes"))
    assert files(folder) == ["README.md"]


def test_an_address_that_is_none_is_refused_and_on_a_page_left_out(folder: Path) -> None:
    file = saved(folder, "<link rel=canonical href='https://[a.b/'><p>Members pay.</p>", "a.html")
    assert "--url: expected" in refused(
        run("corpus", "add", file, "--yes", "--url", "https://[a.b/")
    )
    assert run("corpus", "add", file, "--yes").exit_code == 0
    assert load_corpus(folder).documents.sources[0].pages[0].url is None


def test_a_folder_that_can_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder / "sources"
    monkeypatch.setattr(os, "access", lambda path, mode: path != place or mode == os.F_OK)
    told = refused(run("corpus", "add", saved(folder), "--yes"))
    assert f"Error: {place} can't be read: permission denied; change its permissions" in told


def test_an_encoding_that_was_guessed_is_told(folder: Path) -> None:
    file = folder.parent / "rules.md"
    file.write_bytes("Règles\n\nIl est interdit de courir près de l'eau.".encode("cp1252"))
    guessed = run("corpus", "add", str(file), "--yes")
    assert "près" in guessed.output
    assert f"Note: {file} is not in UTF-8 and names no encoding; it is read as cp1252" in (
        guessed.stderr
    )
    compared = run("corpus", "diff", "rules", str(file))
    assert (compared.exit_code, "it is read as cp1252" in compared.stderr) == (0, True)


def test_utf_8_from_a_terminal_is_read_as_such(folder: Path) -> None:
    file = saved(folder, "The \x1b[1mcafé\x1b[0m opens at noon.")
    added = run("corpus", "add", file, "--yes")
    assert "café" in added.output
    assert added.stderr == ""
