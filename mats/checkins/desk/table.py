"""One page of the grid with all that stands around it."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from mats.checkins.desk.asked import STATES, Asked
from mats.checkins.desk.grid import (
    PER_PAGE,
    Choices,
    Group,
    Row,
    Total,
    choices_of,
    grouped,
    rows_of,
    shaped,
    totals_of,
)
from mats.checkins.desk.term import Term
from mats.checkins.standing import Moments, Standing
from mats.people.models import Person
from mats.scholars.models import Scholar, ScholarQuerySet

LEGEND = (
    Standing.IN,
    Standing.LATE,
    Standing.MISSED,
    Standing.EXCUSED,
    Standing.OPEN,
    Standing.TO_COME,
)


class Sheets(Paginator[Scholar]):
    """Pages of scholars whose number was counted with the rest."""

    def __init__(self, rows: Any, count: int) -> None:
        super().__init__(rows, PER_PAGE)
        vars(self)["count"] = count


class Grid:
    """What the page of the grid shows. Each part is asked once."""

    states = STATES
    legend = LEGEND

    def __init__(
        self, reader: Person, term: Term, asked: Asked, now: datetime, page: str = ""
    ) -> None:
        self.reader, self.term, self.asked, self.now = reader, term, asked, now
        self._page = page

    @cached_property
    def scholars(self) -> ScholarQuerySet:
        return self.asked.scholars(self.reader, self.term, self.now)

    @cached_property
    def choices(self) -> Choices:
        return choices_of(self.reader, self.term, self.asked, self.now)

    @cached_property
    def page(self) -> Page[Scholar]:
        rows = rows_of(self.scholars, self.term, self.now)
        return Sheets(rows, self.choices.people).get_page(self._page)

    @cached_property
    def groups(self) -> list[Group]:
        rows = shaped(self.page, self.term, self.now)
        return grouped(rows, self.scholars, self.term, self.now)

    @property
    def every_row(self) -> list[Row]:
        """All that the filters leave, for the CSV."""
        return shaped(rows_of(self.scholars, self.term, self.now), self.term, self.now)

    @cached_property
    def _totals(self) -> dict[int, Total]:
        return totals_of(self.scholars, self.term, self.now)

    @property
    def totals(self) -> list[Total]:
        return list(self._totals.values())

    @property
    def here(self) -> Total:
        return self._totals[self.term.week.number]

    @property
    def moments(self) -> Moments:
        return self.term.plan.moments(self.term.week)

    @property
    def columns(self) -> int:
        """Of the table: name, weeks, this week, state, flags."""
        return len(self.term.weeks) + 4

    @property
    def query(self) -> str:
        """The filters before another page or the CSV is asked for."""
        return f"{self.asked.query}&" if self.asked else ""

    @property
    def headline(self) -> str:
        """The finding, with its number."""
        here = self.here
        if not here.expected:
            return f"No check-in is expected in week {here.week}"
        if here.open:
            return f"{_check_ins(here.open)} still open"
        if here.missed:
            missed = "1 check-in" if here.missed == 1 else f"{here.missed} check-ins"
            return f"{missed} of week {here.week} did not come"
        return f"All {here.expected} check-ins of week {here.week} are in"


def _check_ins(number: int) -> str:
    return "One check-in is" if number == 1 else f"{number:,} check-ins are"
