"""Telling staff that something did not run."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.todos.kinds import TodoKind, register
from mats.todos.models import ScheduledRun, Todo
from mats.todos.services.owing import owe, settle

MISSED_RUN = register(
    TodoKind("todos.missed_run", "Something that did not run", ladder=())
)


def key_of(run: ScheduledRun) -> str:
    return f"todos.missed_run:{run.pk}"


def lead_of(program: Program, now: datetime) -> Person | None:
    """Who is told when nobody else is named: a program manager, else a director."""
    return next(iter(leads_of(program, now)), None)


def leads_of(program: Program, now: datetime) -> list[Person]:
    """Program managers first, then directors, those of longest standing first."""
    order = {Membership.Role.PROGRAM_MANAGER: 0, Membership.Role.DIRECTOR: 1}
    leads = (
        program.memberships.on(now.astimezone(program.zone).date())
        .filter(role__in=order)
        .select_related("person__quiet_hours")
        .order_by("pk")
    )
    ranked = sorted(leads, key=lambda lead: order[Membership.Role(lead.role)])
    return [lead.person for lead in ranked]


def alert(run: ScheduledRun, *, title: str, now: datetime) -> Todo | None:
    """Make the missed run somebody's to-do; None where a program has no lead."""
    lead = lead_of(run.program, now)
    if lead is None:
        return None
    return owe(
        MISSED_RUN,
        key=key_of(run),
        debtor=lead,
        program=run.program,
        title=f"{title} of {run.period_key} did not run",
        url=reverse("todos:schedule", args=[run.program.slug]),
        due_at=now + timedelta(days=1),
    )


@transaction.atomic
def acknowledge(run: ScheduledRun, *, now: datetime) -> None:
    """Staff have seen the missed run and done by hand what was needed."""
    settle(key=key_of(run), now=now)
