"""The agenda of a scholar's next mentor meeting, as one reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from itertools import groupby

from mats.checkins import policies
from mats.checkins.desk.term import term_of
from mats.checkins.models import AgendaPoint, Meeting
from mats.core.weeks import monday_of
from mats.people.models import Person
from mats.questions.circle import and_
from mats.scholars.models import Scholar, Supervision

PAST = 60
"""Points that were talked about: some ten weeks of them."""


@dataclass(frozen=True)
class Talked:
    """What was talked about in one week."""

    monday: date
    number: int | None
    points: list[AgendaPoint]


class Agenda:
    """Each part is asked once. The scholar comes with person and program."""

    def __init__(self, reader: Person, scholar: Scholar, now: datetime) -> None:
        self.reader, self.scholar, self.now = reader, scholar, now

    @cached_property
    def _seen(self) -> list[AgendaPoint]:
        rows = AgendaPoint.objects.visible_to(self.reader).filter(scholar=self.scholar)
        found = list(rows.select_related("written_by", "settled_by"))
        for point in found:
            point.scholar = self.scholar
        return found

    @cached_property
    def points(self) -> list[AgendaPoint]:
        """Not talked about yet, in the order in which they stand."""
        return [point for point in self._seen if point.settled_at is None]

    @property
    def shared(self) -> int:
        return sum(point.shared for point in self.points)

    @cached_property
    def talked(self) -> list[Talked]:
        """By week, the newest first."""
        past = sorted(
            (point for point in self._seen if point.settled_at is not None),
            key=lambda point: (str(point.settled_at), point.pk),
            reverse=True,
        )
        return [
            Talked(monday, self._numbers.get(monday), list(points))
            for monday, points in groupby(past[:PAST], self._week_ticked)
        ]

    def since(self, point: AgendaPoint) -> int | None:
        """Of which week it was left over; None for what was written in this one."""
        monday = monday_of(point.written_at.astimezone(self._zone).date())
        return self._numbers.get(monday) if monday < monday_of(self.today) else None

    @cached_property
    def left_over(self) -> list[tuple[AgendaPoint, int | None]]:
        """The open points, each with the week it was left over from."""
        return [(point, self.since(point)) for point in self.points]

    @cached_property
    def mentors(self) -> list[Person]:
        rows = Supervision.objects.on(self.today).filter(scholar=self.scholar)
        return [row.mentor for row in rows.select_related("mentor").order_by("pk")]

    @property
    def mentor(self) -> str:
        return and_([person.called for person in self.mentors]) or "your mentor"

    @cached_property
    def met(self) -> Meeting | None:
        """When they last met a mentor, as it was logged."""
        rows = Meeting.objects.visible_to(self.reader).with_mentors()
        return rows.filter(attendees__scholar=self.scholar).first()

    @property
    def today(self) -> date:
        return self.now.astimezone(self._zone).date()

    @cached_property
    def own(self) -> bool:
        return self.scholar.person_id == self.reader.pk

    @cached_property
    def may_plan(self) -> bool:
        return policies.can_plan_meeting(self.reader, self.scholar)

    @property
    def may_share(self) -> bool:
        return policies.can_share(self.reader, self.scholar)

    @property
    def _zone(self) -> tzinfo:
        return self.scholar.program.zone

    @cached_property
    def _numbers(self) -> dict[date, int]:
        term = term_of(self.scholar.program, self.now)
        return {week.monday: week.number for week in term.weeks} if term else {}

    def _week_ticked(self, point: AgendaPoint) -> date:
        assert point.settled_at  # noqa: S101 -- only those are asked
        return monday_of(point.settled_at.astimezone(self._zone).date())


def points_by_scholar(
    points: Iterable[AgendaPoint],
) -> list[tuple[Scholar, list[AgendaPoint]]]:
    """For a list that is in the order of its scholars."""
    return [(who, list(rows)) for who, rows in groupby(points, lambda p: p.scholar)]
