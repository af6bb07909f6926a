"""What a participant sees first: what they owe, what comes, and who is there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from mats.announcements.models import Announcement
from mats.core.prepared import KEYS, MOMENTS, Prepared, Records
from mats.core.templatetags.mats import words
from mats.home.phases import Bar, phase_bar
from mats.home.seats import Family, Seat
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Deadline, Program
from mats.scholars.models import Scholar
from mats.todos.models import Todo

SHOWN = 20
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
    owed = Todo.objects.open().owed_by(person).filter(program=program)
    todos = list(owed.order_by("due_at")[: 2 * SHOWN])
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
    told = Announcement.objects.filter(receipts__person=person, program=program)
    return list(told.published().order_by("-pinned", "-published_at")[:3])


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


def _scholars(person: Person, seat: Seat) -> list[Scholar]:
    """A mentor's scholars, and a scholar's own record."""
    scholars = Scholar.objects.visible_to(person).filter(program=seat.program)
    if seat.family == Family.MENTOR:
        scholars = scholars.supervised_by(person)
    elif seat.family == Family.SCHOLAR:
        scholars = scholars.filter(person=person)
    else:
        return []
    shown = scholars.select_related("person", "stream", "project")
    return list(shown.order_by("person__name"))
