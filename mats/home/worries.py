"""What worries about scholars, and what their compute costs, in a few numbers."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from mats.checkins.desk.term import Term
from mats.checkins.models import ComputeBudget, ComputeRequest, ComputeUse, Flag
from mats.core.prepared import DAYS
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.ruled import Ruled


@dataclass(frozen=True)
class Worry:
    """Open flags of one rule: how many, and whom the first are about."""

    rule: str
    number: int
    names: list[str]
    mine: int


@dataclass(frozen=True)
class Compute:
    """US dollars of the streams in view, and the requests that wait."""

    spent: Decimal
    budget: Decimal
    waiting: int


def _raised(reader: Person, program: Program, today: date) -> "QuerySet[Any, Any]":
    return (
        Flag.objects.visible_to(reader)
        .awake(today)
        .filter(scholar__program=program)
        .order_by()
        .values_list("rule")
        .annotate(
            number=Count("pk"),
            names=ArrayAgg("scholar__person__name", order_by=["raised_at", "pk"]),
            mine=Count("pk", filter=Q(owner=reader)),
        )
        .order_by("-number", "rule")
    )


def _money(reader: Person, program: Program) -> "QuerySet[Any, Any]":
    budgets = ComputeBudget.objects.visible_to(reader).filter(stream__program=program)
    used = ComputeUse.objects.visible_to(reader).filter(
        check_in__scholar__program=program
    )
    asked = ComputeRequest.objects.visible_to(reader).waiting()
    asked = asked.filter(scholar__program=program).exclude(scholar__person=reader)
    return Program.objects.filter(pk=program.pk).values_list(
        _sum_of(used, "spent", "check_in__scholar__program"),
        _sum_of(budgets, "amount", "stream__program"),
        _count_of(asked),
    )


def _sum_of(rows: "QuerySet[Any]", what: str, one: str) -> Subquery:
    """The sum over all rows, which `one` gathers into a single group."""
    grouped = rows.filter(**{one: OuterRef("pk")}).order_by().values(one)
    return Subquery(grouped.annotate(sum=Sum(what)).values("sum"))


def _count_of(rows: "QuerySet[Any]") -> Subquery:
    grouped = rows.order_by().values("scholar__program")
    return Subquery(grouped.annotate(count=Count("pk")).values("count"))


RAISED = Ruled(_raised, DAYS[0])
MONEY = Ruled(_money)


def worries_of(reader: Person, term: Term, now: datetime) -> list[Worry]:
    program = term.phase.program
    today = now.astimezone(program.zone).date()
    return [
        Worry(rule, number, names[:4], mine)
        for rule, number, names, mine in RAISED.rows(reader, program, today)
    ]


def compute_of(reader: Person, program: Program) -> Compute:
    """One statement. Spending is that of the scholars whom the reader works with."""
    ((spent, budget, waiting),) = MONEY.rows(reader, program)
    return Compute(spent or Decimal(0), budget or Decimal(0), waiting or 0)
