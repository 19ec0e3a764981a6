"""The command `pincite corpus add`: add a document to a corpus of one's own."""

import datetime
import re
import shlex
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

import click

from bot.corpus_option import corpus_option
from bot.errors import ConfigurationError, ExitCode
from bot.printable import printable
from bot.terminal_app.commands.given_file import STDIN, read_given
from bot.terminal_app.commands.own_corpus import command_for, own_corpus
from bot.terminal_app.commands.storing import source_path, store
from bot.terminal_app.output.draft_text import draft_lines
from corpus.adding.blocks import https_in, one_line
from corpus.adding.decoding import UnusableDocumentError, decode
from corpus.adding.drafting import Draft, Given, draft_of
from corpus.adding.proposed_names import proposed_names
from corpus.records import NAME

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
@click.option(
    "--call",
    multiple=True,
    help='Other names: --call "Department of War=DoW, Pentagon". Repeatable.',
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
    call: tuple[str, ...],
    yes: bool,
) -> None:
    """Add a document: FILE is Markdown, plain text or a saved web page; - is standard input.

    It shows what it read, and writes two files: sources/ID.yaml, to read and mend, and
    originals/ID with the file as it was.
    """
    folder = own_corpus()
    is_terminal = sys.stdin is not None and sys.stdin.isatty()
    if file == STDIN and not (yes or is_terminal):
        raise ConfigurationError(
            "The document comes from standard input, so there is no terminal to ask whether to "
            "write it. Add --yes, or give a file."
        )
    published, note = _published(date)
    given = Given(
        url=_url(url),
        publisher=_line("--publisher", publisher),
        title=_line("--title", title),
        published=published,
        published_note=note,
        kind=kind,  # type: ignore[arg-type] # click.Choice has checked it
        form=_line("--form", form),
        id=_matching("--id", id_, NAME, "small letters and digits with hyphens"),
        language=_matching("--language", language, "en|ja", "en or ja"),
        things=_things(call),
    )
    data = read_given(file)
    draft = _draft(data, file, given, _day("--retrieved", retrieved) or _today())
    _refuse_if_there(folder, draft, file)
    for line in draft_lines(draft):
        click.echo(printable(line))
    if not yes:
        draft = replace(draft, things=_with_names_asked_for(draft)) if is_terminal else draft
        if not _is_wanted(is_terminal):
            click.echo("Nothing was written.")
            raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)
    store(folder, draft, data)
    click.echo(printable(f"Written: {source_path(folder, draft.id)}, {folder / draft.original}"))
    click.echo(printable(f"Ask it: {command_for(folder, 'ask QUESTION')}"))


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _draft(data: bytes, file: str, given: Given, retrieved: datetime.date) -> Draft:
    try:
        return draft_of(decode(data), file, given, retrieved)
    except UnusableDocumentError as error:
        name = "Standard input" if file == STDIN else printable(file)
        raise ConfigurationError(f"{name} can't be added: {error}.") from None


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


def _with_names_asked_for(draft: Draft) -> Mapping[str, tuple[str, ...]]:
    """Ask, for each name that recurs, what else people call that."""
    things = dict(draft.things)
    names = [name for name in proposed_names(draft.sentences) if name not in things]
    if names:
        click.echo("What else do people call these? Names with commas between; Enter skips.")
    for name in names:
        said = click.prompt(f"  {name}", default="", show_default=False)
        if others := _others(said, name):
            things[name] = others
    return things


def _is_wanted(is_terminal: bool) -> bool:
    try:
        return click.confirm("Write it?", default=True)
    except click.Abort:
        if is_terminal:
            raise
        raise ConfigurationError(
            "Nothing was written: there is no terminal to ask. Add --yes."
        ) from None


def _things(calls: Iterable[str]) -> dict[str, tuple[str, ...]]:
    things: dict[str, tuple[str, ...]] = {}
    for call in calls:
        thing, equals, names = call.partition("=")
        thing = _line("--call", thing) or ""
        others = _others(names, thing)
        if not (equals and thing and others):
            raise ConfigurationError(
                f"--call: expected a name of the document and what else people call that, such as "
                f'"Department of War=DoW, Pentagon", got {printable(call)!r}.'
            )
        things[thing] = tuple(dict.fromkeys((*things.get(thing, ()), *others)))
    return things


def _others(names: str, thing: str) -> tuple[str, ...]:
    found = (_line("--call", name) or "" for name in re.split("[,、，]", names))
    return tuple(dict.fromkeys(name for name in found if name and name != thing))


def _line(option: str, text: str | None) -> str | None:
    """Return the text of an option in one line; None if it is not given."""
    if text is None:
        return None
    line = one_line(text)
    if not line.isprintable():
        raise ConfigurationError(f"{option}: holds a character that can't be printed; remove it.")
    if not line and option != "--call":
        raise ConfigurationError(f"{option}: is empty; leave it out, or say it.")
    return line


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
