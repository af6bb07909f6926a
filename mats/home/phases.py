"""The phase bar: a program's phases side by side, one cell for each week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mats.programs.models import Phase


@dataclass(frozen=True)
class Cell:
    """One week of the bar; `flag` is written under it."""

    state: str  # "is-done", "is-now" or nothing yet
    flag: str = ""


@dataclass(frozen=True)
class Bar:
    """One phase of the bar."""

    name: str
    dates: str
    cells: list[Cell]
    is_now: bool

    @property
    def width(self) -> str:
        """The class that gives the phase its share of the line."""
        return f"wk-{min(len(self.cells), MOST_WEEKS)}"

    @property
    def said(self) -> str:
        """The flags again, for those who do not see the bar."""
        return " ".join(f"{cell.flag}." for cell in self.cells if cell.flag)


MOST_WEEKS = 27
"""As many as `mats.css` has widths for."""


def phase_bar(phases: Iterable[Phase], today: date) -> list[Bar]:
    return [_bar(phase, today) for phase in phases]


def _bar(phase: Phase, today: date) -> Bar:
    now = phase.starts_on <= today <= phase.ends_on
    cells = []
    for week in phase.weeks:
        current = now and today in week
        passed = week.sunday < today or phase.ends_on < today
        state = "is-now" if current else "is-done" if passed else ""
        cells.append(Cell(state, f"Week {week.number}" if current else ""))
    return Bar(phase.name, span(phase.starts_on, phase.ends_on), cells, now)


def span(first: date, last: date) -> str:
    """“11 Jan to 19 Mar”."""
    return f"{first:%-d %b} to {last:%-d %b}"
