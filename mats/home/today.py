"""What a program's staff see first: the finding, the numbers, what needs someone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.timezone import localtime

from mats.checkins.desk.following_up import named
from mats.checkins.desk.term import term_of
from mats.checkins.policies import sees_check_ins
from mats.core.prepared import KEYS, MOMENTS, Prepared, Records
from mats.core.templatetags.mats import words
from mats.home import figures, navigation, needs, tiles
from mats.home.figures import Kind, MailHealth
from mats.home.mine import deadlines_of
from mats.home.needs import Need
from mats.home.phases import Bar, phase_bar
from mats.home.tiles import Tile
from mats.home.weekly import Weekly, weekly_of
from mats.home.words import count, day
from mats.people.models import Person
from mats.programs.models import Deadline, Program
from mats.programs.policies import can_edit, sees_selection
from mats.todos import policies
from mats.todos.models import Todo

AHEAD = timedelta(days=21)
"""How far “coming up” looks."""
MINE = 8
TODOS = Records(Todo)
OWN = Prepared(
    Todo.objects.opened(MOMENTS[0])
    .filter(debtor=KEYS[0], program=KEYS[1])
    .order_by("due_at")
    .values_list(*TODOS.columns)[:MINE],
    KEYS[0],
    KEYS[1],
    MOMENTS[0],
)
"""What one person owes in one program."""


@dataclass(frozen=True)
class Coming:
    """Something with a date."""

    what: str
    note: str
    at: datetime
    url: str | None = None


@dataclass
class Today:
    """Everything on the page."""

    program: Program
    finding: str = ""
    lede: str = ""
    bars: list[Bar] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    mine: list[Todo] = field(default_factory=list)
    weekly: Weekly | None = None
    late: int = 0  # as far as this person may remind of it
    remind: int = 0  # scholars whose check-in is missing, for those who may remind


def today_of(person: Person, program: Program, now: datetime) -> Today:
    """The page of one program, seen by one of its staff."""
    weekly = _weekly(person, program, now)
    kinds = figures.open_todos(person, program, now)
    mail = figures.mail_health(person, program, now)
    own = TODOS.of(OWN.rows(person.pk, program.pk, now))
    found = [
        *needs.of_mail(mail, program),
        *needs.of_talks(own),
        *(needs.of_the_week(weekly, program) if weekly else ()),
        *needs.of_kinds(_not_told(kinds, weekly), program, now),
    ]
    today = Today(
        program=program,
        bars=phase_bar(program.phases.all(), program.today),
        tiles=_tiles(person, program, weekly, kinds, mail, now),
        needs=needs.by_urgency(found),
        coming=coming_up(person, program, weekly, now),
        mine=named([todo for todo in own if todo.kind != needs.TALK], person),
        weekly=weekly,
    )
    _say(today, kinds, mail)
    if policies.can_remind(person, program):
        today.late = sum(kind.late for kind in kinds)
        today.remind = weekly.missing if weekly else 0
    return today


def _not_told(kinds: list[Kind], weekly: Weekly | None) -> list[Kind]:
    """Whose check-in is missing has a line of its own while a week runs."""
    told = weekly is not None and weekly.missing
    return [kind for kind in kinds if not (told and kind.name == needs.CHECK_IN)]


def _say(today: Today, kinds: list[Kind], mail: MailHealth) -> None:
    """The week's check-ins where there are any; else what is owed and sent."""
    if today.weekly and today.weekly.now.expected:
        today.finding = _in(today.weekly)
        today.lede = _since(today.weekly, today.program)
        return
    today.finding = _finding(kinds, mail)
    today.lede = _lede(mail)


def _tiles(  # noqa: PLR0913, PLR0917 -- what the numbers are taken from
    person: Person,
    program: Program,
    weekly: Weekly | None,
    kinds: list[Kind],
    mail: MailHealth,
    now: datetime,
) -> list[Tile]:
    people = figures.people_by_role(person, program)
    selects = sees_selection(person, program)
    return [
        *(tiles.of_the_week(weekly, program) if weekly else ()),
        *tiles.people(people, program, selects=selects),
        *tiles.owed(kinds, program, now),
        tiles.sent(mail, program),
    ]


def _weekly(person: Person, program: Program, now: datetime) -> Weekly | None:
    """Of a phase that runs, for those who work with scholars."""
    term = term_of(program, now)  # reads the phases, for the bar too
    if term is None or not sees_check_ins(person, program):
        return None
    runs = term.phase.starts_on <= program.today <= term.phase.ends_on
    return weekly_of(person, term, now) if runs and not program.closed_at else None


def _in(weekly: Weekly) -> str:
    here = weekly.now
    if here.received == here.expected:
        return (
            f"All {here.expected:,} check-ins of week {weekly.term.week.number} are in"
        )
    verb = "is" if here.received == 1 else "are"
    return f"{here.received:,} of {here.expected:,} check-ins {verb} in"


def _since(weekly: Weekly, program: Program) -> str:
    """Against the same moment a week ago, and when reports leave."""
    said = []
    if weekly.last_time is not None:
        change = weekly.now.received - weekly.last_time
        more = f"{words(abs(change))} {'more' if change > 0 else 'fewer'} than"
        said.append(f"{more if change else 'as many as'} at this time last week")
    text = f"{said[0].capitalize()}." if said else ""
    if weekly.written.leave_at:
        when = day(localtime(weekly.written.leave_at, program.zone))
        text += f" Mentor reports go out {when}."
    return (
        text.strip() or f"Week {weekly.term.week.number} of {len(weekly.term.weeks)}."
    )


def coming_up(
    person: Person, program: Program, weekly: Weekly | None, now: datetime
) -> list[Coming]:
    """Deadlines of the program; and the week's hours, or else what will be owed."""
    deadlines = [
        Coming(d.what, "Deadline", d.at, _move(d, person))
        for d in deadlines_of(program, now)[:4]
    ]
    others = _hours(weekly, program, now) if weekly else _owed(person, program, now)
    return sorted([*deadlines, *others], key=lambda item: item.at)[:6]


def _hours(weekly: Weekly, program: Program, now: datetime) -> list[Coming]:
    """Of the check-ins that are open, and of the reports that are still here."""
    term, written = weekly.term, weekly.written
    moments = term.plan.moments(term.week)
    grid = reverse("checkins:grid", args=[program.slug])
    reports = reverse("reports:index", args=[program.slug])
    missing = f"{weekly.missing} missing"
    check_ins = f"Check-ins of week {term.week.number}"
    found = [
        Coming(f"{check_ins} are due", missing, moments.due_at, grid),
        Coming(f"{check_ins} close", missing, moments.closes_at, grid),
    ]
    if written.leave_at:
        note = count(written.all, "mentor", "mentors")
        found.append(Coming("Mentor reports go out", note, written.leave_at, reports))
    return [item for item in found if item.at > now]


def _owed(person: Person, program: Program, now: datetime) -> list[Coming]:
    """What will be due to or from those whom one oversees."""
    rows = (
        Todo.objects.seen_in(program, person)
        .due_within(AHEAD, now)
        .values("title", "due_at")
        .annotate(people=Count("debtor", distinct=True))
        .order_by("due_at")[:4]
    )
    return [
        Coming(row["title"], count(row["people"], "person", "people"), row["due_at"])
        for row in rows
    ]


def _move(deadline: Deadline, person: Person) -> str | None:
    """Where the deadline is moved, for those who may."""
    slug = deadline.program.slug
    if can_edit(person, deadline.program):
        return navigation.existing("programs:deadline", slug, deadline.pk)
    return navigation.existing("programs:deadlines", slug)


def _finding(kinds: list[Kind], mail: MailHealth) -> str:
    late, open_ = sum(k.late for k in kinds), sum(k.open for k in kinds)
    if late:
        return f"{late} of {count(open_, 'to-do is', 'to-dos are')} late"
    if mail.stuck:
        return f"{count(mail.stuck, 'email needs', 'emails need')} someone"
    if open_:
        return f"Nothing is late; {count(open_, 'to-do is', 'to-dos are')} open"
    return "Nothing is waiting for anyone"


def _lede(mail: MailHealth) -> str:
    nothing = "All mail of the last seven days is on its way."
    first = f"{count(mail.stuck, 'email', 'emails')} did not get through."
    return first if mail.stuck else nothing
