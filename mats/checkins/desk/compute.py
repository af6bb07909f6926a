"""Compute by stream: what it may spend, what it spent and what it expects to need."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from mats.checkins.desk.beside import scholars_of
from mats.checkins.desk.grid import Place
from mats.checkins.models import ComputeBudget, ComputeRequest, ComputeUse
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program

ZERO = Decimal(0)
STREAM = "check_in__scholar__stream"


@dataclass
class Spending:
    """Of one stream, in US dollars. No budget: None."""

    stream: Place
    budget: Decimal | None
    spent: Decimal
    scholars: list[tuple[int, str, Decimal]] = field(default_factory=list)
    """Key, name and what was spent; who spent most comes first."""

    @property
    def above(self) -> bool:
        return self.budget is not None and self.spent > self.budget


def spending_of(reader: Person, program: Program) -> list[Spending]:
    """The streams with whose scholars this reader works. Two statements."""
    mine = scholars_of(reader, program)
    budgets = ComputeBudget.objects.visible_to(reader).filter(stream=OuterRef("pk"))
    rows = (
        Stream.objects.filter(pk__in=mine.order_by().values("stream"))
        .order_by("title")
        .values_list("pk", "title", "slug", Subquery(budgets.values("amount")))
    )
    used = _used(reader, program).values_list(STREAM).annotate(sum=Sum("spent"))
    spent = dict(used)
    return [
        Spending(Place(*place), budget, spent.get(place[0], ZERO))
        for *place, budget in rows
    ]


def by_scholar(reader: Person, program: Program, page: Iterable[Spending]) -> None:
    """Say of the streams of one page who spent it."""
    there = {each.stream.pk: each for each in page}
    used = (
        _used(reader, program)
        .filter(**{f"{STREAM}__in": there})
        .values_list(STREAM, "check_in__scholar", "check_in__scholar__person__name")
        .annotate(sum=Sum("spent"))
        .order_by("-sum", "check_in__scholar")
    )
    for stream, *line in used:
        there[stream].scholars.append((line[0], line[1], line[2]))


def _used(reader: Person, program: Program) -> "QuerySet[ComputeUse]":
    seen = ComputeUse.objects.visible_to(reader).order_by()
    return seen.filter(check_in__scholar__program=program, spent__gt=0)


def requests_of(reader: Person, program: Program) -> "QuerySet[ComputeRequest]":
    """Those that wait first, then the newest."""
    return (
        ComputeRequest.objects.visible_to(reader)
        .exclude(scholar__person=reader)
        .filter(scholar__program=program)
        .select_related("scholar__person", "scholar__stream", "decider")
        .order_by("decided_at", "-asked_at")
    )
