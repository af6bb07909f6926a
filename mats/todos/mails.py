"""What reminders say. One email for one thing, a list for several."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.people.models import Person
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


def write(to: Person, notices: Sequence[Notice], *, key: str, now: datetime) -> Message:
    """Tell a person of these things in one email."""
    if len(notices) > 1:
        return _digest(to, notices, key=key, now=now)
    notice = notices[0]
    kind, values = REMINDER, values_of(notice, to, now)
    if notice.escalation:
        kind = ESCALATION
        values["debtor"] = notice.todo.debtor.name
        values["program"] = notice.todo.program.name
    program = notice.todo.program
    return outbox.queue(kind, key=key, to=to, program=program, values=values)


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


def _digest(
    to: Person, notices: Sequence[Notice], *, key: str, now: datetime
) -> Message:
    ordered = sorted(notices, key=lambda notice: notice.todo.due_at)
    items = [
        f"{line_of(notice, now)}\n{settings.SITE_URL}{notice.todo.url}\n"
        for notice in ordered
    ]
    programs = {notice.todo.program for notice in notices}
    return outbox.queue(
        DIGEST,
        key=key,
        to=to,
        program=programs.pop() if len(programs) == 1 else None,
        values={
            "name": to.called,
            "count": str(len(notices)),
            "first": line_of(ordered[0], now),
            "items": "\n".join(items).strip(),
            "url": reverse("todos:mine"),
        },
    )
