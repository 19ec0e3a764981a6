"""The commands on time: `pincite history`, and what an editor should look at in the topics."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from bot.answering.language import language_of
from bot.lookup.topic_search import TopicSearch
from bot.phrases.languages import ENGLISH, language_for, phrases_in
from bot.startup import open_answerer
from bot.terminal_app.output.history_text import format_history, format_topics
from bot.terminal_app.output.streams import utf8_argument
from bot.terminal_app.output.terminal import shows_colour, wrapping_width
from bot.terminal_app.output.wrapping import printable
from bot.timeline.history import History, history_json, history_of
from bot.timeline.picture import Theme, timeline_png, timeline_svg
from corpus.documents import Documents
from corpus.folder import CORPUS_FOLDER
from corpus.loading.editorial_checks import editorial_findings

NOT_FOUND = 1
"""The exit code where no topic is meant, as `ask` has it where the statement does not say."""

TO_MEND = 2
"""The exit code where an editor has something to do."""


@click.command()
@click.argument("words", metavar="[TOPIC]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of text.")
@click.option(
    "--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw the timeline to this file."
)
@click.option(
    "--png", type=click.Path(dir_okay=False, path_type=Path), help="Draw the timeline to this file."
)
@click.option(
    "--theme",
    type=click.Choice(["dark", "light"]),
    default="light",
    show_default=True,
    help="Colours of the picture, as on Discord.",
)
@click.pass_context
def history(
    context: click.Context,
    words: Sequence[str],
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
    answerer = open_answerer()
    documents = answerer.documents
    topic = " ".join(map(utf8_argument, words)).strip()
    language = language_for(language_of(topic))
    if not topic:
        if svg or png:
            raise click.UsageError("A picture needs a TOPIC. Name one of those that are listed.")
        click.echo(
            _topics_json(documents) if as_json else format_topics(documents.topics, language)
        )
        return
    found = TopicSearch(documents, answerer.bundle.analyzer).find(topic)
    if found is None:
        unknown = phrases_in(ENGLISH).history.unknown_topic_named
        click.echo(unknown.format(words=printable(topic)), err=True)
        click.echo(format_topics(documents.topics, language), err=True)
        context.exit(NOT_FOUND)
    followed = history_of(documents, found)
    if as_json:
        click.echo(json.dumps(history_json(followed), ensure_ascii=False, indent=2))
    elif not (svg or png):
        click.echo(format_history(followed, language, wrapping_width(), shows_colour()))
    _draw(followed, svg, png, theme, language)


def _draw(
    followed: History, svg: Path | None, png: Path | None, theme: Theme, language: str
) -> None:
    for path, draw in ((svg, timeline_svg), (png, timeline_png)):
        if path is None:
            continue
        picture = draw(followed, theme, language)
        try:
            path.write_bytes(picture.content)
        except OSError as error:
            raise click.FileError(str(path), error.strerror) from error
        # The words go to where messages go: standard output may be the object of --json.
        click.echo(f"{path}: {picture.alternative_text}", err=True)


def _topics_json(documents: Documents) -> str:
    topics = [{"topic": topic.id, "name": topic.name.model_dump()} for topic in documents.topics]
    return json.dumps(topics, ensure_ascii=False, indent=2)


def print_editorial_findings(documents: Documents, folder: Path = CORPUS_FOLDER) -> None:
    """Print what an editor should look at, a line each; exits with 2 if there is anything."""
    findings = editorial_findings(documents, folder)
    for finding in findings:
        click.echo(printable(str(finding)))
    if findings:
        raise click.exceptions.Exit(TO_MEND)
    click.echo("No finding: every topic rests on its quotes.")
