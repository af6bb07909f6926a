"""How a check-in stands at a moment, and when the moments of a week are.

Plain values: the same rule in SQL is `CheckInQuerySet.with_standing`.
"""

import enum
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mats.core.weeks import Week, instant


class Standing(enum.StrEnum):
    IN = "in"
    LATE = "late"
    MISSED = "missed"
    EXCUSED = "excused"
    OPEN = "open"
    TO_COME = "to_come"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Moments:
    """When a check-in opens, is due, and is no longer taken."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Point:
    """A time of the week: days counted from its Monday, 0, into the week after."""

    day: int
    at: time


def moments_of(
    week: Week, opens: Point, due: Point, closes: Point, timezone: str
) -> Moments:
    """The moments of one week, by the clock of the program."""
    return Moments(
        *(
            instant(week.monday + timedelta(days=point.day), point.at, timezone)
            for point in (opens, due, closes)
        )
    )


def standing_of(
    moments: Moments,
    *,
    submitted_at: datetime | None,
    excused_at: datetime | None,
    now: datetime,
) -> Standing:
    """What was sent counts, excused or not; then what was excused; then the clock."""
    if submitted_at is not None:
        return Standing.LATE if submitted_at > moments.due_at else Standing.IN
    if excused_at is not None:
        return Standing.EXCUSED
    if now < moments.opens_at:
        return Standing.TO_COME
    return Standing.OPEN if now < moments.closes_at else Standing.MISSED
