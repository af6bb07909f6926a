"""A scholar's first page: this week, what is due, and who is there to help."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.urls import reverse

from mats.checkins.desk.term import Term, term_of
from mats.checkins.models import CheckIn, ComputeRequest, Goal
from mats.checkins.policies import is_writable
from mats.checkins.standing import Standing
from mats.core.prepared import DAYS, KEYS, MOMENTS, Prepared, Records
from mats.home.mine import Mine, mine_of
from mats.home.seats import Seat
from mats.people.models import Person
from mats.programs.models import Program, WeekOff
from mats.programs.ruled import Ruled
from mats.reports.models import Report, Section
from mats.scholars.models import ResearchManagement, Scholar, Supervision

REQUESTS = 3
OPEN = (Report.State.DRAFT, Report.State.APPROVED)
PARTS = ("Mentor", "Research manager", "Teammate")


CHECK_INS = Records(CheckIn, "phase")
OPENED = Prepared(
    CheckIn.objects.filter(scholar=KEYS[0], opens_at__lte=MOMENTS[0])
    .order_by("-opens_at")
    .values_list(*CHECK_INS.columns)[:2],
    KEYS[0],
    MOMENTS[0],
)
GOALS = Records(Goal, "set_in")
MEANT = Prepared(
    Goal.objects.filter(
        Q(outcome=Goal.Outcome.OPEN) | Q(settled_in=KEYS[1]), scholar=KEYS[0]
    ).values_list(*GOALS.columns),
    *KEYS[:2],
)
SECTIONS = Records(Section, "report", "report__mentor")
WRITTEN = Prepared(
    Section.objects.filter(
        scholar=KEYS[0], report__state__in=OPEN, report__scholars_until__gt=MOMENTS[0]
    )
    .order_by("report__scholars_until", "report__mentor__name")
    .values_list(*SECTIONS.columns),
    KEYS[0],
    MOMENTS[0],
)
ASKED = Records(ComputeRequest)
REQUESTED = Prepared(
    ComputeRequest.objects.filter(scholar=KEYS[0]).values_list(*ASKED.columns)[
        :REQUESTS
    ],
    KEYS[0],
)
"""What is a scholar's own goes by the scholar alone: see `scholar_home`."""


@dataclass(frozen=True)
class Beside:
    """Somebody whom a scholar works with."""

    name: str
    email: str
    part: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class OwnWeek:
    """The check-in that matters now, and the one thing to do with it."""

    check_in: CheckIn
    standing: Standing
    action: str
    url: str
    is_late: bool

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN


@dataclass(frozen=True)
class ScholarHome:
    """Everything on the page."""

    mine: Mine
    scholar: Scholar | None
    week: OwnWeek | None = None
    opens_at: datetime | None = None
    """When the next check-in opens."""
    off: WeekOff | None = None
    """This week, if nothing is owed in it."""
    goals: list[Goal] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    """Of reports that have not left: what is said of this scholar."""
    requests: list[ComputeRequest] = field(default_factory=list)
    people: list[Beside] = field(default_factory=list)

    @property
    def finding(self) -> str:
        """The week in one sentence; else what is owed."""
        week = self.week
        if week is None:
            return self.mine.finding
        name = f"check-in of week {week.check_in.week}"
        if week.is_open:
            return f"Your {name} is {'late' if week.is_late else 'open'}"
        if week.check_in.submitted_at:
            return f"Your {name} is in"
        return self.mine.finding


def scholar_home(person: Person, seat: Seat, now: datetime) -> ScholarHome:
    """The page of one scholar in one program. At most fifteen statements."""
    program = seat.program
    term = term_of(program, now)
    mine = mine_of(person, seat, now)
    own = next(iter(mine.scholars), None)
    if own is None:
        return ScholarHome(mine, None)
    own.program = program
    week = _week(own, now)
    if week:
        key = week.check_in.todo_key
        due = [todo for todo in mine.due if todo.key != key]
        mine = replace(mine, due=due)
    return ScholarHome(
        mine=mine,
        scholar=own,
        week=week,
        opens_at=_next_opening(term, own, now),
        off=_week_off(person, own, now) if _is_quiet(week) else None,
        goals=_goals(own, week),
        sections=_sections(own, now),
        requests=ASKED.of(REQUESTED.rows(own.pk)),
        people=_people(person, own),
    )


def _week(own: Scholar, now: datetime) -> OwnWeek | None:
    """The oldest that is open, else the newest that ever was."""
    newest = CHECK_INS.of(OPENED.rows(own.pk, now))
    for check_in in newest:
        check_in.phase.program = own.program
    standings = [(each, each.standing_at(now)) for each in newest]
    still_open = [pair for pair in standings if pair[1] is Standing.OPEN]
    if not newest:
        return None
    check_in, standing = still_open[-1] if still_open else standings[0]
    writable = is_writable(check_in, now)
    page = "checkins:write" if writable else "checkins:read"
    return OwnWeek(
        check_in,
        standing,
        _action(check_in, writable=writable),
        reverse(page, args=[check_in.pk]),
        is_late=standing is Standing.OPEN and check_in.due_at < now,
    )


def _action(check_in: CheckIn, *, writable: bool) -> str:
    if check_in.submitted_at:
        return "Change it" if writable else "Read it"
    if not writable:
        return "See the week"
    return "Go on writing" if check_in.response_id else "Write your check-in"


def _is_quiet(week: OwnWeek | None) -> bool:
    return week is None or not (week.is_open or week.check_in.submitted_at)


def _next_opening(term: Term | None, own: Scholar, now: datetime) -> datetime | None:
    if term is None or own.state != Scholar.State.ACTIVE or own.program.closed_at:
        return None
    opens = (term.plan.moments(week).opens_at for week in term.weeks)
    return next((at for at in opens if at > now), None)


def _week_off(person: Person, own: Scholar, now: datetime) -> WeekOff | None:
    today = now.astimezone(own.program.zone).date()
    rows = WeekOff.objects.visible_to(person).filter(
        Q(person=None) | Q(person=person), phase__program=own.program
    )
    return next((off for off in rows if 0 <= (today - off.monday).days < 7), None)  # noqa: PLR2004 -- days of a week


def _goals(own: Scholar, week: OwnWeek | None) -> list[Goal]:
    """What is meant to be done, and what this week's check-in ticked already."""
    return GOALS.of(MEANT.rows(own.pk, week.check_in.pk if week else 0))


def _sections(own: Scholar, now: datetime) -> list[Section]:
    return SECTIONS.of(WRITTEN.rows(own.pk, now))


def _around(  # noqa: PLR0913 -- around whom, and when
    reader: Person,
    _program: Program,
    own: int,
    stream: int,
    project: int,
    today: date,
    *,
    in_team: bool,
) -> "QuerySet[Any, Any]":
    """Key, name and address, and the place of their part in `PARTS`."""
    who = ("person", "person__name", "person__email")
    mentors = Supervision.objects.on(today).filter(scholar=own).order_by()
    duties = ResearchManagement.objects.on(today).filter(
        Q(scholar=own) | Q(scholar=None, stream=stream)
    )
    found = mentors.values_list(
        "mentor", "mentor__name", "mentor__email", Value(0)
    ).union(duties.order_by().values_list(*who, Value(1)))
    if not in_team:
        return found
    mates = Scholar.objects.known_to(reader).active().exclude(person=reader)
    mates = mates.filter(project=project).order_by()
    return found.union(mates.values_list(*who, Value(2)))


AROUND = Ruled(_around, *KEYS[2:5], DAYS[0])


def _people(person: Person, own: Scholar) -> list[Beside]:
    """Mentors, research managers and teammates of today. One statement."""
    project = own.project_id or 0
    values = own.pk, own.stream_id, project, own.program.today
    rows = AROUND.rows(person, own.program, *values, in_team=bool(project))
    found: dict[int, Beside] = {}
    for key, name, email, part in sorted(rows, key=itemgetter(3, 1)):
        found.setdefault(key, Beside(name, email, PARTS[part]))
    return list(found.values())
