"""What upper apps do when a scholar withdraws, or gets or loses a week off.

An app registers in its `parts.py`. The functions run in the transaction of the change,
in the order of the floors.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from mats.programs.models import WeekOff
from mats.scholars.models import Scholar

Stop = Callable[[Scholar, date, datetime], None]
"""The scholar has left after this day: end what is theirs, as of now."""
WeekOffChange = Callable[
    [Scholar, Iterable[WeekOff], Iterable[WeekOff], datetime], None
]
"""These weeks off of the scholar were made, and these were taken away."""

_withdrawal: list[Stop] = []
_weeks_off: list[WeekOffChange] = []


def on_withdrawal(stop: Stop) -> Stop:
    _withdrawal.append(stop)
    return stop


def on_week_off(change: WeekOffChange) -> WeekOffChange:
    _weeks_off.append(change)
    return change


def withdrawn(scholar: Scholar, last_day: date, now: datetime) -> None:
    for stop in _withdrawal:
        stop(scholar, last_day, now)


def weeks_off_changed(
    scholar: Scholar,
    made: Iterable[WeekOff],
    taken: Iterable[WeekOff],
    now: datetime,
) -> None:
    for change in _weeks_off:
        change(scholar, made, taken, now)
