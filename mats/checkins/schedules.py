"""Every morning of a phase: the check-ins that open, for all who take part by then."""

from datetime import datetime, time, timedelta

from django.db.models import Max, Min, Q

from mats.checkins import services
from mats.checkins.models.plan import LAST_DAY
from mats.programs.models import Program
from mats.todos.models import ScheduledRun
from mats.todos.rhythm import Rhythm
from mats.todos.schedules import Schedule, register

EARLY = time(4)
MORNING = time(6)


def every_morning(program: Program) -> Rhythm | None:
    """Daily from the first week with check-ins to the end of the last.

    And while mentors are asked about their scholars: who joins is asked about, too.
    """
    asking = Q(check_in_plan__isnull=False) | Q(feedback_rounds__isnull=False)
    days = program.phases.filter(asking).aggregate(
        first=Min("starts_on"), last=Max("ends_on"), due=Max("feedback_rounds__due_on")
    )
    first, last, due = days["first"], days["last"], days["due"]
    if first is None:
        return None
    end = last + timedelta(days=LAST_DAY)
    return Rhythm(
        at=EARLY,
        first_day=first - timedelta(days=1),
        last_day=max(end, due) if due else end,
    )


def _make(run: ScheduledRun, now: datetime) -> None:
    services.make_due(run.program, now=now)
    services.ask_due(run.program, now=now)


register(
    Schedule(
        kind="checkins.make",
        title="Check-ins of the week, feedback of mentors",
        run=_make,
        rhythm=every_morning,
    )
)


def _raise_flags(run: ScheduledRun, now: datetime) -> None:
    services.raise_due(run.program, now=now)


register(
    Schedule(
        kind="checkins.flags",
        title="Flags of scholars",
        run=_raise_flags,
        rhythm=every_morning,
        at=MORNING,
    )
)
