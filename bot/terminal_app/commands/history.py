"""The command `pincite history`: show a topic through the dated documents, as text or picture."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.answering.language import language_of
from bot.corpus_option import chosen_corpus, corpus_option
from bot.errors import ConfigurationError, ExitCode
from bot.json_text import json_text
from bot.lookup.ids import UnknownId
from bot.lookup.lookup import Lookup
from bot.phrases.languages import language_for, phrases_in
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.commands.not_found import shown, unknown_id_error
from bot.terminal_app.output.history_text import HistorySheet, format_topics
from bot.terminal_app.output.streams import utf8_argument
from bot.terminal_app.output.terminal import standard_screen
from bot.timeline.history import history_json, history_of
from bot.timeline.picture import timeline_png, timeline_svg
from bot.timeline.picture_file import Picture, Theme
from corpus.topic import Topic

PICTURE_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
STANDARD_OUTPUT = Path("-")
"""The file name that stands for standard output."""


@click.command()
@corpus_option
@click.argument("words", metavar="[TOPIC]", nargs=-1)
@click.option("--full", is_flag=True, help="Show all that the documents say, with notes.")
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of text.")
@click.option(
    "--svg", type=PICTURE_FILE, metavar="FILE", help="Draw it to this file; - is standard output."
)
@click.option(
    "--png", type=PICTURE_FILE, metavar="FILE", help="Draw it to this file; - is standard output."
)
@click.option(
    "--theme",
    type=click.Choice(["dark", "light"]),
    default="light",
    show_default=True,
    help="Colours of the picture, as on Discord.",
)
def history(
    words: Sequence[str],
    full: bool,
    as_json: bool,
    svg: Path | None,
    png: Path | None,
    theme: Theme,
) -> None:
    """Follow a matter through the dated documents, oldest first.

    \b
    Examples:
      pincite history                        the topics that there are
      pincite history revenue share
      pincite history licence --png timeline.png --theme dark
    """
    _refuse_two_in_one(as_json, svg, png)
    answerer = open_answerer(chosen_corpus())
    topics = answerer.documents.topics
    wanted = " ".join(map(utf8_argument, words)).strip()
    language = language_for(language_of(wanted))
    if not topics:
        click.echo(phrases_in(language).history.no_topics, err=True)
        raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)
    if not wanted:
        if svg or png:
            raise click.UsageError("A picture needs a TOPIC. To list the topics: pincite history")
        click.echo(_topics_json(topics) if as_json else format_topics(topics, language))
        return
    topic = Lookup(answerer).topics.find(wanted)
    if isinstance(topic, UnknownId):
        raise unknown_id_error(topic)
    if topic is None:
        unknown = phrases_in(language).history.unknown_topic_named
        click.echo(unknown.format(words=printable(shown(wanted))), err=True)
        click.echo(format_topics(topics, language), err=True)
        raise click.exceptions.Exit(ExitCode.BAD_USE)
    followed = history_of(answerer.documents, topic)
    drawn = [path for path in (svg, png) if path is not None]
    if STANDARD_OUTPUT not in drawn:
        if as_json:
            click.echo(json_text(history_json(followed), indent=2))
        elif not drawn:
            up_to = answerer.documents.up_to
            sheet = HistorySheet(followed, language, standard_screen(), up_to)
            click.echo(sheet.full() if full else sheet.brief("--full"))
    if svg is not None:
        _write(svg, timeline_svg(followed, theme, language))
    if png is not None:
        _write(png, timeline_png(followed, theme, language))


def _refuse_two_in_one(as_json: bool, svg: Path | None, png: Path | None) -> None:
    """Refuse to write two things into one file, or into standard output."""
    if svg is not None and svg == png:
        raise click.UsageError("--svg and --png name the same file. Give each one of its own.")
    if as_json and STANDARD_OUTPUT in (svg, png):
        raise click.UsageError(
            "--json and a picture can't both go to standard output. Draw the picture to a file."
        )


def _write(path: Path, picture: Picture) -> None:
    if path == STANDARD_OUTPUT:
        sys.stdout.buffer.write(picture.content)
    else:
        try:
            path.write_bytes(picture.content)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise ConfigurationError(
                f"{path} can't be written: {reason}. Choose another place."
            ) from None
    # Print the description to standard error: standard output may have the object of --json.
    click.echo(printable(f"{path}: {picture.alternative_text}"), err=True)


def _topics_json(topics: Sequence[Topic]) -> str:
    return json_text(
        [{"topic": topic.id, "name": topic.name.by_language} for topic in topics], indent=2
    )
