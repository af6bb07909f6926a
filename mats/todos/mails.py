"""What reminders say. One email for one thing, a list for several."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Program
from mats.todos.models import Reminder, Todo
from mats.todos.wording import due_words, how_late

SAMPLE = {
    "name": "Amara",
    "what": "Check-in for week 6",
    "when": "due tomorrow",
    "due": "Thu 18 February 2027, 18:00 (Los Angeles)",
    "url": "/me/todos/",
}


def still_open(message: Message) -> bool:
    """Whether at least one thing of this email is still owed as it says."""
    return Reminder.objects.filter(
        mail_key=message.first_key,
        due_at=F("todo__due_at"),
        todo__in=Todo.objects.open(),
    ).exists()


REMINDER = register(
    MailKind(
        name="todos.reminder",
        title="Reminder of one thing",
        placeholders=SAMPLE,
        why="you owe this, and asked us to remind you",
        optional=True,
        still_allowed=still_open,
        may_repeat=still_open,
    )
)
DIGEST = register(
    MailKind(
        name="todos.digest",
        title="Reminder of several things",
        placeholders={
            "name": "Amara",
            "count": "2",
            "first": "Check-in for week 6, due tomorrow",
            "items": "Check-in for week 6, due tomorrow",
            "url": "/me/todos/",
        },
        why="these things are owed by you or were given to you to look after",
        optional=True,
        still_allowed=still_open,
        may_repeat=still_open,
    )
)
ESCALATION = register(
    MailKind(
        name="todos.escalation",
        title="Somebody is late",
        placeholders={**SAMPLE, "debtor": "Jonas Bergqvist", "program": "Winter 2027"},
        why="you are the one to ask when this is late",
        still_allowed=still_open,
        may_repeat=still_open,
    )
)


@dataclass(frozen=True)
class Notice:
    """One thing to tell one person."""

    todo: Todo
    escalation: bool


@dataclass(frozen=True)
class Words:
    """What one email is made of."""

    kind: MailKind
    program: Program | None
    values: dict[str, str]


def write(to: Person, notices: Sequence[Notice], *, key: str, now: datetime) -> Message:
    """Tell a person of these things in one email."""
    words = words_of(to, notices, now)
    return outbox.queue(
        words.kind, key=key, to=to, program=words.program, values=words.values
    )


def write_all(told: Iterable[tuple[str, Person, Words]]) -> None:
    """Tell several people: by key, each of their own things."""
    alike: dict[tuple[MailKind, Program | None], list[outbox.Letter]] = {}
    for key, to, words in told:
        letters = alike.setdefault((words.kind, words.program), [])
        letters.append(outbox.Letter(key, to, words.values))
    for (kind, program), letters in alike.items():
        outbox.queue_all(kind, letters, program=program)


def words_of(to: Person, notices: Sequence[Notice], now: datetime) -> Words:
    """One thing is told as it is, several as a list."""
    if len(notices) > 1:
        return _list_of(to, notices, now)
    notice = notices[0]
    values, program = values_of(notice, to, now), notice.todo.program
    if not notice.escalation:
        return Words(REMINDER, program, values)
    more = {"debtor": notice.todo.debtor.name, "program": program.name}
    return Words(ESCALATION, program, values | more)


def values_of(notice: Notice, to: Person, now: datetime) -> dict[str, str]:
    todo = notice.todo
    return {
        "name": to.called,
        "what": todo.title,
        "when": how_late(todo.due_at, now, todo.program.timezone),
        "due": due_words(todo.due_at, todo.program.timezone, to.timezone),
        "url": todo.url,
    }


def line_of(notice: Notice, now: datetime) -> str:
    todo = notice.todo
    when = how_late(todo.due_at, now, todo.program.timezone)
    who = f"{todo.debtor.name}: " if notice.escalation else ""
    return f"{who}{todo.title}, {when}"


def _list_of(to: Person, notices: Sequence[Notice], now: datetime) -> Words:
    ordered = sorted(notices, key=lambda notice: notice.todo.due_at)
    items = [
        f"{line_of(notice, now)}\n{settings.SITE_URL}{notice.todo.url}\n"
        for notice in ordered
    ]
    programs = {notice.todo.program for notice in notices}
    values = {
        "name": to.called,
        "count": str(len(notices)),
        "first": line_of(ordered[0], now),
        "items": "\n".join(items).strip(),
        "url": reverse("todos:mine"),
    }
    return Words(DIGEST, programs.pop() if len(programs) == 1 else None, values)
