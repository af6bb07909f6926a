"""When to try again."""

from datetime import datetime, timedelta

STEPS = tuple(timedelta(seconds=s) for s in (10, 30, 60, 300, 900, 1800, 3600))
GIVE_UP_AFTER = timedelta(hours=24)


def step(tries: int) -> timedelta:
    """How long to wait after that many tries: 10 s, 30 s, 1, 5, 15, 30, 60 min."""
    return STEPS[min(max(tries, 1), len(STEPS)) - 1]


def next_try(tries: int, due_at: datetime, now: datetime) -> datetime | None:
    """The next moment after that many tries; None when a day has passed in vain."""
    end = due_at + GIVE_UP_AFTER
    if now >= end:
        return None
    return min(now + step(tries), end)
