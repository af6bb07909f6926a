"""Compute by stream: what it may spend, what it spent and what it expects to need."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet, Sum

from mats.checkins.desk.beside import scholars_of
from mats.checkins.desk.grid import Place
from mats.checkins.models import ComputeBudget, ComputeRequest, ComputeUse
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program

ZERO = Decimal(0)


@dataclass
class Spending:
    """Of one stream, in US dollars. No budget: None."""

    stream: Place
    budget: Decimal | None = None
    scholars: list[tuple[int, str, Decimal]] = field(default_factory=list)
    """Key, name and what was spent; who spent most comes first."""

    @property
    def spent(self) -> Decimal:
        return sum((spent for _, _, spent in self.scholars), ZERO)

    @property
    def above(self) -> bool:
        return self.budget is not None and self.spent > self.budget


def spending_of(reader: Person, program: Program) -> list[Spending]:
    """The streams with whose scholars this reader works. Three statements."""
    mine = scholars_of(reader, program)
    keys = mine.order_by().values("stream")
    streams = Stream.objects.filter(pk__in=keys).order_by("title")
    rows = streams.values_list("pk", "title", "slug")
    found = {place.pk: Spending(place) for place in map(Place._make, rows)}
    budgets = ComputeBudget.objects.visible_to(reader).filter(stream__program=program)
    for stream, amount in budgets.values_list("stream", "amount"):
        if stream in found:
            found[stream].budget = amount
    used = (
        ComputeUse.objects.visible_to(reader)
        .filter(check_in__scholar__program=program, spent__gt=0)
        .order_by()
        .values_list(
            "check_in__scholar__stream",
            "check_in__scholar",
            "check_in__scholar__person__name",
        )
        .annotate(sum=Sum("spent"))
        .order_by("-sum")
    )
    for stream, scholar, name, spent in used:
        if stream in found and spent:
            found[stream].scholars.append((scholar, name, spent))
    return list(found.values())


def requests_of(reader: Person, program: Program) -> "QuerySet[ComputeRequest]":
    """Those that wait first, then the newest."""
    return (
        ComputeRequest.objects.visible_to(reader)
        .exclude(scholar__person=reader)
        .filter(scholar__program=program)
        .select_related("scholar__person", "scholar__stream", "decider")
        .order_by("decided_at", "-asked_at")
    )
