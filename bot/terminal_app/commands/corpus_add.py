"""The command `pincite corpus add`: add a document to a corpus of one's own."""

import datetime
import re
import shlex
import sys
from itertools import count
from pathlib import Path

import click

from bot.corpus_option import corpus_option
from bot.errors import ConfigurationError, ExitCode
from bot.printable import printable
from bot.terminal_app.commands.add_questions import is_wanted, with_names_asked_for
from bot.terminal_app.commands.given_file import STDIN, read_given, text_of
from bot.terminal_app.commands.given_names import called_of, line_of, things_of
from bot.terminal_app.commands.own_corpus import command_for, own_corpus
from bot.terminal_app.commands.storing import source_path, store
from bot.terminal_app.output.draft_text import draft_lines
from corpus.adding.blocks import https_in
from corpus.adding.decoding import UnusableDocumentError
from corpus.adding.drafting import Draft, Given, draft_of
from corpus.loading.faults import CorpusError
from corpus.loading.load import load_corpus
from corpus.records import NAME
from corpus.source import Source

_KINDS = ("primary", "coverage", "translation")


@click.command()
@corpus_option
@click.argument("file")
@click.option("--url", help="Address of the page, with https://.")
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="Title of the page.")
@click.option("--date", help="Day it was published, YYYY-MM-DD; or YYYY-MM, YYYY.")
@click.option("--kind", type=click.Choice(_KINDS), default="primary", help="What it is.")
@click.option("--form", help='What it is called: "joint statement", "privacy policy".')
@click.option("--id", "id_", help="Its id in the corpus; made from title and date otherwise.")
@click.option("--language", help="en or ja; told by its letters otherwise.")
@click.option("--retrieved", help="Day you saved it, YYYY-MM-DD; today otherwise.")
@click.option("--called", help='What people call it: --called "house rules, the conduct doc".')
@click.option(
    "--call",
    multiple=True,
    help='Names of things in it: --call "Department of War=DoW, Pentagon". Repeatable.',
)
@click.option("--yes", is_flag=True, help="Write it without a question.")
def add(
    file: str,
    url: str | None,
    publisher: str | None,
    title: str | None,
    date: str | None,
    kind: str,
    form: str | None,
    id_: str | None,
    language: str | None,
    retrieved: str | None,
    called: str | None,
    call: tuple[str, ...],
    yes: bool,
) -> None:
    """Add a document: FILE is Markdown, plain text or a saved web page; - is standard input.

    It shows what it read, and writes two files: sources/ID.yaml, to read and mend, and
    originals/ID with the file as it was.
    """
    folder = own_corpus()
    if file == STDIN and not (yes or is_terminal()):
        raise ConfigurationError(
            "The document comes from standard input, so there is no terminal to ask whether to "
            "write it. Add --yes, or give a file."
        )
    published, note = _published(date)
    given = Given(
        url=_url(url),
        publisher=line_of("--publisher", publisher),
        title=line_of("--title", title),
        published=published,
        published_note=note,
        kind=kind,  # type: ignore[arg-type] # click.Choice has checked it
        form=line_of("--form", form),
        id=_matching("--id", id_, NAME, "small letters and digits with hyphens"),
        language=_matching("--language", language, "en|ja", "en or ja"),
        called=called_of(line_of("--called", called) or ""),
        things=things_of(call),
    )
    data = read_given(file)
    if id_ is None:
        _refuse_if_same(folder, data, file)
    draft = _draft(data, file, given, _day("--retrieved", retrieved) or _today())
    _refuse_if_there(folder, draft, file)
    for line in draft_lines(draft):
        click.echo(printable(line))
    if not yes:
        draft = with_names_asked_for(draft) if is_terminal() else draft
        if not is_wanted(is_terminal()):
            click.echo("Nothing was written.")
            raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)
    store(folder, draft, data)
    click.echo(printable(f"Written: {source_path(folder, draft.id)}, {folder / draft.original}"))
    click.echo(printable(f"Ask it: {command_for(folder, 'ask QUESTION')}"))


def is_terminal() -> bool:
    """Tell whether somebody can be asked something."""
    return sys.stdin is not None and sys.stdin.isatty()


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _draft(data: bytes, file: str, given: Given, retrieved: datetime.date) -> Draft:
    try:
        return draft_of(text_of(data, file), file, given, retrieved)
    except UnusableDocumentError as error:
        name = "Standard input" if file == STDIN else printable(file)
        raise ConfigurationError(f"{name} can't be added: {error}.") from None


def _refuse_if_same(folder: Path, data: bytes, file: str) -> None:
    same = _added_from(folder, data)
    if same is not None:
        raise ConfigurationError(
            f"{printable(file) if file != STDIN else 'Standard input'} is in the corpus already, "
            f"byte for byte: it is the document {same.id}, “{same.pages[0].title}”. To add it once "
            "more nevertheless, give it an id of its own: --id ID"
        )


def _added_from(folder: Path, data: bytes) -> Source | None:
    """Return the document that was added from these bytes; None if there is none."""
    originals = [path for path in folder.glob("originals/**/*") if _has(path, data)]
    if not originals:
        return None
    try:
        sources = load_corpus(folder).documents.sources
    except CorpusError:  # told when the document is stored
        return None
    return next((source for source in sources if folder / source.original in originals), None)


def _has(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _refuse_if_there(folder: Path, draft: Draft, file: str) -> None:
    if source_path(folder, draft.id).exists():
        further = (f"{draft.id}-{n}" for n in count(2))
        free = next(id_ for id_ in further if not source_path(folder, id_).exists())
        compare = command_for(folder, f"corpus diff {draft.id} {shlex.quote(file)}")
        raise ConfigurationError(
            f"There is a document {draft.id} already, and nothing is overwritten. To add this as "
            f"another one, give it an id of its own: --id {free}. To see what is new in it: "
            f"{compare}"
        )


def _matching(option: str, text: str | None, pattern: str, expected: str) -> str | None:
    if text is not None and not (re.fullmatch(pattern, text) and len(text) <= 100):
        raise ConfigurationError(f"{option}: expected {expected}, got {printable(text)!r}.")
    return text


def _url(text: str | None) -> str | None:
    if text is not None and https_in(text) is None:
        raise ConfigurationError(
            f"--url: expected an https address, got {printable(text)!r}. Leave it out if the "
            "document is on no page."
        )
    return https_in(text)


def _published(date: str | None) -> tuple[datetime.date | None, str | None]:
    """Return the day; or None and a remark, where only a month or a year is known."""
    if date and re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", date, re.ASCII):
        return None, f"only the month is known: {date}"
    if date and re.fullmatch(r"\d{4}", date, re.ASCII):
        return None, f"only the year is known: {date}"
    return _day("--date", date), None


def _day(option: str, text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise ConfigurationError(
        f"{option}: expected a day such as 2026-02-27, got {printable(text)!r}."
    )
