"""The calendar of a program, as plain values."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

ANYWHERE_ON_EARTH = "AoE"
"""The rule "until the day has ended everywhere": the last zone, UTC−12."""


@dataclass(frozen=True, order=True)
class Week:
    """A week of a phase. Weeks begin on Monday and are counted from 1."""

    number: int
    monday: date

    @property
    def friday(self) -> date:
        return self.monday + timedelta(days=4)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def __contains__(self, day: date) -> bool:
        return self.monday <= day <= self.sunday


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def whole_weeks(from_day: date, to_day: date) -> timedelta:
    """How far to move a calendar so that one day's week becomes the other's.

    Whole weeks, forward or back: every date keeps its day of the week.
    """
    return monday_of(to_day) - monday_of(from_day)


def weeks_between(starts_on: date, ends_on: date) -> list[Week]:
    """Every week the phase touches, the first and the last included."""
    monday = monday_of(starts_on)
    count = (ends_on - monday).days // 7 + 1
    return [Week(n + 1, monday + timedelta(weeks=n)) for n in range(count)]


def week_of(day: date, starts_on: date, ends_on: date) -> Week | None:
    """The week of the phase in which this day falls; None before and after it."""
    first, monday = monday_of(starts_on), monday_of(day)
    if not first <= monday <= monday_of(ends_on):
        return None
    return Week((monday - first).days // 7 + 1, monday)


def zone(rule: str) -> tzinfo:
    """The zone of a rule: an IANA name, or "AoE" for anywhere on earth."""
    if rule == ANYWHERE_ON_EARTH:
        return timezone(timedelta(hours=-12), ANYWHERE_ON_EARTH)
    return ZoneInfo(rule)


def instant(day: date, at: time, rule: str) -> datetime:
    """The moment when the clock of that zone shows `at` on `day`, in UTC.

    In the gap of a change to summer time the first valid moment after it counts,
    in the repeated hour the first of the two.
    """
    local = datetime.combine(day, at, tzinfo=zone(rule))
    try:
        there = local.astimezone(UTC).astimezone(zone(rule))
    except OverflowError as error:
        raise ValueError("There is no such moment.") from error
    if there.replace(tzinfo=None) == local.replace(tzinfo=None):
        return local.astimezone(UTC)
    return _end_of_gap(local, rule)


def _end_of_gap(local: datetime, rule: str) -> datetime:
    """The change of clocks itself: the first moment after the missing hour."""
    early = local.replace(fold=1).astimezone(UTC)  # read with the offset after it
    late = local.replace(fold=0).astimezone(UTC)  # read with the one before (PEP 495)
    before = local.replace(fold=0).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone(rule)).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)
