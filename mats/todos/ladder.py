"""The reminder ladder as plain values: when each step is, and in words."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from mats.core.weeks import instant, zone
from mats.todos.kinds import NOT_BEFORE, Step, To

NIGHT = timedelta(hours=NOT_BEFORE.hour)
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def moment(step: Step, due_at: datetime, timezone: str) -> datetime:
    """When the step's time has come.

    What is due in the night belongs to the day before, as people say it. A step up to
    the due day never falls after the due moment: it goes out the day before instead.
    """
    if step.days is None:
        return due_at + timedelta(hours=step.hours or 0)
    day = due_day(due_at, timezone) + timedelta(days=step.days)
    when = instant(day, step.at, timezone)
    if step.before_due and when > due_at:
        when = instant(day - timedelta(days=1), step.at, timezone)
    return when


def due_day(due_at: datetime, timezone: str) -> date:
    """The day on which people say it is due."""
    return (due_at.astimezone(zone(timezone)) - NIGHT).date()


def in_order(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.distance, step.at, step.to))


def sentence(steps: Iterable[Step], *, escalation: str = "the person in charge") -> str:
    """The ladder as staff read it, such as "Two days before, on the day at 09:00"."""
    own = [_words(step) for step in in_order(steps) if step.to is To.DEBTOR]
    others = [_words(step) for step in in_order(steps) if step.to is To.ESCALATION]
    parts = [_listed(own)] if own else []
    if others:
        parts.append(f"{'then ' if own else ''}to {escalation} {_listed(others)}")
    said = "; ".join(parts) or "no reminders"
    return f"{said[0].upper()}{said[1:]}."


def _words(step: Step) -> str:
    if step.days is None:
        return f"{_count(step.hours or 0, 'hour') or 'when it is due'}"
    hour = "" if step.at == time(9) and step.days else f" at {step.at:%H:%M}"
    return f"{_count(step.days, 'day') or 'on the day'}{hour}"


def _count(number: int, unit: str) -> str:
    if number == 0:
        return ""
    size = abs(number)
    word = NUMBERS[size] if size < len(NUMBERS) else str(size)
    side = "before" if number < 0 else "after"
    return f"{word} {unit}{'s' if size > 1 else ''} {side}"


def _listed(words: list[str]) -> str:
    return ", ".join(words)
