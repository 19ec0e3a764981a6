"""The sparse table with a row for each term: what was put into it is found again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.ranking.term_rows import TermRows

ROWS = st.lists(st.dictionaries(st.integers(0, 9), st.floats(-1, 1)), min_size=1, max_size=6)


def table(rows: list[dict[int, float]]) -> TermRows:
    cells = [cell for row in rows for cell in sorted(row.items())]
    starts = np.cumsum([0, *map(len, rows)])
    return TermRows(
        starts, np.array([c for c, _ in cells], np.int16), np.array([v for _, v in cells], float)
    )


@given(ROWS)
def test_each_cell_has_its_value_and_no_other_has_one(rows: list[dict[int, float]]) -> None:
    found = table(rows)
    for term, row in enumerate(rows):
        assert {column: found.value(term, column) for column in range(10)} == {
            column: row.get(column) for column in range(10)
        }
        assert [found.has(term, column) for column in range(10)] == [c in row for c in range(10)]


@given(ROWS)
def test_rows_add_up_each_with_its_weight(rows: list[dict[int, float]]) -> None:
    weights = {term: term - 1.5 for term in reversed(range(len(rows)))}
    found = table(rows).summed(np.array([*weights]), np.array([*weights.values()]), 10)
    expected = [
        sum(weight * rows[term].get(column, 0.0) for term, weight in weights.items())
        for column in range(10)
    ]
    np.testing.assert_allclose(found, expected, atol=1e-12)
