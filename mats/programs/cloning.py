"""A program made after another: every date moved by the same whole weeks.

Apps above add what is theirs: `register` a function that copies from one program to
the other. It runs in the transaction of the clone, in the order of the floors.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mats.core.weeks import whole_weeks
from mats.programs.models import Deadline, Phase, Program, WeekOff

Copy = Callable[[Program, Program, timedelta], None]


@dataclass(frozen=True)
class Part:
    """What an app copies, and the words for it in the preview."""

    title: str
    copy: Copy


_parts: list[Part] = []


def register(title: str, copy: Copy) -> None:
    """Have `copy(source, target, shift)` called for each clone."""
    part = Part(title, copy)
    if part not in _parts:
        _parts.append(part)


def registered() -> tuple[Part, ...]:
    return tuple(_parts)


@dataclass(frozen=True)
class MovedPhase:
    phase: Phase
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class MovedDeadline:
    deadline: Deadline
    on: date
    at: datetime


@dataclass(frozen=True)
class MovedWeekOff:
    week_off: WeekOff
    monday: date


@dataclass(frozen=True)
class Plan:
    """Every date of a program, and where it goes."""

    shift: timedelta
    phases: tuple[MovedPhase, ...]
    deadlines: tuple[MovedDeadline, ...]
    weeks_off: tuple[MovedWeekOff, ...]

    @property
    def weeks(self) -> int:
        return self.shift.days // 7


def plan(source: Program, starts_on: date) -> Plan:
    """Move the program so that its first phase begins in the week of that day."""
    phases = list(source.phases.all())
    deadlines = list(source.deadlines.select_related("track"))
    days = [phase.starts_on for phase in phases] or [d.on for d in deadlines]
    shift = whole_weeks(min(days, default=starts_on), starts_on)
    off = WeekOff.objects.filter(phase__program=source, person=None)
    return Plan(
        shift,
        tuple(MovedPhase(p, p.starts_on + shift, p.ends_on + shift) for p in phases),
        tuple(_moved(deadline, shift) for deadline in deadlines),
        tuple(
            MovedWeekOff(week, week.monday + shift)
            for week in off.select_related("phase")
        ),
    )


def _moved(deadline: Deadline, shift: timedelta) -> MovedDeadline:
    """The same weekday and time on the same clock, summer time or not."""
    moved = Deadline()
    moved.announce(deadline.on + shift, deadline.rule, deadline.time)
    return MovedDeadline(deadline, moved.on, moved.at)
