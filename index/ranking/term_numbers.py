"""Numbers the terms of documents, in the order in which they first occur."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

TermOf = Callable[[str], str | None]
"""Makes the term of a word, or none."""

NO_TERM = -1
"""The number of a word that is no term."""


class NumberedTerms(NamedTuple):
    """The terms of all documents in a row, by their numbers, and how many each document has."""

    terms: dict[str, int]
    numbers: NDArray[np.int32]
    lengths: NDArray[np.int64]


def number_terms(documents: Iterable[Sequence[str]], term_of: TermOf | None) -> NumberedTerms:
    """Give numbers to the terms of documents.

    Documents are given as their terms or, with `term_of`, as words. It makes the term of each word
    once, however often that occurs.
    """
    words, lengths = _new_numbers(), []

    def counted(document: Sequence[str]) -> Sequence[str]:
        lengths.append(len(document))
        return document

    in_a_row = chain.from_iterable(map(counted, documents))
    numbers = np.fromiter(map(words.__getitem__, in_a_row), np.int32)
    numbered = NumberedTerms(dict(words), numbers, np.array(lengths, np.int64))
    return numbered if term_of is None else _terms_for_words(numbered, term_of)


def _terms_for_words(words: NumberedTerms, term_of: TermOf) -> NumberedTerms:
    """Give numbers to terms in place of words."""
    terms = _new_numbers()
    made = map(term_of, words.terms)
    term_of_word = [NO_TERM if term is None else terms[term] for term in made]
    numbers = np.array(term_of_word, np.int32)[words.numbers]
    is_term = numbers != NO_TERM
    terms_until = np.append(0, np.cumsum(is_term))
    lengths = np.diff(terms_until[np.cumsum(words.lengths)], prepend=0)
    return NumberedTerms(dict(terms), numbers[is_term], lengths)


def _new_numbers() -> defaultdict[str, int]:
    """Return an empty dictionary that gives a word not seen before the next number."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers
