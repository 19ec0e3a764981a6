"""Asks every primary document about the words that stand in it: is it said to be silent on any?

`python -m tests.evaluation.document_words` prints the counts, and with `-v` each miss.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from bot.answering.answerer import Answerer
from corpus.source import Source
from index.analysis.analyzer import STOP_WORDS, stem, tokens
from tests.loaded import answerer

NAMED = {
    "extend-partnership-2023-01": ("2023 post", "post of 23 January 2023"),
    "form-10-k-2025-07": ("10-K of 2025", "July 2025 10-K"),
    "next-chapter-2025-10": ("October post", "announcement of 2025-10-28"),
    "amazon-partnership-2026-02": ("Amazon announcement", "Amazon page"),
    "stateful-runtime-2026-02": ("Stateful Runtime page", "Bedrock announcement"),
    "next-phase-2026-04": ("April post", "announcement of April 27th, 2026"),
    "form-10-q-2026-04": ("10-Q", "quarterly report"),
    "earnings-call-2026-04": ("earnings call", "call of 29.4.2026"),
    "form-10-k-2026-07": ("latest 10-K", "annual report of July 2026"),
}
"""What people call the documents, two ways each."""

LEAST_LETTERS = 4
"""Shorter words are grammar, but for figures."""

GRAMMAR = STOP_WORDS | frozenset(
    "also both each either even ever from have including inside more most much only other others "
    "ours over same some such than that their them then these they this those through toward "
    "under upon when where whether which while with within without would your across along among "
    "around because before between beyond during further here however instead since though thus "
    "until well what whichever therefore additionally yeah maybe mean".split()
)


def content_words(source: Source) -> list[str]:
    """The words of a document that somebody can ask about, each once, in its order."""
    found: dict[str, str] = {}
    for passage in source.passages():
        for token in tokens(passage.text):
            is_figure = any(map(str.isdigit, token.word))
            long_enough = len(token.word) >= LEAST_LETTERS
            if (is_figure or long_enough) and token.word not in GRAMMAR:
                found.setdefault(token.stem, token.word)
    return list(found.values())


def outcomes(answerer: Answerer) -> Iterator[tuple[str, str, str]]:
    """Yield each question, what came of it, and the first words shown.

    A word that a sentence with it leads is "shown"; "other" if other words lead; "denied" if the
    document is said not to speak of it.
    """
    for source in answerer.documents.sources:
        names = NAMED.get(source.id, ())
        for number, word in enumerate(content_words(source) if names else ()):
            question = f"what does the {names[number % len(names)]} say about {word}?"
            answer = answerer.answer(question)
            lead = answer.quotes[0] if answer.quotes else None
            text = lead.text if lead else ""
            own = lead is not None and lead.source.id == source.id
            if own and stem(word) in {token.stem for token in tokens(text)}:
                outcome = "shown"
            elif answer.verdict in ("not_addressed", "chat"):
                outcome = "denied"
            else:
                outcome = "other"
            yield question, outcome, text or answer.message


def main() -> None:
    """Print how many words are shown, and how many are denied."""
    found = list(outcomes(answerer()))
    counts = Counter(outcome for _, outcome, _ in found)
    if "-v" in sys.argv:
        for question, outcome, text in found:
            if outcome != "shown":
                print(f"{outcome:7} {question} => {text[:100]}")
    print({name: f"{count} ({count / len(found):.1%})" for name, count in counts.items()})


if __name__ == "__main__":
    main()
