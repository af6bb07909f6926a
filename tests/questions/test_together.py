"""Statistics of several answers, against the same sums made the long way."""

from collections import Counter
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.questions import together

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", None]),
        st.integers(0, 10) | st.none(),
        st.integers(0, 4) | st.none(),
    ),
    max_size=60,
)
Rows = list[tuple[str | None, int | None, int | None]]


@given(ROWS)
def test_a_mean_of_means_counts_each_group_once(rows: Rows) -> None:
    said = {
        name: [v for n, v, _ in rows if n == name and v is not None]
        for name, _, _ in rows
    }
    means = [fmean(values) for values in said.values() if values]

    found = together.mean_of_means(Counter(rows), by=0, value=1)

    assert found == (pytest.approx(fmean(means)) if means else None)


@given(ROWS)
def test_a_share_is_of_those_who_pass_the_condition(rows: Rows) -> None:
    among = [row for row in rows if row[2] is not None and row[2] > 1]

    found = together.share(
        Counter(rows),
        lambda row: row[0] == "a",
        lambda row: isinstance(row[2], int) and row[2] > 1,
    )

    assert (found.count, found.of) == (sum(r[0] == "a" for r in among), len(among))


@given(ROWS)
def test_a_mean_of_ratios_leaves_out_what_is_divided_by_nothing(rows: Rows) -> None:
    ratios = [Fraction(v, by) for _, v, by in rows if v is not None and by]

    found = together.mean_of_ratios(Counter(rows), top=1, bottom=2)

    assert found == (sum(ratios, Fraction(0)) / len(ratios) if ratios else None)


@given(ROWS)
def test_rows_columns_and_regions_of_a_table_add_up(rows: Rows) -> None:
    names, numbers = ["a", "b", "c"], list(range(11))
    table = together.cross(Counter(rows), names, numbers)

    assert table.total == sum(n is not None and v is not None for n, v, _ in rows)
    assert table.total == sum(table.of_row(name) for name in names)
    assert table.total == sum(table.of_column(number) for number in numbers)
    assert table.share_of_all(["a"], numbers).count == table.of_row("a")
