"""What each research manager has on the desk: whom, where, and what waits of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Sum

from mats.checkins.desk.asked import cohort
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Flag, Meeting
from mats.people.models import Person
from mats.programs import policies
from mats.programs.models import Membership, Program
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
        here = CheckIn.objects.owed(self.now).filter(
            scholar=OuterRef("pk"), phase=self.term.phase, week=self.term.week.number
        )
        flags = Flag.objects.awake(self.today).filter(scholar=OuterRef("pk"))
        rows = cohort(self.reader, self.term).annotate(
            is_open=Exists(here), is_flagged=Exists(flags)
        )
        open_ones, flagged = Counter[int](), Counter[int]()
        facts = rows.order_by().values_list("pk", "is_open", "is_flagged")
        for pk, is_open, is_flagged in facts:
            for manager in self.managers.get(pk, ()):
                open_ones[manager] += is_open
                flagged[manager] += is_flagged
        minutes = self._minutes(self.term)
        return {
            manager: Waiting(
                open_ones[manager], flagged[manager], minutes.get(manager, 0)
            )
            for manager in self.by_manager | dict.fromkeys(minutes)
        }

    def _minutes(self, term: Term) -> dict[int, int]:
        held = Meeting.objects.with_managers().filter(
            pk__in=Meeting.objects.visible_to(self.reader).values("pk"),
            program=self.program,
            held_on__range=(term.phase.starts_on, term.phase.ends_on),
        )
        sums = held.order_by().values_list("host").annotate(Sum("minutes"))
        return dict(sums)

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
