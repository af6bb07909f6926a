"""What runs by itself: planned once per period, run once, whatever beat does.

Upper apps declare a `Schedule`, or ask for `once`. Rows decide: beat only asks, and
late, doubled, lost or killed ticks change nothing.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from django.db import transaction

from mats.programs.models import Program
from mats.todos.models import ScheduledRun
from mats.todos.rhythm import Rhythm
from mats.todos.services.alerts import alert

LOOK_BACK = timedelta(days=14)
BATCH = 500
"""Runs of one pass; the next minute goes on."""
AGAIN_AFTER = (1, 5, 15, 60)
"""Minutes until a failed run is tried again; the last holds from then on."""

logger = logging.getLogger(__name__)


def never(_program: Program) -> Rhythm | None:
    """The rhythm of what is only asked for with `once`."""
    return None


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Something that recurs in each program.

    `run` is called in one transaction with the row, so that what it writes and the
    mark "done" stand or fall together. `rhythm` reads the program's own dates: None
    while it has none; `at` is another hour of the same days, so that those who share a
    rhythm read them once. Past `staleness` it is not caught up but shown as missed.
    """

    kind: str
    title: str
    run: Callable[[ScheduledRun, datetime], None]
    rhythm: Callable[[Program], Rhythm | None] = never
    at: time | None = None
    staleness: timedelta = field(default=timedelta(days=3))


_schedules: dict[str, Schedule] = {}


def register(schedule: Schedule) -> Schedule:
    if _schedules.setdefault(schedule.kind, schedule) != schedule:
        raise ValueError(f"There is another schedule named {schedule.kind}.")
    return schedule


def title_of(kind: str) -> str:
    found = _schedules.get(kind)
    return found.title if found else kind


def upcoming(program: Program, *, now: datetime, span: timedelta) -> list[ScheduledRun]:
    """What will run in the coming days, as rows not yet written."""
    coming = [
        row
        for schedule, rhythm in _rhythms(program)
        for row in _rows(schedule, program, rhythm, now, now + span)
    ]
    return sorted(coming, key=lambda run: run.due_at)


def once(
    kind: str,
    *,
    program: Program,
    period_key: str,
    due_at: datetime,
    scope: str = "",
) -> None:
    """Plan one run; a second plan of the same period is the same run."""
    row = _row(kind, program, scope, period_key, due_at)
    ScheduledRun.objects.bulk_create([row], ignore_conflicts=True)


def plan_due(now: datetime) -> int:
    """Write down every period of the last 14 days that is due. Counts the new ones."""
    since = now - LOOK_BACK
    known = set(
        ScheduledRun.objects.filter(due_at__gte=since - LOOK_BACK).values_list(
            "kind", "program", "scope", "period_key"
        )
    )
    rows = [
        row
        for program in Program.objects.running()
        for schedule, rhythm in _rhythms(program)
        for row in _rows(schedule, program, rhythm, max(since, program.created_at), now)
        if (row.kind, row.program_id, row.scope, row.period_key) not in known
    ]
    ScheduledRun.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def run_due(now: datetime) -> int:
    """Run or skip everything that waits, one transaction each. Counts them."""
    count = 0
    while count < BATCH and _run_next(now):
        count += 1
    return count


def _rhythms(program: Program) -> Iterator[tuple[Schedule, Rhythm]]:
    """Of every schedule that has one in the program; each is read once."""
    read: dict[Callable[[Program], Rhythm | None], Rhythm | None] = {}
    for schedule in _schedules.values():
        try:
            if schedule.rhythm not in read:
                read[schedule.rhythm] = schedule.rhythm(program)
        except Exception:  # one broken schedule must not stop the others
            logger.exception("The rhythm of %s cannot be read", schedule.kind)
            continue
        if rhythm := read[schedule.rhythm]:
            yield schedule, replace(rhythm, at=schedule.at or rhythm.at)


def _rows(
    schedule: Schedule,
    program: Program,
    rhythm: Rhythm,
    after: datetime,
    until: datetime,
) -> list[ScheduledRun]:
    periods = rhythm.periods(timezone=program.timezone, after=after, until=until)
    return [
        _row(schedule.kind, program, "", period.key, period.due_at)
        for period in periods
    ]


def _row(
    kind: str, program: Program, scope: str, period_key: str, due_at: datetime
) -> ScheduledRun:
    return ScheduledRun(
        kind=kind,
        program=program,
        scope=scope,
        period_key=period_key,
        due_at=due_at,
        not_before=due_at,
    )


@transaction.atomic
def _run_next(now: datetime) -> bool:
    run = (
        ScheduledRun.objects.ready(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("program")
        .order_by("due_at", "pk")
        .first()
    )
    if run is None:
        return False
    schedule = _schedules.get(run.kind)
    if run.program.closed_at is not None:
        _skip(run, now, "The program is closed.")
    elif schedule is None:
        _put_off(run, now, "No such schedule is known.")
    elif now - run.due_at > schedule.staleness:
        _skip(run, now, f"Missed: it was due more than {_days(schedule)} ago.")
        alert(run, title=schedule.title, now=now)
    else:
        _run(run, schedule, now)
    return True


def _days(schedule: Schedule) -> str:
    days = schedule.staleness // timedelta(days=1)
    return f"{days} days" if days > 1 else str(schedule.staleness)


def _run(run: ScheduledRun, schedule: Schedule, now: datetime) -> None:
    try:
        with transaction.atomic():
            schedule.run(run, now)
    except Exception as error:  # one broken schedule must not stop the others
        logger.exception("Schedule %s of %s failed", run.kind, run.period_key)
        _put_off(run, now, f"{type(error).__name__}: {error}")
    else:
        run.done_at, run.last_error = now, ""
        run.save(update_fields=["done_at", "last_error"])


def _put_off(run: ScheduledRun, now: datetime, why: str) -> None:
    minutes = AGAIN_AFTER[min(run.attempts, len(AGAIN_AFTER) - 1)]
    run.attempts += 1
    run.not_before = now + timedelta(minutes=minutes)
    run.last_error = why[:200]
    run.save(update_fields=["attempts", "not_before", "last_error"])


def _skip(run: ScheduledRun, now: datetime, why: str) -> None:
    run.skipped_at, run.skipped = now, why
    run.save(update_fields=["skipped_at", "skipped"])
    logger.warning("Schedule %s of %s was skipped", run.kind, run.period_key)
