"""What stands in a person's calendar, and as an iCalendar file.

Apps above add what is theirs: `source` a function that yields entries for a person.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.timezone import now as clock
from icalendar import Calendar, Event

from mats.people.models import Person
from mats.programs import moments
from mats.programs.models import Deadline, Membership, Phase, WeekOff
from mats.todos.models import Todo

LENGTH = timedelta(minutes=15)
"""A due date is shown as the quarter of an hour before it."""
KEPT_FOR = timedelta(days=60)
"""How long what is past stays in the calendar."""


@dataclass(frozen=True)
class Entry:
    """One event. The uid never changes, so that calendars move it and not add it.

    Moments make an event with hours. Days make one without, the last day included,
    which calendars show above the hours and do not take for time that is busy.
    """

    uid: str
    title: str
    starts_at: datetime | date
    ends_at: datetime | date
    changed_at: datetime
    url: str = ""
    place: str = ""
    text: str = ""


Source = Callable[[Person, datetime], Iterable[Entry]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    """Have `function(person, now)` asked for entries. It must show only their own."""
    if function not in _sources:
        _sources.append(function)
    return function


def entries_of(person: Person, now: datetime) -> list[Entry]:
    found = [entry for function in _sources for entry in function(person, now)]
    return sorted(found, key=lambda entry: (str(entry.starts_at), entry.uid))


def file_of(person: Person, now: datetime | None = None) -> bytes:
    """The calendar as a file; the same facts give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//mats//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.ORGANISATION)
    calendar.add(
        "refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"}
    )
    for entry in entries_of(person, now or clock()):
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def etag_of(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _event(entry: Entry) -> Event:
    event = Event()
    host = urlsplit(settings.SITE_URL).hostname
    event.add("uid", f"{entry.uid}@{host}")
    event.add("summary", entry.title)
    event.add("dtstart", entry.starts_at)
    if isinstance(entry.ends_at, datetime):
        event.add("dtend", entry.ends_at)
    else:
        event.add("dtend", entry.ends_at + timedelta(days=1))  # the first day after
        event.add("transp", "TRANSPARENT")
    event.add("dtstamp", entry.changed_at)
    for name in ("url", "place", "text"):
        if value := getattr(entry, name):
            event.add(
                {"place": "location", "text": "description"}.get(name, name), value
            )
    return event


@source
def todos_of(person: Person, now: datetime) -> Iterable[Entry]:
    """What the person owes and has not done, in programs that run."""
    todos = Todo.objects.open().owed_by(person).select_related("program")
    for todo in todos.filter(due_at__gt=now - KEPT_FOR):
        yield Entry(
            uid=f"todo-{todo.pk}",
            title=todo.title,
            starts_at=todo.due_at - LENGTH,
            ends_at=todo.due_at,
            changed_at=todo.due_set_at,
            url=settings.SITE_URL + todo.url,
            text=todo.program.name,
        )


KINDS_FOR = {
    Membership.Role.APPLICANT: {Deadline.Kind.APPLICATIONS, Deadline.Kind.OFFERS},
    Membership.Role.SCHOLAR: {Deadline.Kind.EXTENSION},
    Membership.Role.MENTOR: {
        Deadline.Kind.MENTOR_INTEREST,
        Deadline.Kind.MENTOR_DECISIONS,
        Deadline.Kind.APPLICATIONS,
        Deadline.Kind.OFFERS,
    },
    **{role: set(Deadline.Kind) for role in Membership.STAFF},
}
"""Which of a program's deadlines concern whom."""


@source
def deadlines_of(person: Person, now: datetime) -> Iterable[Entry]:
    """The deadlines of the person's running programs that concern their role."""
    held = person.memberships.now().filter(program__closed_at=None)
    roles: dict[int, set[str]] = {}
    for program, role in held.values_list("program", "role"):
        roles.setdefault(program, set()).update(
            KINDS_FOR.get(Membership.Role(role), ())
        )
    deadlines = Deadline.objects.filter(program__in=roles, at__gt=now - KEPT_FOR)
    for deadline in deadlines.select_related("program", "track"):
        if deadline.kind in roles[deadline.program_id]:
            track = f" ({deadline.track})" if deadline.track else ""
            yield Entry(
                uid=f"deadline-{deadline.pk}",
                title=f"{deadline.what}{track}: deadline",
                starts_at=deadline.at - LENGTH,
                ends_at=deadline.at,
                changed_at=deadline.program.created_at,
                text=f"{deadline.program.name}. Announced as {_announced(deadline)}.",
            )


def _announced(deadline: Deadline) -> str:
    """“Fri 6 October, 23:59 anywhere on earth”: the event says when that is here."""
    clock_of_rule = moments.clock(deadline.rule)
    return f"{moments.day(deadline.on)}, {deadline.time:%H:%M} {clock_of_rule}"


OUTSIDE = (Membership.Role.APPLICANT, Membership.Role.ALUM)
"""Those who do not take part in phases."""


@source
def days_of(person: Person, now: datetime) -> Iterable[Entry]:
    """First and last days of phases, and weeks off: days, without hours."""
    held = person.memberships.now().exclude(role__in=OUTSIDE)
    programs = held.filter(program__closed_at=None).values("program")
    since = (now - KEPT_FOR).date()
    phases = Phase.objects.filter(program__in=programs, ends_on__gte=since)
    for phase in phases.select_related("program"):
        first = phase.starts_on, f"{phase.name} begins", "begins"
        last = phase.ends_on, f"{phase.name}: last day", "ends"
        for day, title, edge in (first, last):
            yield Entry(
                uid=f"phase-{phase.pk}-{edge}",
                title=title,
                starts_at=day,
                ends_at=day,
                changed_at=phase.program.created_at,
                text=phase.program.name,
            )
    yield from _weeks_off(person, phases)


def _weeks_off(person: Person, phases: QuerySet[Phase]) -> Iterable[Entry]:
    """Everybody's and the person's own."""
    theirs = Q(person=None) | Q(person=person)
    weeks = WeekOff.objects.filter(theirs, phase__in=phases)
    for off in weeks.select_related("phase__program"):
        yield Entry(
            uid=f"week-off-{off.pk}",
            title=f"Week off: {off.reason}" if off.reason else "Week off",
            starts_at=off.monday,
            ends_at=off.monday + timedelta(days=6),
            changed_at=off.phase.program.created_at,
            text=off.phase.program.name,
        )
