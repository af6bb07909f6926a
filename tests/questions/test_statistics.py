"""The arithmetic of answers, held against numpy and the standard library."""

import statistics as standard
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.questions import statistics

answers = st.lists(st.integers(0, 10), min_size=1, max_size=60)
amounts = st.lists(
    st.decimals(-(10**11), 10**11, places=2, allow_nan=False), min_size=2, max_size=40
)


@given(amounts)
def test_numbers_agree_with_numpy_and_the_standard_library(
    given_: list[Decimal],
) -> None:
    counts = Counter(given_)
    exact = [Fraction(value) for value in given_]

    assert statistics.number_of(counts) == len(given_)
    assert statistics.total(counts) == sum(exact)
    assert statistics.mean(counts) == standard.mean(exact)
    assert statistics.median(counts) == standard.median(exact)
    assert statistics.variance(counts) == standard.variance(exact)
    assert statistics.lowest(counts) == min(given_)
    assert statistics.highest(counts) == max(given_)
    floats = np.array([float(value) for value in given_])
    scale = max(1.0, float(np.abs(floats).max()))
    assert statistics.stdev(counts) == pytest.approx(
        np.std(floats, ddof=1), rel=1e-9, abs=scale * 1e-9
    )


@given(st.fractions(min_value=0, max_value=10**12))
def test_a_root_is_right_to_the_last_digit(square: Fraction) -> None:
    found = Fraction(statistics.root(square))
    close = Fraction(1, 2**52)

    assert found**2 * (1 - 2 * close) <= square <= found**2 * (1 + 3 * close)


@given(answers, st.sampled_from([0, 1]))
def test_net_promoters_are_nines_and_tens_less_zeros_to_sixes(
    given_: list[int], low: int
) -> None:
    found = statistics.nps(Counter(given_), low=low, high=10)

    assert found is not None
    promoters = sum(value >= 9 for value in given_)
    detractors = sum(value <= 6 for value in given_)
    assert (found.promoters, found.detractors) == (promoters, detractors)
    assert found.promoters + found.passives + found.detractors == len(given_)
    assert found.score == Fraction(100 * (promoters - detractors), len(given_))


@pytest.mark.parametrize(("low", "high"), [(0, 5), (2, 10), (1, 7), (-5, 10)])
def test_other_scales_have_no_net_promoters(low: int, high: int) -> None:
    assert statistics.nps({5: 9}, low=low, high=high) is None


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=2))
def test_before_and_after_agree_with_the_changes_of_each_person(
    pairs: list[tuple[int, int]],
) -> None:
    found = statistics.before_after(Counter(pairs))

    changes = [after - before for before, after in pairs]
    assert found is not None
    assert found.pairs == len(pairs)
    assert found.mean_change == Fraction(sum(changes), len(changes))
    assert found.mean_change == found.after_mean - found.before_mean
    assert found.median_change == standard.median(map(Fraction, changes))
    assert found.stdev_change == pytest.approx(standard.stdev(changes))
    assert found.increased == sum(by > 0 for by in changes)
    assert found.decreased == sum(by < 0 for by in changes)
    assert found.increased + found.same + found.decreased == found.pairs
    assert found.changes == Counter(changes)


def test_nothing_comes_of_no_answers() -> None:
    assert statistics.mean({}) is None
    assert statistics.median({5: 0}) is None
    assert statistics.stdev({5: 1}) is None
    assert statistics.lowest({5: 0}) is None
    assert statistics.nps({}, low=0, high=10) is None
    assert statistics.before_after({}) is None
    assert statistics.middle_option({}, ["a", "b"]) is None
    assert statistics.shares({"a": 0}, 0) == {}


@given(st.lists(st.sampled_from("abcd"), min_size=1))
def test_the_middle_option_is_the_lower_median(given_: list[str]) -> None:
    counts = Counter(given_)

    assert statistics.middle_option(counts, "abcd") == standard.median_low(given_)
    assert statistics.cumulative(counts, "abcd")[-1] == len(given_)


def test_shares_of_several_picks_may_pass_the_whole() -> None:
    found = statistics.shares({"ideas": 31, "people": 56}, 56)

    assert found == {"ideas": Fraction(31, 56), "people": Fraction(1)}


@given(st.decimals(-(10**6), 10**6, places=5), st.integers(0, 4))
def test_rounding_is_half_up_and_keeps_every_digit(value: Decimal, digits: int) -> None:
    unit = Decimal(1).scaleb(-digits)

    assert statistics.rounded(value, digits) == value.quantize(unit, ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "digits", "said"),
    [
        (Fraction(562, 61), 1, "9.2"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "−3"),
        (Fraction(-1, 100), 1, "0.0"),
        (1240000, 0, "1,240,000"),
        (10**30, 0, "1" + ",000" * 10),
    ],
)
def test_numbers_are_printed_as_people_read_them(
    value: Fraction, digits: int, said: str
) -> None:
    assert statistics.printed(value, digits) == said


@pytest.mark.parametrize(("step", "digits"), [(1, 1), (Decimal("0.25"), 3), (10, 1)])
def test_a_mean_bears_one_digit_more_than_its_answers(
    step: Decimal, digits: int
) -> None:
    assert statistics.digits_of_mean(step) == digits


def test_percents_are_whole_until_there_are_many_answers() -> None:
    assert statistics.percent(Fraction(31, 56), 56) == "55%"
    assert statistics.percent(Fraction(553, 1000), 1000) == "55.3%"


def test_a_group_is_shown_from_its_smallest_size_on() -> None:
    assert statistics.is_suppressed(4, 5)
    assert not statistics.is_suppressed(5, 5)
    assert statistics.suppression(5) == "fewer than 5 responses"
