"""Which chart shows the answers to one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from mats.core import charts
from mats.questions import statistics
from mats.questions.aggregates import Counted
from mats.questions.models import Question
from mats.questions.statistics import Promoters, printed
from mats.questions.values import plain

MOST_POINTS = 31
"""A histogram of more points has no room for its numbers: ranges instead."""
MOST_DOTS = 400
LONG_TAIL = 20
"""Amounts whose largest is this many times the smallest are drawn on a log scale."""
RANGES = 8
MILLION = 1_000_000


@dataclass(frozen=True)
class Line:
    """One value: how often it was given, and the filter that selects it."""

    value: str
    label: str
    count: int
    percent: str
    where: str

    @property
    def said(self) -> str:
        return self.label or self.value


def drawn(counted: Counted, lines: Sequence[Line], nps: Promoters | None) -> SafeString:
    """Nothing where there is nothing to draw, such as texts."""
    kind, people = counted.item.question.kind, counted.people
    if kind == Question.Kind.CHOICES:
        lines = sorted(lines, key=lambda line: -line.count)
    points = len(counted.item.points)
    if kind in Question.WITH_OPTIONS or 0 < points <= len(counted.item.anchors):
        return charts.bars([(line.said, line.count) for line in lines], people)
    if not counted.numbers:
        return SafeString()
    if nps:
        return charts.nps_bar(nps.detractors, nps.passives, nps.promoters)
    return _histogram(counted) or _dots(counted) or _ranges(counted)


def _histogram(counted: Counted) -> SafeString:
    """Of whole numbers that lie close together; else nothing."""
    counts = counted.numbers
    points = counted.item.points or sorted(counts)
    low, high = points[0], points[-1]
    whole = all(p == int(p) for p in (*points, *counts))
    median, mean = statistics.median(counts), statistics.mean(counts)
    if not whole or high - low >= MOST_POINTS or median is None or mean is None:
        return SafeString()
    labels = {anchor.value: anchor.label for anchor in counted.item.anchors}
    return charts.histogram(
        [counts.get(Decimal(p), 0) for p in range(int(low), int(high) + 1)],
        float(median),
        float(mean),
        first=int(low),
        ends=(labels.get(low, ""), labels.get(high, "")),
    )


def _dots(counted: Counted) -> SafeString:
    """Of amounts with a long tail, a dot for each person; else nothing."""
    counts = counted.numbers
    positive = [value for value in counts if value > 0]
    median, mean = statistics.median(counts), statistics.mean(counts)
    if min(counts) < 0 or not positive or counted.people > MOST_DOTS:
        return SafeString()
    if max(positive) < LONG_TAIL * min(positive) or median is None or mean is None:
        return SafeString()
    every = [float(value) for value, n in counts.items() for _ in range(n)]
    powers = range(min(positive).adjusted(), max(positive).adjusted() + 2)
    ticks = [float(Decimal(10) ** power) for power in powers]
    return charts.dots_log(every, float(median), float(mean), ticks, _amount)


def _amount(value: float) -> str:
    """Short enough for a tick: 0.5, 1,200, 3 million."""
    if value >= MILLION:
        return f"{value / MILLION:,.3g} million"
    return f"{value:,.0f}" if value >= 10 else f"{value:.3g}"  # noqa: PLR2004 -- digits that tell


def _ranges(counted: Counted) -> SafeString:
    """Bars of ranges of one width; each takes its lower end, the last one both."""
    counts = counted.numbers
    low, high = min(counts), max(counts)
    if low == high:
        return charts.bars([(plain(low), counts[low])], counted.people)
    width = (high - low) / RANGES
    sums = [0] * RANGES
    for value, times in counts.items():
        sums[min(int((value - low) / width), RANGES - 1)] += times
    digits = 0 if width == int(width) else max(0, 1 - width.adjusted())
    edges = [printed(low + n * width, digits) for n in range(RANGES + 1)]
    rows = [(f"{edges[n]} to {edges[n + 1]}", times) for n, times in enumerate(sums)]
    return charts.bars(rows, counted.people)
