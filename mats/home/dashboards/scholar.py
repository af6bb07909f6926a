"""A scholar's first page: this week, what is due, and who is there to help."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from mats.checkins.desk.term import Term, term_of
from mats.checkins.models import CheckIn, ComputeRequest, Goal
from mats.checkins.policies import is_writable
from mats.checkins.standing import Standing
from mats.home.mine import Mine, mine_of
from mats.home.seats import Seat
from mats.people.models import Person
from mats.programs.models import WeekOff
from mats.reports.models import Report, Section
from mats.scholars.models import ResearchManagement, Scholar, Supervision

REQUESTS = 3
OPEN = (Report.State.DRAFT, Report.State.APPROVED)
MENTOR, MANAGER, TEAMMATE = "Mentor", "Research manager", "Teammate"


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
    people: list[Person] = field(default_factory=list)
    """Each with a `part`: mentor, research manager or teammate."""

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
    week = _week(person, own, now)
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
        sections=_sections(person, own, now),
        requests=list(
            ComputeRequest.objects.visible_to(person).filter(scholar=own)[:REQUESTS]
        ),
        people=list(_people(person, own)),
    )


def _week(person: Person, own: Scholar, now: datetime) -> OwnWeek | None:
    """The oldest that is open, else the newest that ever was."""
    rows = CheckIn.objects.by(person).filter(scholar=own, opens_at__lte=now)
    newest = list(rows.select_related("phase").order_by("-opens_at")[:2])
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
    meant = Q(outcome=Goal.Outcome.OPEN)
    if week:
        meant |= Q(settled_in=week.check_in)
    return list(Goal.objects.filter(meant, scholar=own).select_related("set_in"))


def _sections(person: Person, own: Scholar, now: datetime) -> list[Section]:
    return list(
        Section.objects.by(person)
        .filter(scholar=own, report__state__in=OPEN, report__scholars_until__gt=now)
        .select_related("report__mentor")
        .order_by("report__scholars_until", "report__mentor__name")
    )


def _people(person: Person, own: Scholar) -> QuerySet[Person]:
    """Mentors, research managers and teammates of today. One statement."""
    today, here = own.program.today, OuterRef("pk")
    mentors = Supervision.objects.on(today).filter(scholar=own, mentor=here)
    duties = ResearchManagement.objects.on(today).filter(
        Q(scholar=own) | Q(scholar=None, stream=own.stream_id), person=here
    )
    mates = Scholar.objects.known_to(person).active().exclude(person=person)
    mates = mates.filter(project=own.project_id, person=here)
    parts: list[tuple[str, QuerySet[Any]]] = [(MENTOR, mentors), (MANAGER, duties)]
    if own.project_id:
        parts.append((TEAMMATE, mates))
    cases = [When(Exists(rows), then=Value(part)) for part, rows in parts]
    order = [When(part=part, then=Value(n)) for n, (part, _) in enumerate(parts)]
    return (
        Person.objects.annotate(part=Case(*cases, default=Value("")))
        .exclude(part="")
        .order_by(Case(*order), "name")
    )
