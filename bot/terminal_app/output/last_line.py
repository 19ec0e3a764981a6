"""The last line of a reply: up to when the documents reach, and what is held back."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from bot.terminal_app.output.screen import DIM, Screen


def counted(texts: tuple[str, str], count: int) -> str:
    """Return the text for one or for several, with their number."""
    one, several = texts
    return (one if count == 1 else several).format(count=count)


def last_line(
    screen: Screen, language: str, up_to: date | None, held: Sequence[str] = (), how: str = ""
) -> Iterator[str]:
    """Yield the line; `how` is what a reader types to see what is `held` back."""
    phrases, said = phrases_in(language), []
    if up_to:
        said.append(phrases.answer.up_to.format(date=written_date(up_to, language)))
    if held:
        parts = phrases.punctuation.comma.join(held)
        said.append(phrases.held_back.more.format(parts=parts, how=how))
    if said:
        yield from screen.paragraph(phrases.punctuation.gap.join(said), style=DIM)
