"""Every morning: what opens is owed by everybody who takes part by then."""

from datetime import date, datetime, time

from django.db.models import Min

from mats.milestones import services
from mats.programs.models import Program
from mats.todos.models import ScheduledRun
from mats.todos.rhythm import Rhythm
from mats.todos.schedules import Schedule, register

EARLY = time(5)


def while_open(program: Program) -> Rhythm | None:
    """Daily from the first milestone on, until the program is closed."""
    if program.closed_at is not None:
        return None
    opening = program.milestones.aggregate(first=Min("opens_at"))["first"]
    if opening is None:
        return None
    first = opening.astimezone(program.zone).date()
    return Rhythm(at=EARLY, first_day=first, last_day=date.max)


def _make(run: ScheduledRun, now: datetime) -> None:
    services.make_due(run.program, now=now)


register(
    Schedule(
        kind="milestones.make",
        title="Milestones that open",
        run=_make,
        rhythm=while_open,
    )
)
