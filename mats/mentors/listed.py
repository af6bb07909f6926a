"""Candidates as the list shows them: with what the reader may know of assessments."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Avg,
    Count,
    DecimalField,
    Exists,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from mats.core.charts import spark
from mats.mentors.models import Assessment, Candidacy
from mats.people.models import Person
from mats.questions.models import Answer

LOWEST, HIGHEST = 1, 10
"""Of every criterion."""
WIDE_APART = Decimal(3)
"""Means of two directors that lie as far apart as this are pointed out."""

Number = DecimalField(max_digits=6, decimal_places=3)


def with_scores(rows: "QuerySet[Candidacy]", reader: Person) -> "QuerySet[Candidacy]":
    """Mean and spread of the directors' assessments that the reader may see.

    Who still owes theirs gets nothing here, so that sorting tells nothing either.
    """
    seen = Assessment.objects.visible_to(reader).sent()
    of_one = seen.filter(candidacy=OuterRef("pk")).order_by().values("candidacy")
    directors = of_one.filter(capacity=Assessment.Capacity.DIRECTOR)
    advisors = of_one.filter(capacity=Assessment.Capacity.ADVISOR)
    mean = Avg("mean")
    spread = Max("mean") - Min("mean")
    owed = Assessment.objects.filter(
        candidacy=OuterRef("pk"), assessor=reader, sent_at=None
    )
    return rows.annotate(
        mean=Subquery(directors.annotate(n=mean).values("n"), Number),
        spread=Subquery(directors.annotate(n=spread).values("n"), Number),
        scorers=Subquery(directors.annotate(n=Count("pk")).values("n")),
        advised=Subquery(advisors.annotate(n=mean).values("n"), Number),
        blind=Exists(owed),
    ).annotate(
        best=Coalesce("mean", Value(Decimal(0)), output_field=Number),
        apart=Coalesce("spread", Value(Decimal(0)), output_field=Number),
    )


@dataclass(frozen=True)
class Row:
    """One candidate with the histogram of their scores."""

    candidacy: Candidacy
    scores: dict[int, int]

    @property
    def histogram(self) -> SafeString | str:
        if not self.scores:
            return ""
        counts = [self.scores.get(n, 0) for n in range(LOWEST, HIGHEST + 1)]
        return spark(counts, first=LOWEST)

    @property
    def is_apart(self) -> bool:
        spread: Decimal | None = getattr(self.candidacy, "spread", None)
        return spread is not None and spread >= WIDE_APART


def with_histograms(rows: Iterable[Candidacy], reader: Person) -> list[Row]:
    """How often each score was given by directors: one statement for all rows."""
    found = list(rows)
    seen = Assessment.objects.visible_to(reader).sent()
    directors = seen.filter(
        candidacy__in=[each.pk for each in found],
        capacity=Assessment.Capacity.DIRECTOR,
    )
    given = (
        Answer.objects.filter(response__assessment__in=directors, number__isnull=False)
        .order_by()
        .values_list("response__assessment__candidacy", "number")
        .annotate(n=Count("pk"))
    )
    scores: dict[int, dict[int, int]] = defaultdict(dict)
    for candidacy, number, count in given:
        scores[candidacy][int(number)] = count
    return [Row(each, scores[each.pk]) for each in found]


SORTS = {
    "received": ("-received_at",),
    "name": ("person__name",),
    "agenda": ("track__name", "person__name"),
    "slots": ("requested", "person__name"),
    "mean": ("-best", "person__name"),
    "spread": ("-apart", "person__name"),
    "state": ("state", "person__name"),
}


def states(rows: "QuerySet[Candidacy]") -> list[tuple[str, str, int]]:
    """How many are in each state, in the order of the states."""
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return [
        (value, label, counts[value])
        for value, label in Candidacy.State.choices
        if counts.get(value)
    ]
