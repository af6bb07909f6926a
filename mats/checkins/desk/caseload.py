"""What each research manager has on the desk: whom, where, and what waits of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum

from mats.checkins.desk.asked import cohort_in
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Flag, Meeting
from mats.core.prepared import DAYS, KEYS, MOMENTS
from mats.people.models import Person
from mats.programs import policies
from mats.programs.models import Membership, Program
from mats.programs.ruled import Ruled
from mats.scholars import caseload


@dataclass(frozen=True)
class Waiting:
    """Of the scholars of one manager in the running phase."""

    open: int
    """Check-ins that are open this week."""
    flagged: int
    minutes: int
    """In meetings that the manager held in this phase."""


@dataclass(frozen=True)
class Load:
    people: caseload.Load
    waiting: Waiting | None
    """None where the reader does not work with those scholars."""

    @property
    def manager(self) -> Person:
        return self.people.held.person


def _at_work(  # noqa: PLR0913 -- whose, and when
    reader: Person,
    program: Program,
    phase: int,
    now: datetime,
    today: date,
    *,
    week: int,
) -> "QuerySet[Any, Any]":
    """Whom the reader works with: whether their check-in is open, and a flag."""
    here = CheckIn.objects.owed(now).filter(
        scholar=OuterRef("pk"), phase=phase, week=week
    )
    flags = Flag.objects.awake(today).filter(scholar=OuterRef("pk"))
    rows = cohort_in(program, phase, reader).order_by()
    return rows.values_list("pk", Exists(here), Exists(flags))


def _minutes(
    reader: Person, program: Program, first: date, last: date
) -> "QuerySet[Any, Any]":
    """By host, in the meetings that the reader sees."""
    held = Meeting.objects.with_managers().filter(
        pk__in=Meeting.objects.visible_to(reader).values("pk"),
        program=program,
        held_on__range=(first, last),
    )
    return held.order_by().values_list("host").annotate(Sum("minutes"))


AT_WORK = Ruled(_at_work, KEYS[2], MOMENTS[0], DAYS[0])
MINUTES = Ruled(_minutes, *DAYS[:2])


class Desks(caseload.Cases):
    """The same people as the staff's directory counts, with what waits of them.

    Each number leads to as many rows: open and flagged ones are those of the grid.
    """

    def __init__(
        self, reader: Person, program: Program, term: Term | None, now: datetime
    ) -> None:
        super().__init__(program)
        self.reader, self.term, self.now = reader, term, now

    @cached_property
    def sees_all(self) -> bool:
        """Those who lead; a research manager sees what waits at the own desk."""
        return policies.can_edit(self.reader, self.program)

    @cached_property
    def waiting(self) -> dict[int, Waiting]:
        """By manager. Two statements."""
        if self.term is None:
            return {}
        phase, week = self.term.phase, self.term.week.number
        values = phase.pk, self.now, self.today
        facts = AT_WORK.rows(self.reader, self.program, *values, week=week)
        open_ones, flagged = Counter[int](), Counter[int]()
        for pk, is_open, is_flagged in facts:
            for manager in self.managers.get(pk, ()):
                open_ones[manager] += is_open
                flagged[manager] += is_flagged
        days = phase.starts_on, phase.ends_on
        minutes: dict[int, int] = dict(MINUTES.rows(self.reader, self.program, *days))
        return {
            manager: Waiting(
                open_ones[manager], flagged[manager], minutes.get(manager, 0)
            )
            for manager in self.by_manager | dict.fromkeys(minutes)
        }

    def loads(self, rows: Iterable[Membership]) -> list[Load]:
        return [Load(self.shape([row])[0], self._at_desk(row)) for row in rows]

    def _at_desk(self, row: Membership) -> Waiting | None:
        if self.term is None or not (self.sees_all or row.person_id == self.reader.pk):
            return None
        return self.waiting.get(row.person_id, Waiting(0, 0, 0))

    @property
    def headings(self) -> Mapping[str, Callable[[Any], object]]:
        """Of the CSV."""
        people = {
            heading: lambda load, cell=cell: cell(load.people)
            for heading, cell in self.columns.items()
        }
        if self.term is None:
            return people
        return {
            **people,
            "Check-ins open": lambda load: _of(load, "open"),
            "Flagged": lambda load: _of(load, "flagged"),
            "Minutes met": lambda load: _of(load, "minutes"),
        }


def _of(load: Load, fact: str) -> object:
    return "" if load.waiting is None else getattr(load.waiting, fact)
