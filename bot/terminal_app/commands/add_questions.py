"""Asks, at a terminal, what `corpus add` wants to know before it writes a document."""

from dataclasses import replace

import click

from bot.errors import ConfigurationError
from bot.printable import printable
from bot.terminal_app.commands.given_names import called_of, names_in
from corpus.adding.drafting import Draft
from corpus.adding.proposed_names import proposed_names

_YES, _NO = ("y", "yes"), ("n", "no")


def with_names_asked_for(draft: Draft) -> Draft:
    """Ask what else people call the document and what it names, where no option said it."""
    called = draft.called
    if not called:
        said = _said(
            "What else do people call this document? (with commas between; Enter for nothing)"
        )
        called = called_of(said)
    things = dict(draft.things)
    proposed = proposed_names(draft.sentences, draft.headings)
    names = [name for name in proposed if name not in things]
    if names:
        click.echo("What else do people call these? Names with commas between; Enter skips.")
    for name in names:
        if others := names_in("--call", _said(printable(f"  {name}")), name):
            things[name] = others
    return replace(draft, called=called, things=things)


def is_wanted(is_terminal: bool) -> bool:
    """Ask whether to write the document, until the answer is yes or no; Enter is yes.

    Raises `ConfigurationError` where nobody is there to answer.
    """
    try:
        while (answer := _said("Write it? [Y/n]").strip().lower()) not in ("", *_YES, *_NO):
            click.echo(
                "Type y to write the document as it is shown above, or n to leave it. Other names "
                "are asked for before this; n, and add it again with --called or --call."
            )
    except click.Abort:
        if is_terminal:
            raise
        raise ConfigurationError(
            "Nothing was written: there is no terminal to ask. Add --yes."
        ) from None
    return answer not in _NO


def _said(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False))
