"""Each period runs once, never early, whatever the clockwork does."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mats.programs.models import Membership, Program
from mats.todos import schedules
from mats.todos.models import ScheduledRun, Todo
from mats.todos.rhythm import Rhythm
from mats.todos.schedules import Schedule, plan_due, run_due
from mats.todos.services.alerts import acknowledge
from tests import make

pytestmark = pytest.mark.django_db

ZONES = [
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/London",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
]
WEEKLY = Rhythm(
    at=time(12), first_day=date(2027, 1, 11), last_day=date(2027, 12, 31), weekday=4
)


class Log:
    """What ran, and when."""

    def __init__(self) -> None:
        self.ran: Counter[tuple[str, str]] = Counter()
        self.moments: dict[tuple[str, str], tuple[datetime, datetime]] = {}
        self.rhythm: Rhythm | None = WEEKLY
        self.fails = False

    def run(self, run: ScheduledRun, now: datetime) -> None:
        if self.fails:
            raise RuntimeError("The reports are broken")
        key = (run.program.slug, run.period_key)
        self.ran[key] += 1
        self.moments[key] = (run.due_at, now)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    kept = Log()
    monkeypatch.setattr(schedules, "_schedules", {})
    schedules.register(
        Schedule(
            kind="tests.weekly",
            title="Weekly report",
            run=kept.run,
            rhythm=lambda _program: kept.rhythm,
        )
    )
    return kept


def tick(now: datetime) -> None:
    plan_due(now)
    run_due(now)


def old_program(slug: str = "winter", timezone: str = ZONES[0]) -> Program:
    return make.program(
        slug, timezone=timezone, created_at=datetime(2026, 1, 1, tzinfo=UTC)
    )


@given(
    zone=st.sampled_from(ZONES),
    weekday=st.one_of(st.none(), st.integers(0, 6)),
    at=st.times(min_value=time(4), max_value=time(23, 59)).map(
        lambda clock: clock.replace(second=0, microsecond=0)
    ),
    start=st.datetimes(
        min_value=datetime(2027, 1, 1),  # noqa: DTZ001 -- made aware by `timezones`
        max_value=datetime(2027, 12, 1),  # noqa: DTZ001 -- same
        timezones=st.just(UTC),
    ),
    ups=st.lists(st.integers(1, 60), min_size=1, max_size=3),
    doubled=st.booleans(),
)
@settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_history_runs_each_period_once_and_never_early(  # noqa: PLR0913, PLR0917 -- Hypothesis hands them in
    log: Log,
    zone: str,
    weekday: int | None,
    at: time,
    start: datetime,
    ups: list[int],
    doubled: bool,
) -> None:
    """`ups` are hours between ticks: long ones are down-times, doubled ones two beats.

    The clockwork was never down for longer than the three days that may be caught up.
    """
    day = start.astimezone(ZoneInfo(zone)).date()
    log.rhythm = Rhythm(at, first_day=day, last_day=date(2028, 1, 31), weekday=weekday)
    log.ran.clear()
    # One table each: nothing else was made, and a cascade would cost the test's time.
    ScheduledRun.objects.all()._raw_delete("default")
    Program.objects.all()._raw_delete("default")
    program = make.program(timezone=zone, created_at=start)

    now = start
    for hours in ups:
        now += timedelta(hours=hours)
        for _ in range(2 if doubled else 1):
            tick(now)

    expected = log.rhythm.periods(timezone=zone, after=start, until=now)
    assert log.ran == Counter((program.slug, period.key) for period in expected)
    assert all(due <= ran for due, ran in log.moments.values())
    log.moments.clear()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(4), time(9), time(23, 30)])
def test_the_local_hour_holds_through_both_changes_of_clocks(
    zone: str, at: time
) -> None:
    year = Rhythm(at, first_day=date(2027, 1, 1), last_day=date(2027, 12, 31))
    edges = {
        "after": datetime(2026, 12, 1, tzinfo=UTC),
        "until": datetime(2028, 2, 1, tzinfo=UTC),
    }
    days = list(year.periods(timezone=zone, **edges))

    local = [period.due_at.astimezone(ZoneInfo(zone)) for period in days]
    assert len(days) == 365
    assert {moment.time() for moment in local} == {at}


def test_in_the_gap_the_first_valid_moment_and_in_the_fold_the_first() -> None:
    """Beirut once changed at midnight; our hours start at 4, so a rule is bent here."""
    rhythm = Rhythm(time(4), date(2027, 1, 1), date(2027, 12, 31))
    object.__setattr__(rhythm, "at", time(2, 30))
    edges = {
        "after": datetime(2027, 1, 1, tzinfo=UTC),
        "until": datetime(2028, 1, 1, tzinfo=UTC),
    }
    due = {p.key: p.due_at for p in rhythm.periods(timezone="Europe/Berlin", **edges)}

    assert due["2027-03-28"] == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert due["2027-10-31"] == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_nothing_is_scheduled_in_the_small_hours() -> None:
    with pytest.raises(ValueError, match="03:59"):
        Rhythm(time(3, 59), date(2027, 1, 1), date(2027, 12, 31))


FRIDAY = datetime(2027, 2, 19, 20, tzinfo=UTC)  # 12:00 in California


def test_a_clock_that_jumps_runs_nothing_twice(log: Log) -> None:
    old_program()
    hour, day = timedelta(hours=1), timedelta(days=1)
    for step in (-day, -hour, timedelta(), hour, -hour, day, -day, 0 * day, 2 * day):
        tick(FRIDAY + step)

    assert log.ran[("winter", "2027-W07")] == 1


def test_after_three_days_it_is_missed_and_somebody_is_told(log: Log) -> None:
    winter = old_program()
    lead = make.member(winter, Membership.Role.PROGRAM_MANAGER)

    tick(FRIDAY + timedelta(days=3, minutes=1))

    run = ScheduledRun.objects.get(period_key="2027-W07")
    assert log.ran[("winter", "2027-W07")] == 0
    assert run.skipped == "Missed: it was due more than 3 days ago."
    [alert] = Todo.objects.filter(title__contains="2027-W07")
    assert (alert.debtor, alert.is_open) == (lead, True)
    acknowledge(run, now=FRIDAY + timedelta(days=4))
    alert.refresh_from_db()
    assert not alert.is_open


def test_back_within_three_days_it_is_caught_up(log: Log) -> None:
    old_program()

    tick(FRIDAY + timedelta(days=2, hours=23))

    assert log.ran[("winter", "2027-W07")] == 1


def test_a_failing_run_is_tried_again_later_and_stops_nobody_else(log: Log) -> None:
    old_program()
    old_program("summer")
    log.fails = True
    tick(FRIDAY)
    run = ScheduledRun.objects.get(program__slug="winter", period_key="2027-W07")
    assert (run.attempts, run.last_error) == (1, "RuntimeError: The reports are broken")

    log.fails = False
    tick(FRIDAY)
    assert log.ran[("summer", "2027-W07")] == 0, "not at once"
    tick(FRIDAY + timedelta(minutes=1))
    assert log.ran[("winter", "2027-W07")] == log.ran[("summer", "2027-W07")] == 1


def test_a_closed_program_runs_nothing(log: Log) -> None:
    old_program()
    plan_due(FRIDAY)
    Program.objects.update(closed_at=FRIDAY)

    run_due(FRIDAY)

    assert not log.ran
    run = ScheduledRun.objects.get(period_key="2027-W07")
    assert run.skipped == "The program is closed."


def test_a_new_program_catches_up_nothing_from_before_it(log: Log) -> None:
    make.program(created_at=FRIDAY + timedelta(hours=1))

    tick(FRIDAY + timedelta(hours=2))

    assert not log.ran


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_run_it_once(log: Log) -> None:
    old_program()
    start = Barrier(6)

    def beat() -> None:
        start.wait()
        tick(FRIDAY)
        connection.close()

    beats = [Thread(target=beat) for _ in range(6)]
    for thread in beats:
        thread.start()
    for thread in beats:
        thread.join()

    assert log.ran == Counter({("winter", key): 1 for _, key in log.ran})
    assert log.ran[("winter", "2027-W07")] == 1
