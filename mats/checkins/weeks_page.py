"""A scholar's phase on one page: each week with what is meant, due and done in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from django.db.models import Q

from mats.checkins.desk.following_up import named
from mats.checkins.desk.term import term_of
from mats.checkins.models import CheckIn, Goal, Meeting
from mats.checkins.standing import Standing
from mats.core.weeks import Week, instant, monday_of
from mats.people.models import Person
from mats.programs.models import Deadline, Phase, WeekOff
from mats.scholars.models import Absence, Scholar
from mats.todos.models import Todo

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """Something with a day: a deadline of the program, or what the scholar owes."""

    on: date
    what: str
    state: str = ""
    url: str = ""


@dataclass
class Line:
    """One week."""

    week: Week
    check_in: CheckIn | None = None
    standing: Standing | None = None
    goals: list[Goal] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)


class Weeks:
    """Of one scholar in one phase, as this reader may see it. Nine statements."""

    def __init__(
        self, reader: Person, scholar: Scholar, slug: str, now: datetime
    ) -> None:
        self.reader, self.scholar, self.now = reader, scholar, now
        self.program = scholar.program
        term = term_of(self.program, now)
        self.phases: list[Phase] = list(self.program.phases.all())
        asked = next((phase for phase in self.phases if phase.slug == slug), None)
        self.phase = asked or (term.phase if term else self._running())

    def _running(self) -> Phase | None:
        begun = [phase for phase in self.phases if phase.starts_on <= self.today]
        return begun[-1] if begun else next(iter(self.phases), None)

    @property
    def own(self) -> bool:
        return self.scholar.person_id == self.reader.pk

    @property
    def today(self) -> date:
        return self.now.astimezone(self._zone).date()

    @property
    def _zone(self) -> tzinfo:
        return self.program.zone

    @cached_property
    def lines(self) -> list[Line]:
        if self.phase is None:
            return []
        found = {week.monday: Line(week) for week in self.phase.weeks}
        by_number = {line.week.number: line for line in found.values()}
        self._add_check_ins(self.phase, by_number)
        for due in self._dues(self.phase):
            if line := found.get(monday_of(due.on)):
                line.dues.append(due)
        for monday, said in self._away(self.phase):
            if line := found.get(monday):
                line.away.append(said)
        for meeting in self._meetings(self.phase):
            if line := found.get(monday_of(meeting.held_on)):
                line.meetings.append(meeting)
        return list(found.values())

    @property
    def now_on(self) -> date:
        """The Monday of this week."""
        return monday_of(self.today)

    @property
    def done(self) -> tuple[int, int]:
        """Goals that were done, of those that were set."""
        goals = [goal for line in self.lines for goal in line.goals]
        return sum(goal.outcome == Goal.Outcome.DONE for goal in goals), len(goals)

    def _add_check_ins(self, phase: Phase, lines: dict[int, Line]) -> None:
        rows = CheckIn.objects.filter(scholar=self.scholar, phase=phase)
        goals: dict[int, list[Goal]] = defaultdict(list)
        for goal in Goal.objects.filter(set_in__in=rows).order_by("pk"):
            goals[goal.set_in_id].append(goal)
        for check_in in rows:
            if line := lines.get(check_in.week):
                line.check_in = check_in
                line.standing = check_in.standing_at(self.now)
                line.goals = goals[check_in.pk]

    def _dues(self, phase: Phase) -> list[Due]:
        starts = instant(phase.starts_on, time(), self.program.timezone)
        ends = instant(phase.ends_on + DAY, time(), self.program.timezone)
        return sorted(
            [*self._deadlines(starts, ends), *self._owed(starts, ends)],
            key=lambda due: (due.on, due.what),
        )

    def _deadlines(self, starts: datetime, ends: datetime) -> Iterator[Due]:
        rows = Deadline.objects.visible_to(self.reader).filter(
            Q(track=None) | Q(track=self.scholar.track_id),
            program=self.program,
            at__gte=starts,
            at__lt=ends,
        )
        for row in rows:
            yield Due(row.at.astimezone(self._zone).date(), row.what)

    def _owed(self, starts: datetime, ends: datetime) -> Iterator[Due]:
        """But for check-ins, which have a column of their own."""
        rows = Todo.objects.seen_in(self.program, self.reader).filter(
            debtor=self.scholar.person_id,
            cancelled_at=None,
            due_at__gte=starts,
            due_at__lt=ends,
        )
        owed = list(rows.exclude(kind="checkins.check_in"))
        for row in named(owed, self.reader):
            late = row.is_open and row.due_at < self.now
            state = "done" if row.settled_at else "late" if late else "open"
            on = row.due_at.astimezone(self._zone).date()
            yield Due(on, row.title, state, row.url if self.own else "")

    def _away(self, phase: Phase) -> Iterator[tuple[date, str]]:
        offs = WeekOff.objects.visible_to(self.reader).filter(
            Q(person=None) | Q(person=self.scholar.person_id), phase=phase
        )
        for off in offs:
            yield off.monday, f"Week off: {off.reason}" if off.reason else "Week off"
        absences = Absence.objects.visible_to(self.reader).live()
        for away in absences.filter(scholar=self.scholar):
            for monday in _mondays(away):
                yield monday, f"Away {_from_to(away)}"

    def _meetings(self, phase: Phase) -> Iterable[Meeting]:
        rows = Meeting.objects.visible_to(self.reader).filter(
            attendees__scholar=self.scholar,
            held_on__gte=phase.starts_on,
            held_on__lte=phase.ends_on,
        )
        return rows.order_by("held_on", "pk")


def _mondays(away: Absence) -> Iterator[date]:
    monday = monday_of(away.starts_on)
    while monday <= away.ends_on:
        yield monday
        monday += timedelta(weeks=1)


def _from_to(away: Absence) -> str:
    asked = ", asked for" if away.state == Absence.State.ASKED else ""
    if away.starts_on == away.ends_on:
        return f"{away.starts_on:%-d %B}{asked}"
    return f"{away.starts_on:%-d %B} to {away.ends_on:%-d %B}{asked}"
