"""Before and after: what the same people said twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from mats.core import charts
from mats.people.http import PersonRequest
from mats.questions import comparing, statistics
from mats.questions.comparing import Compared, Comparison
from mats.questions.models import Question, Questionnaire
from mats.questions.statistics import Change, printed
from mats.questions.views.building import questionnaire_of

DIGITS = 2
"""Of a mean change: the mean of some dozens of whole steps."""
WIDE = 1000
"""Pixels of a chart across the page."""
TICKS = 4
PARTS = (4, 3, 5, 2)
"""Into how many parts an axis falls, the first that gives whole numbers."""


@dataclass(frozen=True)
class Numbers:
    """Measures of one scale, or of one unit, drawn beneath each other."""

    id: str
    scale: str
    low: float
    high: float
    rows: list[tuple[str, Compared, Change]] = field(default_factory=list)

    @property
    def title(self) -> str:
        name, _found, most = max(self.rows, key=lambda row: abs(row[2].mean_change))
        by = signed(most.mean_change)
        if most.mean_change == 0:
            return "On average nothing changed"
        verb = "rose" if most.mean_change > 0 else "fell"
        only = "" if len(self.rows) == 1 else " most"
        return f"{name} {verb}{only}: {by} on average"

    @property
    def sub(self) -> str:
        return f"Means of the same people, before and after. {self.scale}"

    @property
    def n(self) -> str:
        pairs = sorted({found.pairs for _name, found, _change in self.rows})
        most = "" if len(pairs) == 1 else f" to {pairs[-1]}"
        return f"{pairs[0]}{most} pairs"

    @property
    def chart(self) -> SafeString:
        wide = self.high - self.low
        parts = next((p for p in PARTS if wide % p == 0), 1)
        return charts.dumbbell(
            [(n, float(c.before_mean), float(c.after_mean)) for n, _, c in self.rows],
            self.low,
            self.high,
            [self.low + wide / parts * n for n in range(parts + 1)],
            number=lambda mean: printed(Fraction(mean).limit_denominator(10**6), 1),
            change=signed,
            wide=WIDE,
        )

    @property
    def numbers(self) -> list[list[str]]:
        head = ["Measure", "Before", "After", "Mean change", "Median change"]
        more = ["Rose", "Same", "Fell", "Pairs"]
        return [[*head, *more], *(_row(*row) for row in self.rows)]

    @property
    def why(self) -> list[tuple[str, str]]:
        once = ", ".join(
            f"{name}: {found.before_only} before, {found.after_only} after"
            for name, found, _change in self.rows
        )
        return [
            ("Pairs", "People who answered both times, matched by person"),
            ("Left out", f"Who answered once. {once}"),
            ("Sum", "Each one's later answer less the earlier, and the mean of these"),
            ("Note", "One's judgement varies from day to day; decreases are kept"),
        ]


def _row(name: str, found: Compared, change: Change) -> list[str]:
    means = (printed(change.before_mean, 1), printed(change.after_mean, 1))
    middle = change.median_change
    by = (signed(change.mean_change), signed(middle, int(middle.denominator > 1)))
    counts = (change.increased, change.same, change.decreased, found.pairs)
    return [name, *means, *by, *map(str, counts)]


@dataclass(frozen=True)
class Options:
    """How many of the same people picked each option, before and after."""

    id: str
    name: str
    found: Compared
    labels: dict[str, str]

    @property
    def _shares(self) -> list[tuple[str, Fraction, Fraction]]:
        rows = [
            (
                label,
                Fraction(100 * self.found.before.get(value, 0), self.found.pairs),
                Fraction(100 * self.found.after.get(value, 0), self.found.pairs),
            )
            for value, label in self.labels.items()
        ]
        return sorted(rows, key=lambda row: row[2] - row[1])

    @property
    def _mostly_fewer(self) -> bool:
        fell = sum(became < was for _name, was, became in self._shares)
        return 2 * fell > len(self._shares)

    @property
    def title(self) -> str:
        risen = [name for name, was, became in self._shares if became > was]
        fallen = [name for name, was, became in self._shares if became < was]
        return f"{self.name}: {len(fallen)} named less often, {len(risen)} more often"

    @property
    def sub(self) -> str:
        return "Percent of the same people, before and after. Several answers allowed."

    @property
    def n(self) -> str:
        return f"{self.found.pairs} pairs"

    @property
    def chart(self) -> SafeString:
        rows = [(name, float(was), float(is_)) for name, was, is_ in self._shares]
        top = max((20 * -(-max(r[1], r[2]) // 20) for r in rows), default=0) or 20
        return charts.dumbbell(
            rows,
            0,
            top,
            [top * n / TICKS for n in range(TICKS + 1)],
            number=lambda value: printed(value, 0),
            change=lambda by: signed(by, 0),
            unit="%",
            less_is_better=self._mostly_fewer,
            wide=WIDE,
        )

    @property
    def numbers(self) -> list[list[str]]:
        rows = [
            [
                label,
                str(self.found.before.get(value, 0)),
                str(self.found.after.get(value, 0)),
            ]
            for value, label in self.labels.items()
        ]
        return [["Option", "Before", "After"], *rows]

    @property
    def why(self) -> list[tuple[str, str]]:
        once = f"{self.found.before_only} before only, {self.found.after_only} after"
        return [
            ("Pairs", "People who answered both times, matched by person"),
            ("Left out", f"{once} only"),
            ("Change", "In percentage points of those who answered both times"),
            ("Ochre", "What moved against most of the others"),
        ]


def signed(value: Fraction | float, digits: int = DIGITS) -> str:
    said = printed(value, digits)
    return f"+{said}" if statistics.rounded(value, digits) > 0 else said


@require_GET
def show(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    after = questionnaire_of(request, program, pk)
    others = list(_sharing_measures(after))
    chosen = request.GET.get("before", "")
    before = next(
        (q for q in others if q.slug == chosen), others[0] if others else None
    )
    context: dict[str, object] = {
        "program": after.program,
        "questionnaire": after,
        "others": others,
        "before": before,
    }
    if before:
        context |= _found(comparing.compare(before, after))
    return render(request, "questions/changes.html", context)


def _sharing_measures(after: Questionnaire) -> Iterable[Questionnaire]:
    """Of the same program, those that measure something that this one does too."""
    measures = after.questions.current().exclude(measure="").values("measure")
    return (
        Questionnaire.objects.filter(
            program=after.program,
            questions__is_current=True,
            questions__measure__in=measures,
        )
        .exclude(pk=after.pk)
        .distinct()
        .order_by("created_at", "pk")
    )


def _found(comparison: Comparison) -> dict[str, object]:
    numbers: dict[str, Numbers] = {}
    options, few = [], []
    for measure, found in comparison.measures.items():
        question, name = comparison.asked[measure], name_of(measure)
        if statistics.is_suppressed(found.pairs, comparison.smallest):
            few.append(name)
        elif change := statistics.before_after(found.numbers):
            figure = _figure_of(question, change, len(numbers))
            figure = numbers.setdefault(figure.scale, figure)
            figure.rows.append((name, found, change))
        elif found.before or found.after:
            labels = {option.value: option.label for option in question.options.all()}
            options.append(Options(f"why-{measure}", name, found, labels))
    return {
        "figures": [*_by_size(numbers.values()), *options],
        "few": few,
        "smallest": comparison.smallest,
        "unlike": [name_of(measure) for measure in comparison.unlike],
    }


def _by_size(figures: Iterable[Numbers]) -> list[Numbers]:
    """Those of most measures first."""
    return sorted(figures, key=lambda figure: -len(figure.rows))


def name_of(measure: str) -> str:
    return measure.removeprefix("self_").replace("_", " ").capitalize()


def _figure_of(question: Question, change: Change, place: int) -> Numbers:
    """The figure that this question belongs into, as yet without rows."""
    low, high = question.lowest or Decimal(0), question.highest
    if question.kind == Question.Kind.SCALE and high is not None:
        scale = f"Scale from {low.normalize():f} to {high.normalize():f}."
        return Numbers(f"why-scale-{place}", scale, float(low), float(high))
    top = float(max(change.before_mean, change.after_mean))
    unit = f"In {question.unit}." if question.unit else "Numbers."
    lowest = min(0.0, float(change.before_mean), float(change.after_mean))
    high_end = float(-(-top // 4) * 4) or 4.0
    return Numbers(
        f"why-number-{place}", f"{unit} {name_of(question.measure)}", lowest, high_end
    )
