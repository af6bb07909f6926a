"""What staff should look at, for "Needs attention" on their home page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Program
from mats.todos.kinds import title_of
from mats.todos.models import Todo


@dataclass(frozen=True)
class Overdue:
    """The overdue to-dos of one kind in a program."""

    kind: str
    title: str
    count: int
    people: int
    escalated: int
    oldest: datetime
    url: str


def overdue_kinds(person: Person, program: Program, now: datetime) -> list[Overdue]:
    """One row for each kind of which something is late, the largest first."""
    visible = Todo.objects.seen_in(program, person)
    told = Q(pk__in=Todo.objects.escalated().values("pk"))
    rows = visible.overdue(now).order_by().values("kind")
    counted = rows.annotate(
        count=Count("pk"),
        people=Count("debtor", distinct=True),
        oldest=Min("due_at"),
        escalated=Count("pk", filter=told),
    )
    page = reverse("todos:index", args=[program.slug])
    return [
        Overdue(
            **row,
            title=title_of(row["kind"]),
            url=f"{page}?kind={row['kind']}&state=overdue",
        )
        for row in counted.order_by("-count", "kind")
    ]


def escalated_to(person: Person) -> "list[Todo]":
    """What the person was told about because somebody else is late."""
    told = (
        Todo.objects.visible_to(person)
        .escalated()
        .filter(reminders__recipient=person, reminders__escalation=True)
    )
    return list(told.select_related("program", "debtor").distinct())
