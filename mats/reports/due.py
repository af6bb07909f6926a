"""What comes up for a mentor in the days after a report."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from mats.people.models import Person
from mats.programs.models import Deadline
from mats.reports.models import Report
from mats.todos.models import Todo

SOON = timedelta(days=10)
MOST = 8


def due_soon(
    report: Report, people: Iterable[Person], now: datetime
) -> Iterator[tuple[str, str]]:
    """What the mentor owes, what these scholars owe them, deadlines of the program.

    Never what scholars owe to others, whatever else the mentor may be here.
    """
    mentor, program = report.mentor, report.program
    scholars = {person.pk: person for person in people}
    todos = Todo.objects.visible_to(mentor).due_within(SOON, now)
    todos = todos.filter(
        Q(debtor=mentor) | Q(owed_to=mentor, debtor__in=scholars), program=program
    )
    found = [
        (todo.due_at, _whose(todo, scholars))
        for todo in todos.order_by("due_at")[:MOST]
    ]
    deadlines = Deadline.objects.visible_to(mentor).filter(
        program=program, track=None, at__gte=now, at__lt=now + SOON
    )
    found += [(deadline.at, deadline.what) for deadline in deadlines[:MOST]]
    for at, what in sorted(found)[:MOST]:
        day = at.astimezone(program.zone)
        yield what, f"{day:%a} {day.day} {day:%B}"


def _whose(todo: Todo, scholars: dict[int, Person]) -> str:
    scholar = scholars.get(todo.debtor_id)
    return f"{scholar.name}: {todo.title}" if scholar else todo.title
