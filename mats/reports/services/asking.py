"""Where scholars write their own sections: what they owe, and what became of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse

from mats.reports.models import Report, ReportPlan, Section
from mats.scholars.models import Scholar
from mats.todos import services as todos
from mats.todos.kinds import Step, TodoKind, register
from mats.todos.models import Todo

OWN = register(
    TodoKind("reports.own", "Own sections to write", ladder=(Step(hours=-24),))
)


def key_of(section: Section) -> str:
    return f"reports.own:{section.pk}"


def ask(plan: ReportPlan, reports: Iterable[Report], now: datetime) -> None:
    """Each scholar writes a section until their hour. Two statements for all of them.

    Asked once: what was written, struck or is past its hour is not asked again.
    """
    if plan.written_by != ReportPlan.WrittenBy.SCHOLAR:
        return
    drafts = [r for r in reports if r.state == r.State.DRAFT and now < r.scholars_until]
    rows = Section.objects.filter(
        report__in=drafts,
        own_text="",
        struck_at=None,
        scholar__state=Scholar.State.ACTIVE,
    ).select_related("report__phase__program", "report__mentor", "scholar__person")
    Todo.objects.bulk_create(
        [_todo(section) for section in rows], ignore_conflicts=True
    )


def _todo(section: Section) -> Todo:
    report = section.report
    return Todo(
        kind=OWN.name,
        key=key_of(section),
        debtor=section.scholar.person,
        program=report.program,
        title=f"Write your part of the report to {report.mentor}, week {report.week}"[
            :200
        ],
        url=reverse("reports:section", args=[section.pk]),
        due_at=report.scholars_until,
    )


def written(section: Section, now: datetime) -> None:
    """Or struck: nothing more is asked of this scholar."""
    todos.settle(key=key_of(section), now=now)


def leave(scholar: Scholar, _last_day: date, now: datetime) -> None:
    """Whoever withdrew writes nothing more."""
    mine = Todo.objects.open().filter(kind=OWN.name, program=scholar.program)
    mine.filter(debtor=scholar.person).update(cancelled_at=now)


def stop(report: Report, now: datetime) -> None:
    """It left, or never will: nobody writes into it any more. One statement."""
    keys = [key_of(section) for section in report.sections.only("pk")]
    Todo.objects.open().filter(key__in=keys).update(cancelled_at=now)
