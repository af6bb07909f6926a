"""What answers are worth where questions carry points. Exact: 31/40, not 0.775."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from mats.questions.models import Question
from mats.questions.sheet import Item, Sheet
from mats.questions.values import NOTHING, Given


@dataclass(frozen=True)
class Total:
    points: Fraction
    of: Fraction
    complete: bool

    @property
    def share(self) -> Fraction:
        return self.points / self.of if self.of else Fraction(0)


def worth(item: Item, given: Given) -> Fraction | None:
    """The points of one answer; None where there is none yet, or none to win.

    A number earns its part of the way from the lower end to the upper one; options
    earn what they carry.
    """
    question = item.question
    if question.points is None or not given:
        return None
    if question.kind in Question.WITH_OPTIONS:
        picked = (o.points for o in item.options if o.value in given.options)
        earned = sum((Fraction(points or 0) for points in picked), Fraction(0))
        return min(earned, Fraction(question.points))
    if given.number is None:
        return None
    low = Fraction(question.lowest or 0)
    high = Fraction(question.highest or question.points)
    return (Fraction(given.number) - low) / (high - low) * Fraction(question.points)


def total(sheet: Sheet, given: Mapping[str, Given]) -> Total:
    """All points together, and whether every criterion has been judged."""
    counted = [item for item in sheet if item.question.points is not None]
    found = [worth(item, given.get(item.key, NOTHING)) for item in counted]
    return Total(
        sum((points for points in found if points is not None), Fraction(0)),
        sum((Fraction(i.question.points or 0) for i in counted), Fraction(0)),
        complete=None not in found,
    )
