"""Every statistic of answers, computed from how often each value was given.

Exact: whole numbers and fractions in, fractions out; floats only where a root is
taken. The same for ten answers or ten million. No Django, no database.

Definitions:
- median: the middle value in order; of an even number, the mean of the two middle ones.
- sample standard deviation: root of the squared distances from the mean over n - 1.
- net promoter score (F. F. Reichheld, "The One Number You Need to Grow", Harvard
  Business Review 81(12), 2003): promoters (9, 10) minus detractors (0 to 6), in percent
  of all who answered; only on scales that end at 10 and start at 0 or 1.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import isqrt
from typing import TypeVar

Number = int | Decimal | Fraction
NumberT = TypeVar("NumberT", bound=Number)
ValueT = TypeVar("ValueT", bound=Hashable)

PROMOTERS_FROM = 9
DETRACTORS_TO = 6
MINUS = "−"
MANY = 1000
"""From this many answers on, percents bear a decimal."""


def _exact(value: Number) -> Fraction:
    return Fraction(value)


def number_of(counts: Mapping[ValueT, int]) -> int:
    """How many answers: n."""
    return sum(counts.values())


def total(counts: Mapping[NumberT, int]) -> Fraction:
    return sum((_exact(v) * times for v, times in counts.items()), Fraction(0))


def mean(counts: Mapping[NumberT, int]) -> Fraction | None:
    n = number_of(counts)
    return total(counts) / n if n else None


def _at(place: int, ordered: Sequence[tuple[ValueT, int]]) -> ValueT:
    """The value at this place (from 0) when all answers stand in order."""
    for value, times in ordered:
        if place < times:
            return value
        place -= times
    raise IndexError("There are fewer answers.")


def _in_order(counts: Mapping[NumberT, int]) -> list[tuple[NumberT, int]]:
    given = ((v, times) for v, times in counts.items() if times)
    return sorted(given, key=lambda pair: _exact(pair[0]))


def median(counts: Mapping[NumberT, int]) -> Fraction | None:
    n = number_of(counts)
    if not n:
        return None
    ordered = _in_order(counts)
    low, high = _at((n - 1) // 2, ordered), _at(n // 2, ordered)
    return (_exact(low) + _exact(high)) / 2


def lowest(counts: Mapping[NumberT, int]) -> NumberT | None:
    ordered = _in_order(counts)
    return ordered[0][0] if ordered else None


def highest(counts: Mapping[NumberT, int]) -> NumberT | None:
    ordered = _in_order(counts)
    return ordered[-1][0] if ordered else None


def variance(counts: Mapping[NumberT, int]) -> Fraction | None:
    """Of a sample: over n - 1. None under two answers."""
    n, middle = number_of(counts), mean(counts)
    if n < 2 or middle is None:  # noqa: PLR2004 -- one answer has no spread
        return None
    squares = (times * (_exact(v) - middle) ** 2 for v, times in counts.items())
    return sum(squares, Fraction(0)) / (n - 1)


def root(square: Fraction) -> float:
    """The square root, right to the last digit of a float.

    Scaled to whole numbers of at least 128 bits, so that no digit is lost.
    """
    shift = max(
        0, 128 - square.numerator.bit_length() + square.denominator.bit_length()
    )
    scale = shift + shift % 2
    return float(
        Fraction(isqrt((square.numerator << scale) // square.denominator))
        / (1 << (scale // 2))
    )


def stdev(counts: Mapping[NumberT, int]) -> float | None:
    spread = variance(counts)
    return None if spread is None else root(spread)


def shares(counts: Mapping[ValueT, int], of: int) -> dict[ValueT, Fraction]:
    """Each count as a part of `of` people; for "pick several" they may pass 1."""
    return {v: Fraction(times, of) for v, times in counts.items()} if of else {}


@dataclass(frozen=True)
class Promoters:
    promoters: int
    passives: int
    detractors: int

    @property
    def score(self) -> Fraction:
        n = self.promoters + self.passives + self.detractors
        return Fraction(100 * (self.promoters - self.detractors), n)


def nps(
    counts: Mapping[NumberT, int], *, low: Number, high: Number
) -> Promoters | None:
    """None where nobody answered, or the scale is not one from 0 or 1 to 10."""
    n = number_of(counts)
    if high != 10 or low not in (0, 1) or not n:  # noqa: PLR2004 -- the rule itself
        return None
    promoters = sum(times for v, times in counts.items() if v >= PROMOTERS_FROM)
    detractors = sum(times for v, times in counts.items() if v <= DETRACTORS_TO)
    return Promoters(promoters, n - promoters - detractors, detractors)


def middle_option(
    counts: Mapping[ValueT, int], order: Sequence[ValueT]
) -> ValueT | None:
    """The median of options that have an order; of two middle ones, the lower.

    The halves of an option do not exist, so nothing is interpolated.
    """
    ordered = [(value, counts.get(value, 0)) for value in order]
    n = sum(times for _, times in ordered)
    return _at((n - 1) // 2, ordered) if n else None


def cumulative(counts: Mapping[ValueT, int], order: Sequence[ValueT]) -> list[int]:
    """How many answered up to and with each option, in their order."""
    sums, so_far = [], 0
    for value in order:
        so_far += counts.get(value, 0)
        sums.append(so_far)
    return sums


def up_to(counts: Mapping[NumberT, int], threshold: Number) -> Fraction | None:
    """The share of answers at or below it: who would accept at this rate."""
    n = number_of(counts)
    below = sum(times for v, times in counts.items() if v <= threshold)
    return Fraction(below, n) if n else None


def without_zeros(counts: Mapping[NumberT, int]) -> dict[NumberT, int]:
    return {value: times for value, times in counts.items() if value != 0}


def without(counts: Mapping[ValueT, int], value: ValueT) -> dict[ValueT, int]:
    """The counts less one such answer: how much of a statistic rests on it."""
    if not counts.get(value):
        raise ValueError(f"Nobody answered {value}.")
    return {v: times - (v == value) for v, times in counts.items()}


def ranked(counts: Mapping[ValueT, int]) -> list[ValueT]:
    """From the most to the least frequent; ties in the order they came in."""
    return sorted(counts, key=lambda value: -counts[value])


@dataclass(frozen=True)
class Change:
    """Two answers of the same people, before and after."""

    pairs: int
    before_mean: Fraction
    after_mean: Fraction
    mean_change: Fraction
    median_change: Fraction
    stdev_change: float | None
    increased: int
    same: int
    decreased: int
    changes: dict[Fraction, int]


def before_after(pairs: Mapping[tuple[NumberT, NumberT], int]) -> Change | None:
    """From how often each (before, after) occurs. None without a pair."""
    before = _projected(pairs, lambda was, _: _exact(was))
    after = _projected(pairs, lambda _, became: _exact(became))
    changes = _projected(pairs, lambda was, became: _exact(became) - _exact(was))
    means = mean(before), mean(after), mean(changes)
    middle = median(changes)
    if means[0] is None or means[1] is None or means[2] is None or middle is None:
        return None
    return Change(
        pairs=number_of(pairs),
        before_mean=means[0],
        after_mean=means[1],
        mean_change=means[2],
        median_change=middle,
        stdev_change=stdev(changes),
        increased=sum(times for by, times in changes.items() if by > 0),
        same=changes.get(Fraction(0), 0),
        decreased=sum(times for by, times in changes.items() if by < 0),
        changes=dict(sorted(changes.items())),
    )


def _projected(
    pairs: Mapping[tuple[NumberT, NumberT], int],
    onto: Callable[[NumberT, NumberT], Fraction],
) -> dict[Fraction, int]:
    counts: dict[Fraction, int] = {}
    for (was, became), times in pairs.items():
        if times:
            value = onto(was, became)
            counts[value] = counts.get(value, 0) + times
    return counts


def is_suppressed(n: int, smallest: int) -> bool:
    """Whether so few answered that a person could be recognised."""
    return n < smallest


def suppression(smallest: int) -> str:
    return f"fewer than {smallest} responses"


# --- Printing: half up, and no more digits than the data bear -----------------------


def rounded(value: Number | float, digits: int) -> Decimal:
    """Half up, away from zero: 2.5 to 3, -2.5 to -3. Exact for fractions."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = -1 if exact < 0 else 1
    with localcontext(Context(prec=max(28, len(str(whole)) + digits))):
        return Decimal(sign * whole).scaleb(-digits)


def printed(value: Number | float, digits: int = 1) -> str:
    """As it stands in text: 1,240.5, with a true minus sign, never "-0"."""
    said = rounded(value, digits)
    words = f"{abs(said):,.{digits}f}"
    return f"{MINUS}{words}" if said < 0 else words


def decimals(step: Number) -> int:
    """Digits behind the point of a step, such as 0 for 1 and 2 for 0.25."""
    exact, digits = Fraction(step), 0
    while exact.denominator != 1 and digits < 6:  # noqa: PLR2004 -- columns have six
        exact, digits = exact * 10, digits + 1
    return digits


def digits_of_mean(step: Number) -> int:
    """A mean bears one digit more than the answers it is made of."""
    return decimals(step) + 1


def percent(share: Fraction, of: int) -> str:
    """A share as percent: whole ones; with a decimal only from many answers."""
    return f"{printed(share * 100, 1 if of >= MANY else 0)}%"
