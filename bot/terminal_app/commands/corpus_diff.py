"""The command `pincite corpus diff`: compare a document with a newer copy of its page."""

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

import click

from bot.citing.cite import cite
from bot.citing.text_fragment import leads_to
from bot.corpus_option import chosen_corpus, corpus_option
from bot.errors import ConfigurationError, ExitCode
from bot.interrupts import leaving_at_once
from bot.printable import printable
from bot.progress import told
from bot.terminal_app.commands.given_file import read_given, text_of
from corpus.adding.comparing import Comparison, OldSentence, compare, marked
from corpus.adding.decoding import UnusableDocumentError
from corpus.adding.drafting import document_of
from corpus.adding.sentences import sentences_of
from corpus.documents import Documents
from corpus.loading.faults import CorpusError
from corpus.loading.load import load_corpus
from corpus.source import Source


@click.command()
@corpus_option
@click.argument("source", metavar="ID")
@click.argument("file")
def diff(source: str, file: str) -> None:
    """Compare the document ID with FILE, a newer copy of its page; - is stdin.

    Tells which sentences are new, changed or gone, which links to its sentences would no longer
    work, and which matters rest on what changed.

    \b
    Exit codes: 0 nothing changed, 1 something did, 2 a fault.
    """
    documents = _documents(chosen_corpus())
    old = _source(documents, source)
    lines, page = _read(file, old.language)
    sentences = [
        OldSentence(passage.id, passage.text, tuple(passage.variants.values()))
        for passage in old.passages()
    ]
    comparison = compare(sentences, lines, page)
    report = list(_report(documents, old, comparison, page))
    if not report:
        click.echo(printable(f"Nothing changed: {file} has all {len(sentences)} sentences."))
        return
    for line in report:
        click.echo(printable(line))
    raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)


def _documents(folder: Path) -> Documents:
    try:
        with told("Reading the documents"), leaving_at_once():
            return load_corpus(folder).documents
    except CorpusError as error:
        raise ConfigurationError(f"The corpus can't be used as it is.\n{error}") from None


def _source(documents: Documents, source_id: str) -> Source:
    try:
        return documents.source(source_id)
    except KeyError:
        ids = ", ".join(source.id for source in documents.sources)
        raise ConfigurationError(
            f"There is no document {printable(source_id)}. The documents are: {ids}"
        ) from None


def _read(file: str, language: str) -> tuple[list[str], str]:
    """Return the sentences of the copy, and its whole text, a line for each block."""
    try:
        document, _ = document_of(text_of(read_given(file), file), file)
    except UnusableDocumentError as error:
        raise ConfigurationError(f"{printable(file)} can't be compared: {error}.") from None
    if not document.blocks:
        raise ConfigurationError(f"{printable(file)} can't be compared: it has no text.")
    texts = [block.text for block in document.blocks]
    plain = language.partition("-")[0]
    bodies = [block.text for block in document.blocks if block.kind != "heading"]
    return [s for text in bodies for s in sentences_of(text, plain)], "\n".join(texts)


def _report(
    documents: Documents, source: Source, comparison: Comparison, page: str
) -> Iterator[str]:
    """Yield the lines of what changed; none where nothing did."""
    if comparison.added:
        yield f"Added: {len(comparison.added)}"
        yield from (f"  + {text}" for text in comparison.added)
    if comparison.changed:
        yield f"Changed: {len(comparison.changed)}"
        for change in comparison.changed:
            yield f"  {change.old.id}"
            yield f"    {marked(change.old.text, change.text)}"
    if comparison.gone:
        yield f"Gone: {len(comparison.gone)}"
        for sentence in comparison.gone:
            yield f"  {sentence.id}"
            yield f"    {sentence.text}"
    yield from _headed(
        "Links that no longer lead to their sentence", _links(documents, source, comparison, page)
    )
    touched = {s.id for s in (*comparison.gone, *(c.old for c in comparison.changed))}
    yield from _headed(
        "Matters that rest on changed or gone sentences", _matters(documents, touched)
    )


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found: Sequence[str] = list(lines)
    if found:
        yield f"{heading}: {len(found)}"
        yield from (f"  {line}" for line in found)


def _links(
    documents: Documents, source: Source, comparison: Comparison, page: str
) -> Iterator[str]:
    changed = {change.old.id: change.text for change in comparison.changed}
    gone = {sentence.id for sentence in comparison.gone}
    for passage in source.passages():
        quote = cite(documents, passage)
        if not quote.link or quote.link == quote.url:
            continue
        stands = [changed.get(passage.id, passage.text), *passage.variants.values()]
        leads = [leads_to(quote.link, text, page) for text in stands]
        if passage.id in gone or not any(leads):
            nothing = all(lead is None for lead in leads)
            yield f"{passage.id}: " + (
                "finds nothing on the page" if nothing else "opens at other words"
            )


def _matters(documents: Documents, touched: Set[str]) -> Iterator[str]:
    clauses = {passage_id.rpartition(".")[0] for passage_id in touched}
    for matter in documents.matters:
        for said in matter.said:
            if said.sentence in touched:
                yield f"{matter.id}: said, {said.sentence}"
        for mention in matter.through_time:
            for reference in dict.fromkeys((*mention.says, *mention.of)):
                if reference in touched or reference in clauses:
                    yield f"{matter.id}: through_time of {mention.source}, {reference}"
