"""How often scholars met their mentors and the research manager, week by week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mats.checkins.desk.term import Term
from mats.checkins.models import Attendee, Meeting
from mats.core.weeks import week_of
from mats.people.models import Person
from mats.scholars.models import Scholar


@dataclass(frozen=True)
class Cadence:
    """The meetings of one scholar against what is expected."""

    scholar: Scholar
    by_week: list[int]
    """With mentors, one number for each week of the phase."""
    mentor_minutes: int
    last_mentor: date | None
    managed: int
    manager_minutes: int
    expected: Decimal
    """With the research manager, until today."""

    @property
    def mentored(self) -> int:
        return sum(self.by_week)

    def days_ago(self, today: date) -> int | None:
        return (today - self.last_mentor).days if self.last_mentor else None


def cadence_of(
    scholars: Iterable[Scholar], reader: Person, term: Term, today: date
) -> list[Cadence]:
    """One statement for all of them; only meetings that this reader may see."""
    scholars = list(scholars)
    phase = term.phase
    met: dict[int, list[Meeting]] = {}
    rows = (
        Attendee.objects.filter(
            scholar__in=scholars,
            meeting__in=Meeting.objects.visible_to(reader),
            meeting__held_on__range=(phase.starts_on, phase.ends_on),
        )
        .order_by("meeting__held_on")
        .select_related("meeting")
    )
    for row in rows:
        met.setdefault(row.scholar_id, []).append(row.meeting)
    begun = sum(week.monday <= today for week in term.weeks)
    expected = term.plan.meetings_per_week * begun
    return [_cadence(each, met.get(each.pk, []), term, expected) for each in scholars]


def _cadence(
    scholar: Scholar, meetings: list[Meeting], term: Term, expected: Decimal
) -> Cadence:
    mentored = [m for m in meetings if m.kind in Meeting.BY_MENTORS]
    managed = [m for m in meetings if m.kind == Meeting.Kind.RESEARCH_MANAGER]
    by_week = [0] * len(term.weeks)
    for meeting in mentored:
        week = week_of(meeting.held_on, term.phase.starts_on, term.phase.ends_on)
        if week:
            by_week[week.number - 1] += 1
    return Cadence(
        scholar,
        by_week,
        sum(m.minutes for m in mentored),
        mentored[-1].held_on if mentored else None,
        len(managed),
        sum(m.minutes for m in managed),
        expected,
    )
