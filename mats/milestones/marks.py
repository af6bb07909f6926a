"""What graders gave, counted: medians of each criterion and of the totals.

Each scholar counts once, with the mean over their graders; the median of the totals is
of totals, not a sum of medians.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, Sum

from mats.milestones.agreement import Agreement, agreement
from mats.milestones.models import Grade, Milestone
from mats.milestones.models.grade import WORTH
from mats.questions import statistics
from mats.questions.models import Answer
from mats.questions.models.response import AnswerQuerySet


@dataclass(frozen=True)
class Mark:
    """One criterion, or all together."""

    key: str
    title: str
    of: Fraction
    scholars: int
    median: Fraction | None
    mean: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None


@dataclass(frozen=True)
class Marks:
    criteria: list[Mark]
    overall: Mark
    agreement: Agreement | None = None

    @property
    def rows(self) -> list[Mark]:
        return [*self.criteria, self.overall]


def marks_of(milestone: Milestone) -> Marks | None:
    """None where it has no rubric. Four statements."""
    if milestone.rubric is None:
        return None
    asked = milestone.rubric.questions.current().filter(points__isnull=False)
    criteria = list(asked.order_by("position", "pk"))
    answers = Answer.objects.order_by().filter(
        response__grade__in=Grade.objects.given().filter(
            submission__milestone=milestone
        ),
        question__points__isnull=False,
    )
    of_each: dict[str, list[Fraction]] = {each.key: [] for each in criteria}
    for row in _means(answers, "question__key"):
        of_each.setdefault(row["question__key"], []).append(_mean(row))
    totals = [_mean(row) for row in _means(answers)]
    most = sum((Fraction(each.points or 0) for each in criteria), Fraction(0))
    marks = [
        _mark(each.key, each.text, Fraction(each.points or 0), of_each[each.key])
        for each in criteria
    ]
    overall = _mark("", "All together", most, totals)
    return Marks(marks, overall, _agreement_on(milestone))


def _agreement_on(milestone: Milestone) -> Agreement | None:
    given = Grade.objects.given().filter(submission__milestone=milestone)
    of_each: dict[int, list[Fraction]] = {}
    for submission, total in given.with_total().values_list("submission", "total"):
        if total is not None:
            of_each.setdefault(submission, []).append(Fraction(total))
    return agreement(of_each.values())


def _means(answers: AnswerQuerySet, *by: str) -> Iterable[dict[str, Any]]:
    """The points of each submission, added up over its graders, and how many."""
    grouped = answers.values("response__grade__submission", *by)
    several = Count("response", distinct=True)
    found: list[dict[str, Any]] = list(
        grouped.annotate(points=Sum(WORTH), graders=several)
    )
    return found


def _mean(row: Mapping[str, Any]) -> Fraction:
    return Fraction(row["points"]) / Fraction(row["graders"])


def _mark(key: str, title: str, of: Fraction, points: Iterable[Fraction]) -> Mark:
    counts = Counter(points)
    return Mark(
        key,
        title,
        of,
        statistics.number_of(counts),
        statistics.median(counts),
        statistics.mean(counts),
        statistics.lowest(counts),
        statistics.highest(counts),
    )
