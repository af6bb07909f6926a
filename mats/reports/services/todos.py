"""What managers owe: approving each report before its hour, and talking to mentors."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse

from mats.reports.models import Report, Section
from mats.todos import services as todos
from mats.todos.kinds import Step, To, TodoKind, register
from mats.todos.models import Todo, TodoQuerySet

APPROVE = register(
    TodoKind(
        "reports.approve",
        "Reports to approve",
        ladder=(
            Step(hours=-3),
            Step(hours=0),
            Step(hours=2, to=To.ESCALATION),
        ),
    )
)
TALK = register(TodoKind("reports.talk", "Mentors who want to talk"))
TALK_WITHIN = timedelta(days=2)


def owe_approval(reports: Iterable[Report]) -> None:
    """Each draft is its manager's to-do. Few statements for any number of them."""
    drafts = [r for r in reports if r.state == Report.State.DRAFT and r.manager]
    known = set(
        Todo.objects.filter(key__in=[r.todo_key for r in drafts]).values_list(
            "key", flat=True
        )
    )
    Todo.objects.bulk_create(
        [_approval(report) for report in drafts if report.todo_key not in known],
        ignore_conflicts=True,
    )


def _approval(report: Report) -> Todo:
    return Todo(
        kind=APPROVE.name,
        key=report.todo_key,
        debtor=report.manager,
        program=report.program,
        title=f"Approve the report to {report.mentor}, week {report.week}"[:200],
        url=address(report),
        due_at=report.send_at,
    )


def address(report: Report) -> str:
    return reverse("reports:edit", args=[report.program.slug, report.pk])


def wishes(section: Section) -> TodoQuerySet:
    """To talk about this scholar, in the order in which they were made."""
    return Todo.objects.filter(
        kind=TALK.name, key__startswith=f"reports.talk:{section.pk}:"
    )


def owe_talk(report: Report, section: Section, *, now: datetime) -> None:
    """The mentor wants to talk about this scholar: the manager sees to it."""
    if report.manager is None or wishes(section).open().exists():
        return
    todos.owe(
        TALK,
        key=f"reports.talk:{section.pk}:{wishes(section).count() + 1}",
        debtor=report.manager,
        owed_to=report.mentor,
        program=report.program,
        title=f"{report.mentor} wants to talk about {section.scholar.person}",
        url=f"{address(report)}#h-replies",
        due_at=now + TALK_WITHIN,
    )
