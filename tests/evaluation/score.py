"""The score: how many questions get the right clause, or an honest no (`make score`)."""

import argparse
import re
from collections.abc import Sequence

from rank_bm25 import BM25Plus

from bot.answering.answer import Answer
from bot.answering.answerer import Answerer
from tests import loaded
from tests.evaluation.ablate import ablation, at_best_threshold
from tests.evaluation.dates import dated_table
from tests.evaluation.measure import Outcome, Score, outcome, score
from tests.questions import SHARED, UNSEEN, Question, load_questions, sentences

HEADER = (
    f"{'':22}{'questions':>10}{'success@1':>11}{'success@3':>11}{'held back':>11}{'correct':>10}"
)


def ask(answerer: Answerer, question: Question) -> Answer:
    """Put the last turn to the bot, after the ones before it."""
    return answerer.answer(question.turns[-1], question.turns[:-1])


def pincite_outcomes(questions: Sequence[Question]) -> list[Outcome]:
    """How the bot answers the questions."""
    answerer = loaded.answerer()
    return [outcome(question, ask(answerer, question)) for question in questions]


def bare_outcomes(questions: Sequence[Question]) -> list[Outcome]:
    """How rank_bm25 on bare words would, with the best threshold that the answers allow."""
    texts = list(sentences().values())
    ranker = BM25Plus([_words(text) for text in texts])
    ranked = []
    for question in questions:
        scores = ranker.get_scores(_words(question.turns[-1]))
        best = sorted(range(len(texts)), key=lambda i: (-scores[i], i))[:3]
        quoted = tuple(texts[i] for i in best)
        ranked.append(Outcome(question, "answered", quoted, float(scores[best[0]])))
    return at_best_threshold(ranked)


def table(outcomes: Sequence[Outcome], label: str) -> list[str]:
    """A line for each group, and one for all."""
    groups = sorted({o.question.group for o in outcomes})
    by_group = [(g, [o for o in outcomes if o.question.group == g]) for g in groups]
    rows = [*by_group, ("all", list(outcomes))]
    return [f"\n{label}", HEADER, *(_line(name, score(found)) for name, found in rows)]


def calibration(outcomes: Sequence[Outcome]) -> list[str]:
    """For each band of confidence, how many leads were claimed, and how many were right."""
    lines = ["\nconfidence of answers    answers    right"]
    claimed = [o for o in outcomes if o.is_answered]
    for low in (0.6, 0.7, 0.8, 0.9):
        band = [
            o for o in claimed if low <= o.confidence < low + 0.1 or (low == 0.9 <= o.confidence)
        ]
        right = sum(o.is_correct for o in band)
        share = f"{right / len(band):8.0%}" if band else "       -"
        lines.append(f"{low:.1f} to {low + 0.1:.1f}{len(band):>21}{share:>9}")
    return lines


def misses(outcomes: Sequence[Outcome]) -> list[str]:
    """What was quoted, and what should have been, for each question that counts as wrong."""
    lines = []
    for o in outcomes:
        if o.is_correct:
            continue
        lines.append(f"\n{o.question.id}  {' / '.join(o.question.turns)}")
        lines.append(f"  got   {o.verdict}: {o.quoted[0] if o.quoted else '(nothing)'}")
        wanted = o.question.best if o.question.answerable else ("(not in the statement)",)
        lines += [f"  want  {text}" for text in wanted]
    return lines


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _line(name: str, s: Score) -> str:
    shares = (s.success_at_1, s.success_at_3, s.held_back, s.correct)
    return f"{name:22}{s.count:>10}" + "".join(
        f"{share:>{width}.1%}" for share, width in zip(shares, (11, 11, 11, 10), strict=True)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--sets", nargs="+", help="question sets to use (files in tests/questions)")
    parser.add_argument("--ablate", action="store_true", help="what each part is worth")
    options = parser.parse_args(arguments)
    if options.ablate:
        rows = {"shared": load_questions(*SHARED), "unseen": load_questions(*UNSEEN)}
        bare = {name: bare_outcomes(questions) for name, questions in rows.items()}
        print("\n".join(ablation(rows, bare, loaded.answerer())))
        return
    sets = [tuple(options.sets)] if options.sets else [SHARED, UNSEEN]
    for names in sets:
        questions = load_questions(*names)
        found = pincite_outcomes(questions)
        print("\n".join(table(found, f"Pincite on {', '.join(names)}")))
        print("\n".join(table(bare_outcomes(questions), "Bare rank-bm25 (best threshold)")[:2]))
        print(table(bare_outcomes(questions), "")[-1])
        print("\n".join(calibration(found)))
        if options.misses:
            print("\n".join(misses(found)))
    if not options.sets:
        print("\n".join(dated_table(loaded.answerer())))


if __name__ == "__main__":
    main()
