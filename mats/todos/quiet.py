"""When a person is not to be disturbed, as plain values."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mats.core.weeks import instant, zone

SATURDAY = 5
DAYS_TO_LOOK = 4
"""No quiet stretch is longer: two nights around a weekend."""


@dataclass(frozen=True)
class Quiet:
    """Hours of a person's own clock without reminders; they may span midnight."""

    starts: time = time(21)
    ends: time = time(8)
    weekends: bool = False

    def holds(self, moment: datetime, timezone: str) -> bool:
        """Whether this moment is quiet for somebody who lives in the zone."""
        local = moment.astimezone(zone(timezone))
        if self.weekends and local.weekday() >= SATURDAY:
            return True
        clock = local.time().replace(fold=0)
        if self.starts <= self.ends:
            return self.starts <= clock < self.ends
        return clock >= self.starts or clock < self.ends

    def end(self, moment: datetime, timezone: str) -> datetime:
        """The first moment from this one on that is not quiet."""
        if not self.holds(moment, timezone):
            return moment
        ends = self._edges(moment, timezone, (self.ends, time(0)))
        after = (edge for edge in ends if edge > moment)
        return next((at for at in after if not self.holds(at, timezone)), moment)

    def start(self, moment: datetime, timezone: str) -> datetime:
        """The last minute before the quiet stretch in which this moment lies."""
        if not self.holds(moment, timezone):
            return moment
        minute = timedelta(minutes=1)
        edges = self._edges(moment, timezone, (self.starts, time(0)), back=True)
        before = (edge - minute for edge in reversed(edges) if edge <= moment)
        return next((at for at in before if not self.holds(at, timezone)), moment)

    def _edges(
        self,
        moment: datetime,
        timezone: str,
        clocks: tuple[time, ...],
        *,
        back: bool = False,
    ) -> list[datetime]:
        """Where quiet may begin or end in the days around, in order."""
        today = moment.astimezone(zone(timezone)).date()
        days = range(-DAYS_TO_LOOK, 1) if back else range(DAYS_TO_LOOK + 1)
        return sorted(
            instant(today + timedelta(days=day), clock, timezone)
            for day in days
            for clock in clocks
        )
