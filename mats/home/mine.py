"""What a participant sees first: what they owe, what comes, and who is there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, prefetch_related_objects

from mats.announcements.models import Announcement
from mats.checkins.models import AgendaPoint
from mats.core.prepared import KEYS, MOMENTS, Prepared, Records
from mats.core.templatetags.mats import words
from mats.home.phases import Bar, phase_bar
from mats.home.seats import Family, Seat
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Deadline, Program
from mats.programs.ruled import Ruled
from mats.scholars.models import Scholar
from mats.todos.models import Todo

SHOWN = 20
TODOS = Records(Todo)
OWED = Prepared(
    Todo.objects.open()
    .filter(debtor=KEYS[0], program=KEYS[1])
    .order_by("due_at")
    .values_list(*TODOS.columns)[: 2 * SHOWN],
    *KEYS[:2],
)
NEWS = Records(Announcement)
TOLD = Prepared(
    Announcement.objects.filter(receipts__person=KEYS[0], program=KEYS[1])
    .published()
    .order_by("-pinned", "-published_at")
    .values_list(*NEWS.columns)[:3],
    *KEYS[:2],
)
SCHOLARS = Records(Scholar, "person", "stream", "project")
OWN = Prepared(
    Scholar.objects.filter(person=KEYS[0], program=KEYS[1]).values_list(
        *SCHOLARS.columns
    ),
    *KEYS[:2],
)
"""One's own record, which everybody may see."""
DEADLINES = Records(Deadline)
NEXT = Prepared(
    Deadline.objects.filter(program=KEYS[0], at__gte=MOMENTS[0])
    .order_by("at")
    .values_list(*DEADLINES.columns)[:5],
    KEYS[0],
    MOMENTS[0],
)


@dataclass(frozen=True)
class Mine:
    """Everything on the page."""

    program: Program
    finding: str
    due: list[Todo]
    later: list[Todo]
    deadlines: list[Deadline]
    bars: list[Bar]
    streams: list[Stream]
    scholars: list[Scholar]
    news: list[Announcement]
    now: datetime


def mine_of(person: Person, seat: Seat, now: datetime) -> Mine:
    """The page of one participant in one program."""
    program = seat.program
    prefetch_related_objects([program], "phases")
    todos = TODOS.of(OWED.rows(person.pk, program.pk))
    due = [todo for todo in todos if todo.opens_at is None or todo.opens_at <= now]
    return Mine(
        program=program,
        finding=_finding(person, due, now),
        due=due[:SHOWN],
        later=[todo for todo in todos if todo not in due],
        deadlines=deadlines_of(program, now),
        bars=phase_bar(program.phases.all(), program.today),
        streams=_streams(person, seat),
        scholars=_scholars(person, seat),
        news=_news(person, program),
        now=now,
    )


def deadlines_of(program: Program, now: datetime) -> list[Deadline]:
    """The next ones."""
    found = DEADLINES.of(NEXT.rows(program.pk, now))
    for deadline in found:
        deadline.program = program
    return found


def _news(person: Person, program: Program) -> list[Announcement]:
    """What was last announced to them."""
    return NEWS.of(TOLD.rows(person.pk, program.pk))


def _finding(person: Person, due: list[Todo], now: datetime) -> str:
    late = sum(1 for todo in due if todo.due_at < now)
    if late:
        return f"{words(late)} {'thing is' if late == 1 else 'things are'} late"
    if due:
        return f"{words(len(due))} {'thing' if len(due) == 1 else 'things'} to do"
    return f"Nothing is due, {person.called}"


def _streams(person: Person, seat: Seat) -> list[Stream]:
    if seat.family != Family.MENTOR:
        return []
    streams = Stream.objects.mentored_by(person).filter(program=seat.program)
    return list(streams.order_by("title"))


def _supervised(reader: Person, program: Program) -> "QuerySet[Any, Any]":
    seen = Scholar.objects.visible_to(reader).filter(program=program)
    mine = seen.supervised_by(reader).order_by("person__name")
    shared = AgendaPoint.objects.open().shared().filter(scholar=OuterRef("pk"))
    points = shared.order_by("position", "pk").values("text")
    return mine.values_list(*SCHOLARS.columns, ArraySubquery(points))


SUPERVISED = Ruled(_supervised)


def _scholars(person: Person, seat: Seat) -> list[Scholar]:
    """A mentor’s scholars, each with the `agenda` they share; or one’s own record."""
    if seat.family == Family.MENTOR:
        rows = SUPERVISED.rows(person, seat.program)
        scholars = SCHOLARS.of(rows)
        for scholar, row in zip(scholars, rows, strict=True):
            vars(scholar)["agenda"] = row[-1]
        return scholars
    if seat.family == Family.SCHOLAR:
        return SCHOLARS.of(OWN.rows(person.pk, seat.program.pk))
    return []
