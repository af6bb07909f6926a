"""What of a week is asked no more, and asked again: who left, who is off, who is back.

What a person excused stays as they left it; these rules touch only what is their own.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from mats.checkins.models import CheckIn
from mats.checkins.services.excusing import locked, owe_again
from mats.checkins.services.weeks import WEEK_OFF
from mats.core.errors import Refused
from mats.core.weeks import instant
from mats.programs.models import Phase, Program, WeekOff
from mats.scholars.models import Scholar
from mats.todos import services as todos

LEFT = "Left the program"


def stop(scholar: Scholar, last_day: date, now: datetime) -> None:
    """Whoever has left owes nothing of what is open, or was due after their day."""
    left_at = instant(last_day + timedelta(days=1), time(), scholar.program.timezone)
    later = Q(due_at__gte=left_at) | Q(closes_at__gt=now)
    _excuse(CheckIn.objects.filter(later, scholar=scholar), LEFT, now)


def follow_weeks_off(
    scholar: Scholar,
    made: Iterable[WeekOff],  # noqa: ARG001 -- the rule looks at the rows themselves
    taken: Iterable[WeekOff],  # noqa: ARG001 -- same reason
    now: datetime,
) -> None:
    """A week off excuses what is open in it; taken back, it is owed again."""
    _follow(CheckIn.objects.filter(scholar=scholar), now)


def follow_all(program: Program, now: datetime) -> None:
    """The same for everybody, whatever was changed since the last morning."""
    here = CheckIn.objects.filter(phase__program=program)
    _follow(here, now)
    gone = here.exclude(scholar__state=Scholar.State.ACTIVE)
    _excuse(gone.filter(closes_at__gt=now), LEFT, now)


@transaction.atomic
def unexcuse(check_in: CheckIn, *, now: datetime) -> CheckIn:
    """It is owed after all. A week off that was given by hand goes with its excuse."""
    check_in = locked(check_in)
    if check_in.excused_because == WEEK_OFF and check_in.excused_by_id is None:
        _take_week_off_back(check_in)
    _ask_again(check_in, now)
    return check_in


def _take_week_off_back(check_in: CheckIn) -> None:
    week = check_in.phase.weeks[check_in.week - 1]
    off = WeekOff.objects.filter(phase=check_in.phase, monday=week.monday)
    mine = check_in.scholar.person_id
    off.filter(person=mine, absences=None).delete()
    if off.filter(Q(person=None) | Q(person=mine)).exists():
        raise Refused("This week is off. Take the week off or the absence back first.")


def _ask_again(check_in: CheckIn, now: datetime) -> None:
    check_in.excused_because, check_in.excused_by = "", None
    check_in.excused_at = None
    check_in.save(update_fields=["excused_because", "excused_by", "excused_at"])
    owe_again(check_in, now)


def _follow(check_ins: QuerySet[CheckIn], now: datetime) -> None:
    open_ones = check_ins.filter(submitted_at=None, closes_at__gt=now)
    off = _off(open_ones)
    _excuse(open_ones.filter(off), WEEK_OFF, now)
    back = open_ones.filter(
        ~off,
        excused_because=WEEK_OFF,
        excused_by=None,
        scholar__state=Scholar.State.ACTIVE,
    )
    for check_in in back.select_for_update(of=("self",)).order_by("pk"):
        _ask_again(check_in, now)


def _excuse(check_ins: QuerySet[CheckIn], because: str, now: datetime) -> None:
    """What of these is not in and not excused, with nobody's name under it."""
    waiting = check_ins.filter(submitted_at=None, excused_at=None)
    for check_in in waiting.select_for_update(of=("self",)).order_by("pk"):
        check_in.excused_because, check_in.excused_at = because, now
        check_in.save(update_fields=["excused_because", "excused_at"])
        todos.cancel(key=check_in.todo_key, now=now)


def _off(check_ins: QuerySet[CheckIn]) -> Q:
    """Of weeks that are off, for everybody or for the scholar of the check-in."""
    weeks = set(check_ins.order_by().values_list("phase", "week").distinct())
    phases = Phase.objects.in_bulk({phase for phase, _ in weeks})
    mondays = {(pk, phases[pk].weeks[week - 1].monday): week for pk, week in weeks}
    found = Q(pk__in=())
    rows = WeekOff.objects.filter(phase__in=phases)
    for phase, monday, person in rows.values_list("phase", "monday", "person"):
        if week := mondays.get((phase, monday)):
            here = Q(phase=phase, week=week)
            found |= here & Q(scholar__person=person) if person else here
    return found
