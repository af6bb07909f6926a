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


def weeks_between(starts_on: date, ends_on: date) -> list[Week]:
    """Every week the phase touches, the first and the last included."""
    monday = starts_on - timedelta(days=starts_on.weekday())
    count = (ends_on - monday).days // 7 + 1
    return [Week(n + 1, monday + timedelta(weeks=n)) for n in range(count)]


def week_of(day: date, starts_on: date, ends_on: date) -> Week | None:
    """The week of the phase in which this day falls; None before and after it."""
    return next((w for w in weeks_between(starts_on, ends_on) if day in w), None)


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
    there = local.astimezone(UTC).astimezone(zone(rule))
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
