"""Re-dating: plain arithmetic, no database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.core.weeks import week_of
from mats.transfer.cohort.conflicts import ConflictRow
from mats.transfer.demo.current import season
from mats.transfer.demo.redate import Redating, shift_to

START, END = date(2024, 1, 8), date(2024, 3, 15)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_falls_into_week_6_and_a_thursday_onto_its_thursday(
    today: date,
) -> None:
    by = shift_to(today, START)

    week = week_of(today, START + by, END + by)
    assert week is not None
    assert week.number == 6
    assert by % timedelta(weeks=1) == timedelta(0)
    thursday_of_week_6 = date(2024, 2, 15) + by
    assert thursday_of_week_6 - today == timedelta(days=3 - today.weekday())


@given(
    st.datetimes(datetime(2023, 9, 1), datetime(2024, 7, 1)),  # noqa: DTZ001 -- the clock on the wall
    st.integers(-500, 2000),
)
def test_the_clock_on_the_wall_stays_whatever_summer_time_does(
    at: datetime, weeks: int
) -> None:
    zone = "America/Los_Angeles"
    far = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)
    moved = Redating(timedelta(weeks=weeks), zone, far).move(_declared(at))

    assert isinstance(moved, ConflictRow)
    local = moved.declared_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    late = local - (at + timedelta(weeks=weeks))
    # In the hour that a spring night leaves out, the first moment after it counts.
    assert late == timedelta(0) or (local.hour, local.minute) == (3, 0)


def _declared(at: datetime) -> ConflictRow:
    return ConflictRow(
        line=2,
        reviewer="maya@example.org",
        applicant="ines@example.org",
        kind="friend",
        declared_at=at,
    )


def test_what_has_not_happened_yet_is_left_out() -> None:
    noon = datetime(2024, 2, 15, 20, 0, tzinfo=UTC)
    still = Redating(timedelta(0), "America/Los_Angeles", noon)

    assert still.move(_declared(noon)) is not None
    assert still.move(_declared(noon + timedelta(seconds=1))) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 22), "Autumn 2026"),
        (date(2026, 12, 1), "Winter 2026-27"),
        (date(2027, 2, 28), "Winter 2026-27"),
        (date(2027, 3, 1), "Spring 2027"),
        (date(1999, 12, 31), "Winter 1999-00"),
    ],
)
def test_the_running_program_is_named_after_its_season(day: date, name: str) -> None:
    assert season(day) == name
