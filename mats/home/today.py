"""What a program's staff see first: the finding, the numbers, what needs someone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, prefetch_related_objects
from django.utils.timezone import localtime

from mats.home import figures, navigation
from mats.home.figures import Kind, MailHealth
from mats.home.phases import Bar, phase_bar
from mats.home.words import count, day, days_ago
from mats.people.models import Person
from mats.programs.models import Deadline, Membership, Program
from mats.programs.policies import can_edit, sees_selection
from mats.todos import policies
from mats.todos.models import Todo

AHEAD = timedelta(days=21)
"""How far “coming up” looks."""


ANY_ROLE_TODAY = "in the program today"


@dataclass(frozen=True)
class Tile:
    """One key number and what it is compared with."""

    label: str
    value: str
    of: str = ""
    note: str = ""
    state: str = ""


@dataclass(frozen=True)
class Need:
    """A fact, its consequence, and the one thing to do about it."""

    state: str
    icon: str
    fact: str
    why: str
    url: str | None
    action: str


@dataclass(frozen=True)
class Coming:
    """Something with a date."""

    what: str
    note: str
    when: str
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
    late: int = 0  # as far as this person may remind of it


def today_of(person: Person, program: Program, now: datetime) -> Today:
    """The page of one program, seen by one of its staff."""
    prefetch_related_objects([program], "phases")
    people = figures.people_by_role(person, program)
    kinds = figures.open_todos(person, program, now)
    mail = figures.mail_health(person, program, now)
    coming = coming_up(person, program, now)
    return Today(
        program=program,
        finding=_finding(kinds, mail),
        lede=_lede(mail, coming),
        bars=phase_bar(program.phases.all(), program.today),
        tiles=[
            *_people(people, selects=sees_selection(person, program)),
            *_owed(kinds, now),
            _sent(mail),
        ],
        needs=[*_stuck_mail(mail, program), *_late(kinds, program, now)],
        coming=coming,
        late=_late_to_remind_of(person, program, kinds),
        mine=list(Todo.objects.opened(now).owed_by(person).filter(program=program)[:5]),
    )


def coming_up(person: Person, program: Program, now: datetime) -> list[Coming]:
    """Deadlines of the program, and what will be due to or from whom one oversees."""
    deadlines = [
        Coming(d.what, "Deadline", _when(d.at, program), d.at, _move(d, person))
        for d in program.deadlines.filter(at__gte=now).order_by("at")[:4]
    ]
    owed = (
        Todo.objects.seen_in(program, person)
        .due_within(AHEAD, now)
        .values("title", "due_at")
        .annotate(people=Count("debtor", distinct=True))
        .order_by("due_at")[:4]
    )
    todos = [
        Coming(
            row["title"],
            count(row["people"], "person", "people"),
            _when(row["due_at"], program),
            row["due_at"],
        )
        for row in owed
    ]
    return sorted([*deadlines, *todos], key=lambda item: item.at)[:6]


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


def _lede(mail: MailHealth, coming: list[Coming]) -> str:
    nothing = "All mail of the last seven days is on its way."
    first = f"{count(mail.stuck, 'email', 'emails')} did not get through."
    next_one = f" Next: “{coming[0].what}”, {coming[0].when}." if coming else ""
    return (first if mail.stuck else nothing) + next_one


def _people(people: dict[str, int], *, selects: bool) -> list[Tile]:
    """Applicants only for those who may see who applies."""
    shown = [Membership.Role.SCHOLAR, Membership.Role.MENTOR]
    shown += [Membership.Role.APPLICANT] if selects else []
    brief = [
        count(people[role], role.label.lower(), f"{role.label.lower()}s")
        for role in Membership.BRIEF
        if role in people
    ]
    notes = {Membership.Role.SCHOLAR: f"and {', '.join(brief)}"} if brief else {}
    return [
        Tile(f"{r.label}s", f"{people.get(r, 0):,}", note=notes.get(r, ANY_ROLE_TODAY))
        for r in shown
    ]


def _owed(kinds: list[Kind], now: datetime) -> list[Tile]:
    """Nothing where nothing is owed, or nothing that this person may see."""
    late, open_ = sum(k.late for k in kinds), sum(k.open for k in kinds)
    oldest = min((k.oldest for k in kinds if k.oldest), default=None)
    note = f"Oldest: {days_ago(oldest, now)}" if oldest else "None is late"
    state = "late" if late else ""
    tile = Tile("To-dos overdue", f"{late:,}", f"of {open_:,}", note, state)
    return [tile] if open_ else []


def _sent(mail: MailHealth) -> Tile:
    notes = [f"{mail.failed} failed"] if mail.failed else []
    notes += [f"{mail.parked} in doubt"] if mail.parked else []
    notes += [f"{mail.waiting} waiting"] if mail.waiting else []
    return Tile(
        "Mail sent, 7 days",
        f"{mail.sent:,}",
        f"of {mail.gone:,}",
        ", ".join(notes) or "Nothing waits",
        "due" if mail.stuck else "",
    )


def _stuck_mail(mail: MailHealth, program: Program) -> list[Need]:
    if not mail.stuck:
        return []
    fact = f"{count(mail.stuck, 'email has', 'emails have')} not got through"
    why = "Refused by a mail server, or nobody knows whether it left."
    url = navigation.existing("mail:index", program.slug)
    return [Need("late", "mail", fact, why, url, "Look at the mail")]


def _late_to_remind_of(person: Person, program: Program, kinds: list[Kind]) -> int:
    may = policies.can_remind(person, program)
    return sum(kind.late for kind in kinds) if may else 0


def _late(kinds: list[Kind], program: Program, now: datetime) -> list[Need]:
    url = navigation.existing("todos:index", program.slug)
    return [
        Need(
            "late",
            "flag",
            f"{kind.title}: {kind.late} of {kind.open} late",
            f"The oldest was due {days_ago(kind.oldest, now)} ago."
            if kind.oldest
            else "",
            url,
            "See who",
        )
        for kind in kinds
        if kind.late
    ]


def _when(at: datetime, program: Program) -> str:
    return day(localtime(at, program.zone))
