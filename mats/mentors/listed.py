"""Candidates as the list shows them: with what the reader may know of assessments."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Avg,
    Case,
    Count,
    DecimalField,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
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
NONE = Value(Decimal(0), output_field=Number)
"""Sorts what has no number behind all that has one."""


def with_scores(rows: "QuerySet[Candidacy]", reader: Person) -> "QuerySet[Candidacy]":
    """Mean and spread of assessments, for a reader who leads the program.

    Of candidates whom the reader still has to assess nothing: sorting tells nothing
    either. It is what `Assessment.objects.visible_to` says, in one join.
    """
    sent = Q(assessments__sent_at__isnull=False)
    by_directors = sent & Q(assessments__capacity=Assessment.Capacity.DIRECTOR)
    by_advisors = sent & Q(assessments__capacity=Assessment.Capacity.ADVISOR)
    owed = Q(assessments__assessor=reader, assessments__sent_at=None)
    found = rows.annotate(
        owed=Count("assessments", filter=owed),
        of_directors=Avg("assessments__mean", filter=by_directors),
        of_advisors=Avg("assessments__mean", filter=by_advisors),
        between=Max("assessments__mean", filter=by_directors)
        - Min("assessments__mean", filter=by_directors),
        sent_by_directors=Count("assessments", filter=by_directors),
    )
    return found.annotate(
        blind=Case(When(owed__gt=0, then=True), default=False),
        mean=_if_open("of_directors"),
        spread=_if_open("between"),
        scorers=Case(When(owed=0, then=F("sent_by_directors")), default=0),
        advised=_if_open("of_advisors"),
        best=Coalesce(_if_open("of_directors"), NONE),
        apart=Coalesce(_if_open("between"), NONE),
    )


def _if_open(name: str) -> Case:
    return Case(When(owed=0, then=F(name)), default=None, output_field=Number)


@dataclass(frozen=True)
class Row:
    """One candidate with the histogram of their scores."""

    candidacy: Candidacy
    scores: Mapping[int, int]

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
    """How often each score was given by directors: two statements for all rows."""
    found = list(rows)
    seen = Assessment.objects.visible_to(reader).sent()
    directors = seen.filter(
        candidacy__in=[each.pk for each in found],
        capacity=Assessment.Capacity.DIRECTOR,
    )
    whose = dict(directors.values_list("response", "candidacy"))
    given = Answer.objects.filter(response__in=whose, number__isnull=False)
    counted = given.order_by().values_list("response", "number")
    scores: dict[int, Counter[int]] = defaultdict(Counter)
    for response, number in counted:
        scores[whose[response]][int(number or 0)] += 1
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
