"""One page of the grid with all that stands around it."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from mats.checkins.desk import statements, unfiltered
from mats.checkins.desk.asked import STATES, Asked, cohort
from mats.checkins.desk.grid import (
    PER_PAGE,
    Choices,
    Group,
    Row,
    Total,
    at,
    choices_of,
    group_of,
    grouped,
    shaped,
    totals_of,
)
from mats.checkins.desk.term import Term
from mats.checkins.standing import Moments, Standing
from mats.people.models import Person
from mats.programs.ruled import Ruled
from mats.scholars.models import ScholarQuerySet

LEGEND = (
    Standing.IN,
    Standing.LATE,
    Standing.MISSED,
    Standing.EXCUSED,
    Standing.OPEN,
    Standing.TO_COME,
)


class Grid:
    """What the page of the grid shows. Each part is asked once."""

    states = STATES
    legend = LEGEND

    def __init__(
        self, reader: Person, term: Term, asked: Asked, now: datetime, page: str = ""
    ) -> None:
        self.reader, self.term, self.asked, self.now = reader, term, asked, now
        self._page, self._at = page, at(reader, term, now)

    @cached_property
    def scholars(self) -> ScholarQuerySet:
        return self.asked.scholars(self.reader, self.term, self.now)

    def _asked(self, statement: Ruled, *first: Any, **shape: int) -> list[Any]:
        """What a grid without filters asks; it is written once."""
        values = (*first, *unfiltered.values_of(self._at))
        return statement.rows(self.reader, self.term.phase.program, *values, **shape)

    @cached_property
    def choices(self) -> Choices:
        if not self.asked:
            return choices_of(self._asked(unfiltered.NUMBERS))
        mine = cohort(self.reader, self.term)
        return choices_of(statements.numbers(mine, self.scholars, self._at))

    @cached_property
    def page(self) -> Page[int]:
        """Which rows are shown: their places among all."""
        return Paginator(range(self.choices.people), PER_PAGE).get_page(self._page)

    @cached_property
    def groups(self) -> list[Group]:
        """The lines of this page under the headings of their streams."""
        found = self._lines(max(self.page.start_index() - 1, 0))
        streams = list(dict.fromkeys(stream for _, _, stream, *_ in found))
        rows = shaped(found, self.term, self.now)
        return grouped(rows, map(group_of, self._headings(streams)))

    def _lines(self, first: int) -> list[Any]:
        if not self.asked:
            return self._asked(unfiltered.LINES, first=first)
        rows = statements.lines(self.scholars, self._at)
        return list(rows[first : self.page.end_index()])

    def _headings(self, streams: list[int]) -> Iterable[Any]:
        if not self.asked:
            return self._asked(unfiltered.HEADINGS, streams)
        return statements.headings(streams, self.scholars, self._at)

    @property
    def every_row(self) -> Iterable[Row]:
        """All that the filters leave, for the CSV."""
        rows = statements.lines(self.scholars, self._at)
        return shaped(rows, self.term, self.now)

    @cached_property
    def _totals(self) -> dict[int, Total]:
        if not self.asked:
            return totals_of(self._asked(unfiltered.TOTALS), self.term)
        return totals_of(statements.totals(self.scholars, self._at), self.term)

    @property
    def totals(self) -> list[Total]:
        return list(self._totals.values())

    @property
    def here(self) -> Total:
        return self._totals[self.term.week.number]

    @property
    def moments(self) -> Moments:
        return self.term.moments

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
