"""When something recurs by a program's clock, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mats.core.weeks import instant, zone
from mats.todos.kinds import NOT_BEFORE


@dataclass(frozen=True)
class Period:
    """One turn of a rhythm: the name that makes it one, and when it is due."""

    key: str
    due_at: datetime


@dataclass(frozen=True)
class Rhythm:
    """Every day, or every week on one day, at an hour, from a first day to a last.

    `weekday` counts from Monday, 0; None is every day. In the gap of a change of
    clocks the first valid moment counts, in the repeated hour the first of the two.
    """

    at: time
    first_day: date
    last_day: date
    weekday: int | None = None

    def __post_init__(self) -> None:
        if self.at < NOT_BEFORE:
            raise ValueError("Nothing is scheduled between 00:00 and 03:59.")

    def periods(
        self, *, timezone: str, after: datetime, until: datetime
    ) -> Iterator[Period]:
        """The periods due after one moment and up to another, in order."""
        local = zone(timezone)
        day = max(self.first_day, after.astimezone(local).date() - timedelta(days=1))
        last = min(self.last_day, until.astimezone(local).date())
        while day <= last:
            due_at = instant(day, self.at, timezone)
            if self._falls_on(day) and after < due_at <= until:
                yield Period(self._key(day), due_at)
            day += timedelta(days=1)

    def _falls_on(self, day: date) -> bool:
        return self.weekday is None or day.weekday() == self.weekday

    def _key(self, day: date) -> str:
        if self.weekday is None:
            return day.isoformat()
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
