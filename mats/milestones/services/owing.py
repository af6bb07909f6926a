"""Who owes a milestone: a row and a to-do for every scholar of its phase."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from mats.milestones.models import Milestone, Submission
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import ResearchManagement, Scholar
from mats.todos import services as todos
from mats.todos.kinds import Step, To, TodoKind, register
from mats.todos.services import Debt

SUBMISSION = register(
    TodoKind(
        "milestones.submission",
        "Milestones",
        ladder=(
            Step(days=-7),
            Step(days=-2),
            Step(days=0),
            Step(days=1),
            Step(days=3, to=To.ESCALATION),
        ),
    )
)


@transaction.atomic
def make_due(program: Program, *, now: datetime) -> int:
    """Each morning: what has opened is owed by all who take part by then."""
    milestones = program.milestones.filter(opens_at__lte=now)
    return sum(make_rows(milestone, now=now) for milestone in milestones)


def make_rows(milestone: Milestone, *, now: datetime) -> int:
    """Rows for who has none yet. Counts the new ones."""
    known = milestone.submissions.values("scholar")
    there = Scholar.objects.active().admitted()
    owing = there.filter(participations__phase=milestone.phase_id).exclude(pk__in=known)
    made = Submission.objects.bulk_create(
        [
            Submission(milestone=milestone, scholar=scholar)
            for scholar in owing.distinct()
        ],
        ignore_conflicts=True,
    )
    if made:
        owe_rows(milestone, now=now)
    return len(made)


def owe_rows(milestone: Milestone, *, now: datetime) -> None:
    """To-dos of who has not sent it; who has one keeps it."""
    program = milestone.program
    if not milestone.required or not milestone.is_open(now):
        return
    rows = milestone.submissions.filter(submitted_at=None).expected()
    waiting = list(rows.select_related("scholar__person", "milestone"))
    managers = _managers_of(each.scholar for each in waiting)
    debts = [_debt(each, managers.get(each.scholar_id)) for each in waiting]
    todos.owe_all(SUBMISSION, program=program, debts=debts)


def _debt(row: Submission, manager: Person | None) -> Debt:
    return Debt(
        key=row.todo_key,
        debtor=row.scholar.person,
        title=f"Hand in: {row.milestone.title}",
        url=reverse("milestones:write", args=[row.pk]),
        due_at=row.due_at,
        opens_at=row.milestone.opens_at,
        escalate_to=manager,
        owed_to=manager,
    )


def _managers_of(scholars: Iterable[Scholar]) -> dict[int, Person]:
    """By scholar: their own research manager, else the stream's."""
    wanted = list(scholars)
    streams = {each.stream_id for each in wanted}
    duties = ResearchManagement.objects.filter(stream__in=streams, ends_on=None)
    found = {
        (duty.stream_id, duty.scholar_id): duty.person
        for duty in duties.select_related("person")
    }
    named = {
        each.pk: found.get((each.stream_id, each.pk))
        or found.get((each.stream_id, None))
        for each in wanted
    }
    return {pk: person for pk, person in named.items() if person}


def stop(scholar: Scholar, _last_day: date, now: datetime) -> None:
    """Who has left hands in nothing more; what is in, stays."""
    for row in scholar.submissions.filter(submitted_at=None).order_by("pk"):
        todos.cancel(key=row.todo_key, now=now)
