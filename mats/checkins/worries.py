"""When a scholar's weeks are a worry: plain rules over plain values."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mats.checkins.standing import Standing

MOST_HOURS = 50
"""A week, in several programs together: above it somebody talks with the scholar."""
EXPECTED = (Standing.IN, Standing.LATE, Standing.MISSED)


def missed_in_a_row(standings: Iterable[Standing]) -> int:
    """How many were missed at the end; what is open or excused does not count."""
    return _run([s for s in standings if s in EXPECTED], Standing.MISSED)


def stuck_in_a_row(words: Iterable[str]) -> int:
    """How many of the newest check-ins that are in say “stuck”."""
    return _run(list(words), "stuck")


def days_without(met_on: date | None, since: date, today: date) -> int:
    """Whole days since they last met, or since the scholar began."""
    return max(0, (today - max(met_on or since, since)).days)


def is_overbooked(hours: Decimal, programs: int) -> bool:
    """Whether they said yes to more than fits; one program alone is its own matter."""
    return programs > 1 and hours > MOST_HOURS


def _run(values: Sequence[object], wanted: object) -> int:
    count = 0
    for value in reversed(values):
        if value != wanted:
            break
        count += 1
    return count
