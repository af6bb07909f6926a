"""How far graders agree, against numbers of the literature and by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mats.milestones.agreement import agreement

TOTALS = st.lists(
    st.lists(st.integers(0, 100).map(Fraction), min_size=1, max_size=4), max_size=8
)


def of(*units: tuple[int, ...]) -> Fraction | None:
    found = agreement([[Fraction(t) for t in unit] for unit in units])
    return found.alpha if found else None


def test_alpha_of_intervals_comes_out_as_in_krippendorffs_example() -> None:
    """His twelve units and four observers (2004, section 11.3): 0.849."""
    units = (
        *((1, 1, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2)),
        *((1, 2, 3, 4), (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (5, 5, 5)),
        *((1, 1), (3,)),
    )

    assert round(float(of(*units) or 0), 3) == 0.849


def test_it_tells_nothing_where_nothing_could_differ() -> None:
    assert agreement([[Fraction(1)], []]) is None
    assert of((7, 7), (7, 7)) is None
    assert of((10, 10), (20, 20)) == 1


@given(TOTALS)
def test_it_is_the_mean_square_within_over_that_among_all(
    totals: list[list[Fraction]],
) -> None:
    found = agreement(totals)
    units = [unit for unit in totals if len(unit) > 1]
    every = [t for unit in units for t in unit]
    assert (found is None) == (not units)
    if found is None or found.alpha is None:
        return
    n = len(every)
    inside = sum(
        sum((a - b) ** 2 for a in unit for b in unit) / (len(unit) - 1)
        for unit in units
    )
    among = sum((a - b) ** 2 for a in every for b in every)
    assert 1 - found.alpha == inside * (n - 1) / among
