from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.core.weeks import (
    ANYWHERE_ON_EARTH,
    Week,
    instant,
    week_of,
    weeks_between,
    whole_weeks,
    zone,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
ZONES = st.sampled_from([ANYWHERE_ON_EARTH, *sorted(available_timezones())])
JUMPY = st.sampled_from(
    [
        "America/Los_Angeles",
        "Europe/Berlin",
        "Australia/Lord_Howe",  # half an hour
        "Africa/Casablanca",  # backwards in winter
        "Pacific/Apia",  # skipped a whole day
        "America/St_Johns",
        "Asia/Tehran",
    ]
)


def test_a_phase_starting_midweek_counts_that_week_as_the_first() -> None:
    assert weeks_between(date(2026, 6, 3), date(2026, 6, 9)) == [
        Week(1, date(2026, 6, 1)),
        Week(2, date(2026, 6, 8)),
    ]


@given(DAYS, st.integers(0, 400), st.integers(-30, 430))
def test_every_day_of_a_phase_has_one_week_and_no_other_day_has_any(
    starts_on: date, length: int, offset: int
) -> None:
    ends_on, day = (starts_on + timedelta(days=n) for n in (length, offset))
    weeks = weeks_between(starts_on, ends_on)

    assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
    assert starts_on in weeks[0]
    assert ends_on in weeks[-1]
    holding = [week for week in weeks if day in week]
    assert week_of(day, starts_on, ends_on) == (holding[0] if holding else None)
    assert len(holding) <= 1


@given(DAYS, DAYS, st.lists(DAYS))
def test_a_calendar_moved_by_whole_weeks_keeps_its_weekdays_and_distances(
    from_day: date, to_day: date, calendar: list[date]
) -> None:
    shift = whole_weeks(from_day, to_day)

    assert shift.days % 7 == 0
    assert to_day in Week(1, from_day + shift - timedelta((from_day + shift).weekday()))
    assert [(day + shift).weekday() for day in calendar] == [
        day.weekday() for day in calendar
    ]


@given(DAYS, TIMES, ZONES | JUMPY)
def test_the_clock_of_the_zone_shows_the_time_or_jumps_over_it(
    day: date, at: time, rule: str
) -> None:
    moment = instant(day, at, rule)
    told = datetime.combine(day, at)

    shown = moment.astimezone(zone(rule)).replace(tzinfo=None)
    just_before = moment - timedelta(seconds=1)
    assert shown == told or (
        shown > told > just_before.astimezone(zone(rule)).replace(tzinfo=None)
    )


@given(DAYS, TIMES, JUMPY)
def test_of_two_moments_with_the_same_clock_the_first_counts(
    day: date, at: time, rule: str
) -> None:
    moment = instant(day, at, rule)

    for earlier in (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)):
        before = (moment - earlier).astimezone(ZoneInfo(rule))
        assert before.replace(tzinfo=None) != datetime.combine(day, at)


@given(DAYS, ZONES | JUMPY)
def test_anywhere_on_earth_ends_after_every_other_zones_day(
    day: date, rule: str
) -> None:
    end = time(23, 59)

    assert instant(day, end, ANYWHERE_ON_EARTH) >= instant(day, end, rule)


@pytest.mark.parametrize(
    ("day", "at", "rule", "moment"),
    [
        (date(2026, 3, 8), time(2, 30), "America/Los_Angeles", "2026-03-08T10:00Z"),
        (date(2026, 11, 1), time(1, 30), "America/Los_Angeles", "2026-11-01T08:30Z"),
        (date(2026, 10, 6), time(23, 59), ANYWHERE_ON_EARTH, "2026-10-07T11:59Z"),
    ],
)
def test_gap_fold_and_anywhere_on_earth(
    day: date, at: time, rule: str, moment: str
) -> None:
    assert instant(day, at, rule) == datetime.fromisoformat(moment).astimezone(UTC)


def test_there_is_no_moment_after_the_end_of_time() -> None:
    with pytest.raises(ValueError, match="no such moment"):
        instant(date.max, time(23, 59), ANYWHERE_ON_EARTH)
