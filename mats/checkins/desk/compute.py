"""Compute by stream: what it may spend, what it spent and what it expects to need."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from mats.checkins.desk.beside import scholars_of
from mats.checkins.desk.grid import Place
from mats.checkins.models import ComputeBudget, ComputeRequest, ComputeUse
from mats.core.prepared import MANY, Among
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.ruled import Ruled

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


def _places(reader: Person, program: Program) -> "QuerySet[Any, Any]":
    """The streams with whose scholars the reader works, and what each may spend."""
    mine = scholars_of(reader, program).order_by()
    budgets = ComputeBudget.objects.visible_to(reader).filter(stream=OuterRef("pk"))
    rows = Stream.objects.filter(pk__in=mine.values("stream")).order_by("title", "pk")
    return rows.values_list("pk", "title", "slug", Subquery(budgets.values("amount")))


def _used(reader: Person, program: Program) -> "QuerySet[ComputeUse]":
    """Of the same scholars: their check-ins are theirs to see."""
    mine = scholars_of(reader, program).order_by().values("pk")
    return ComputeUse.objects.order_by().filter(check_in__scholar__in=mine, spent__gt=0)


def _by_stream(reader: Person, program: Program) -> "QuerySet[Any, Any]":
    return _used(reader, program).values_list(STREAM).annotate(sum=Sum("spent"))


def _by_scholar(
    reader: Person, program: Program, streams: list[int]
) -> "QuerySet[Any, Any]":
    rows = _used(reader, program).filter(Among(STREAM, streams))
    who = "check_in__scholar", "check_in__scholar__person__name"
    lines = rows.values_list(STREAM, *who).annotate(sum=Sum("spent"))
    return lines.order_by("-sum", "check_in__scholar")


PLACES, BY_STREAM = Ruled(_places), Ruled(_by_stream)
BY_SCHOLAR = Ruled(_by_scholar, MANY)


def spending_of(reader: Person, program: Program) -> list[Spending]:
    """The streams with whose scholars this reader works. Two statements."""
    spent: dict[int, Decimal] = dict(BY_STREAM.rows(reader, program))
    return [
        Spending(Place(*place), budget, spent.get(place[0], ZERO))
        for *place, budget in PLACES.rows(reader, program)
    ]


def by_scholar(reader: Person, program: Program, page: Iterable[Spending]) -> None:
    """Say of the streams of one page who spent it."""
    there = {each.stream.pk: each for each in page}
    for stream, *line in BY_SCHOLAR.rows(reader, program, [*there]):
        there[stream].scholars.append((line[0], line[1], line[2]))


def requests_of(reader: Person, program: Program) -> "QuerySet[ComputeRequest]":
    """Those that wait first, then the newest."""
    return (
        ComputeRequest.objects.visible_to(reader)
        .exclude(scholar__person=reader)
        .filter(scholar__program=program)
        .select_related("scholar__person", "scholar__stream", "decider")
        .order_by("decided_at", "-asked_at")
    )
