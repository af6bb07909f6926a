"""Move rows in time by whole weeks, and forget what has not happened yet.

Plain arithmetic over rows: which columns are dates is known from their values, what a
moment in the future means from the column's declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mats.core.weeks import instant
from mats.transfer.cohort.tables import Row

WEEK_OF_TODAY = 6
"""The week of the research phase in which the running program is."""


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def shift_to(today: date, research_starts_on: date) -> timedelta:
    """Whole weeks, so that today falls into week 6: weekdays stay what they were."""
    first = monday(research_starts_on)
    return monday(today) - first - timedelta(weeks=WEEK_OF_TODAY - 1)


@dataclass(frozen=True)
class Redating:
    """By how much rows move, in which zone, and the moment at which they are cut."""

    by: timedelta
    zone: str
    now: datetime

    def move(self, row: Row) -> Row | None:
        """The row at its new dates, or None when it lies ahead."""
        found = vars(row)
        moved = {name: self.moved(value) for name, value in found.items()}
        for each in fields(row):
            facts = each.metadata.get("column")
            if facts and facts.ahead and self.is_ahead(moved[each.name]):
                if facts.ahead == "drop":
                    return None
                moved[each.name] = facts.default
        return replace(row, **_changed(found, moved))

    def moved(self, value: Any) -> Any:
        """A day or a moment in the running program; anything else as it is."""
        if isinstance(value, datetime):
            zone = ZoneInfo(self.zone)
            local = value.astimezone(zone) if value.tzinfo else value
            # The clock on the wall is kept, whatever summer time does in between.
            return instant(local.date() + self.by, local.time(), self.zone)
        if isinstance(value, date):
            return value + self.by
        return value

    def is_ahead(self, value: Any) -> bool:
        if isinstance(value, datetime):
            return value > self.now
        if isinstance(value, date):
            return value > self.now.astimezone(ZoneInfo(self.zone)).date()
        return False


def _changed(found: Mapping[str, Any], moved: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in moved.items() if value != found[name]}
