"""The phases of a program as a bar of weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mats.core.weeks import Week
from mats.programs import moments
from mats.programs.models import Phase

WIDEST = 27
"""The longest bar that the style sheet draws to scale, in weeks."""


@dataclass(frozen=True)
class Cell:
    """One week: its state ("is-done", "is-now" or nothing) and perhaps a flag."""

    state: str
    flag: str = ""


@dataclass(frozen=True)
class Bar:
    name: str
    span: str
    now: bool
    width: int
    sentence: str
    cells: tuple[Cell, ...]


def bars(phases: Iterable[Phase], today: date) -> list[Bar]:
    return [_bar(phase, today) for phase in phases]


def _bar(phase: Phase, today: date) -> Bar:
    weeks = phase.weeks
    current = phase.week_of(today)
    return Bar(
        name=phase.name,
        span=moments.span(phase.starts_on, phase.ends_on),
        now=current is not None,
        width=min(len(weeks), WIDEST),
        sentence=_sentence(current, weeks, today),
        cells=tuple(_cell(week, current, today) for week in weeks),
    )


def _sentence(current: Week | None, weeks: list[Week], today: date) -> str:
    if current:
        return f"Week {current.number} of {len(weeks)}"
    return "Over" if weeks[-1].sunday < today else f"{moments.weeks(weeks)} ahead"


def _cell(week: Week, current: Week | None, today: date) -> Cell:
    if week == current:
        return Cell("is-now", f"Week {week.number}")
    return Cell("is-done" if week.sunday < today else "")
