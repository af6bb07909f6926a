"""Every morning: what opens is owed by everybody who takes part by then."""

from datetime import date, datetime, time

from mats.milestones import services
from mats.programs.models import Program
from mats.todos.models import ScheduledRun
from mats.todos.rhythm import Rhythm
from mats.todos.schedules import Schedule, register

EARLY = time(5)


def while_open(program: Program) -> Rhythm | None:
    """Daily until the program is closed: what opens next nobody has to read for it."""
    if program.closed_at is not None:
        return None
    first = program.created_at.astimezone(program.zone).date()
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
