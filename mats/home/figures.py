"""The numbers of a program's first page: one statement for each app."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from mats.core.prepared import DAYS, MOMENTS
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.ruled import Ruled
from mats.todos.models import Todo

RECENTLY = timedelta(days=7)


@dataclass(frozen=True)
class Kind:
    """The open to-dos of one kind."""

    name: str
    title: str
    open: int
    late: int
    oldest: datetime | None


@dataclass(frozen=True)
class MailHealth:
    """Emails of the last days by what became of them."""

    sent: int
    waiting: int
    failed: int
    parked: int

    @property
    def gone(self) -> int:
        return self.sent + self.failed

    @property
    def stuck(self) -> int:
        return self.failed + self.parked


def _by_role(reader: Person, program: Program, today: date) -> QuerySet[Any, Any]:
    seen = Membership.objects.seen_in(program, reader).on(today).order_by()
    return seen.values_list("role").annotate(people=Count("person", distinct=True))


def _by_kind(reader: Person, program: Program, now: datetime) -> QuerySet[Any, Any]:
    late = Q(due_at__lt=now)
    seen = Todo.objects.seen_in(program, reader).opened(now)
    return (
        seen.order_by()
        .values_list("kind")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=late),
            oldest=Min("due_at", filter=late),
        )
        .order_by("-late", "kind")
    )


def _by_state(reader: Person, program: Program, since: datetime) -> QuerySet[Any, Any]:
    recent = Message.objects.run_in(program, reader).filter(created_at__gte=since)
    return recent.order_by().values_list("state").annotate(number=Count("pk"))


PEOPLE = Ruled(_by_role, DAYS[0])
KINDS = Ruled(_by_kind, MOMENTS[0])
MAIL = Ruled(_by_state, MOMENTS[0])


def people_by_role(person: Person, program: Program) -> dict[str, int]:
    """How many people hold each role today, of the roles that the person sees."""
    found: dict[str, int] = dict(PEOPLE.rows(person, program, program.today))
    return {role: found[role] for role in Membership.Role.values if role in found}


def open_todos(person: Person, program: Program, now: datetime) -> list[Kind]:
    """What is owed in the program, kind by kind, the latest first."""
    kinds = [
        Kind(kind, Todo(kind=kind).kind_title, *numbers)
        for kind, *numbers in KINDS.rows(person, program, now)
    ]
    return sorted(kinds, key=lambda kind: (kind.oldest is None, kind.oldest or now))


def mail_health(person: Person, program: Program, now: datetime) -> MailHealth:
    """What became of the program's emails of the last seven days."""
    found: dict[str, int] = dict(MAIL.rows(person, program, now - RECENTLY))
    return MailHealth(
        sent=found.get(State.SENT, 0),
        waiting=found.get(State.QUEUED, 0),
        failed=found.get(State.FAILED, 0) + found.get(State.BOUNCED, 0),
        parked=found.get(State.PARKED, 0) + found.get(State.IN_DOUBT, 0),
    )
