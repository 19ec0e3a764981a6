"""Fit the two models of the confidence on the question sets (`python -m tests.evaluation.fit`).

Whether a question is about the subject is learned from what the statement answers or speaks of,
against everyday questions; whether the passage settles it, from the written sets and the real ones.
What is printed for these sets is by tenfold cross-validation: no row is answered with weights that
were fitted on it. The unseen sets are answered with the weights of all rows, which are printed last
in the form of `bot/answering/confidence.py`.
"""

from tests import loaded
from tests.evaluation.trial import HEADER, as_shipped, cross_validated


def main() -> None:
    """Print what the weights in place give, what fitting anew would, and the fitted weights."""
    bundle = loaded.answerer().bundle
    trial, model = cross_validated(bundle)
    print(*HEADER, sep="\n")
    print(as_shipped(bundle).line("as shipped"))
    print(trial.line("fitted, tenfold"), "", *model.lines(), sep="\n")


if __name__ == "__main__":
    main()
