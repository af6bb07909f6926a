"""How far graders of the same work agree. Exact; no Django, no database.

Krippendorff's alpha for intervals (K. Krippendorff, "Content Analysis", 2004, ch. 11):
1 less the squared differences within a submission as a part of those among all totals.
1 is agreement, 0 what chance would give; it takes any number of graders of each.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True)
class Agreement:
    submissions: int
    """Those with two grades or more; the others tell nothing."""
    grades: int
    alpha: Fraction | None
    """None where all totals are the same: nothing could have differed."""
    apart: Fraction
    """Points between two graders of the same submission, in the mean over pairs."""


def agreement(totals: Iterable[Collection[Fraction]]) -> Agreement | None:
    """Of the totals of each submission; None where none has two."""
    units = [list(each) for each in totals if len(each) > 1]
    everything = [total for unit in units for total in unit]
    n = len(everything)
    if not n:
        return None
    within = sum(_squares(unit) / (len(unit) - 1) for unit in units)
    overall = _squares(everything)
    alpha = 1 - (n - 1) * within / overall if overall else None
    gaps = [abs(a - b) for unit in units for a, b in combinations(unit, 2)]
    return Agreement(len(units), n, alpha, sum(gaps, Fraction(0)) / len(gaps))


def _squares(totals: Collection[Fraction]) -> Fraction:
    """Squared differences of all pairs: n times the squares less the squared sum."""
    sum_ = sum(totals, Fraction(0))
    return len(totals) * sum((t * t for t in totals), Fraction(0)) - sum_ * sum_
