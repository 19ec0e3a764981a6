"""Put many different questions to the bot's replies in one process, and print its memory.

No two questions are the same: each has words of two questions from `tests/questions`, and a number
or an unknown word. So nothing that is kept ready for those who ask the same is of use.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence

from benchmarks.community import repeated_questions
from benchmarks.processes import resident_memory
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.running.served_corpus import open_corpus
from bot.discord_app.settings import NO_TOKEN, load_settings
from corpus.folder import CORPUS_FOLDER

SEED = 20260227
TOLD_EVERY = 10_000


def main(arguments: Sequence[str]) -> None:
    """Ask the questions, and print the resident memory at the start and after every 10,000."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks memory", description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000, help="how many (100000)")
    count = parser.parse_args(arguments).questions
    corpus = open_corpus(CORPUS_FOLDER)
    replies = Replies(corpus.answerer, load_settings(_env_file=None, token=NO_TOKEN))
    replies.warm_up()
    _tell(0, 0.0)
    started = time.perf_counter()
    for number, question in enumerate(different_questions(count), start=1):
        replies.answer(question)
        if number % TOLD_EVERY == 0 or number == count:
            _tell(number, time.perf_counter() - started)


def different_questions(count: int) -> Iterator[str]:
    """Yield so many questions, no two of them the same."""
    chance = random.Random(SEED)  # noqa: S311 - for variety, not for secrets
    known = sorted(set(repeated_questions()))
    for number in range(count):
        one, other = chance.choice(known).split(), chance.choice(known).split()
        words = one[: chance.randint(1, len(one))] + other[chance.randrange(len(other)) :]
        odd = "".join(chance.choices("abcdefghiklmnoprstuvwy", k=chance.randint(4, 9)))
        words.insert(chance.randint(0, len(words)), chance.choice((odd, str(number))))
        yield f"{' '.join(words)} {number}"


def _tell(asked: int, seconds: float) -> None:
    memory = resident_memory(os.getpid()) / 1e6
    print(f"{asked:8} questions  {seconds:6.0f} s  {memory:7.1f} MB", flush=True)
