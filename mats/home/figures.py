"""The numbers of a program's first page: one statement for each app."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from mats.mail.models import Message
from mats.mail.models.states import State
from mats.people.models import Person
from mats.programs.models import Membership, Program
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


def people_by_role(person: Person, program: Program) -> dict[str, int]:
    """How many people hold each role today, of the roles that the person sees."""
    rows = (
        Membership.objects.seen_in(program, person)
        .on(program.today)
        .values("role")
        .annotate(people=Count("person", distinct=True))
        .order_by()
    )
    found = {row["role"]: row["people"] for row in rows}
    return {role: found[role] for role in Membership.Role.values if role in found}


def open_todos(person: Person, program: Program, now: datetime) -> list[Kind]:
    """What is owed in the program, kind by kind, the latest first."""
    late = Q(due_at__lt=now)
    rows = (
        Todo.objects.seen_in(program, person)
        .opened(now)
        .values("kind")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=late),
            oldest=Min("due_at", filter=late),
        )
        .order_by("-late", "kind")
    )
    kinds = [
        Kind(
            row["kind"],
            Todo(kind=row["kind"]).kind_title,
            row["open"],
            row["late"],
            row["oldest"],
        )
        for row in rows
    ]
    return sorted(kinds, key=lambda kind: (kind.oldest is None, kind.oldest or now))


def mail_health(person: Person, program: Program, now: datetime) -> MailHealth:
    """What became of the program's emails of the last seven days."""
    mail = Message.objects.run_in(program, person)
    recent = mail.filter(created_at__gte=now - RECENTLY)
    return MailHealth(
        **recent.aggregate(
            sent=Count("pk", filter=Q(state=State.SENT)),
            waiting=Count("pk", filter=Q(state=State.QUEUED)),
            failed=Count("pk", filter=Q(state__in=[State.FAILED, State.BOUNCED])),
            parked=Count("pk", filter=Q(state__in=[State.PARKED, State.IN_DOUBT])),
        )
    )
