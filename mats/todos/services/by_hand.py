"""Staff remind by hand: shown first, then sent, once a day for each thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.people.models import Person
from mats.todos import mails
from mats.todos.mails import Notice
from mats.todos.models import Reminder, Todo
from mats.todos.services.round import with_people


@dataclass(frozen=True)
class Letter:
    """One email that would leave: to whom, about what."""

    to: Person
    todos: list[Todo]
    lines: list[str]


def letters(todos: Iterable[Todo], now: datetime) -> list[Letter]:
    """Who would get which email: one for each person, with all that they owe here.

    Left out: what is done, and what was reminded of by hand today.
    """
    by_person: dict[Person, list[Todo]] = defaultdict(list)
    for todo in todos:
        told = any(
            row.step == _step(todo, now) and row.due_at == todo.due_at
            for row in todo.reminders.all()
        )
        if todo.is_open and not told and todo.debtor.is_active:
            by_person[todo.debtor].append(todo)
    return [
        Letter(person, owed, [mails.line_of(_notice(t), now) for t in owed])
        for person, owed in sorted(by_person.items(), key=lambda item: item[0].name)
    ]


@transaction.atomic
def remind_by_hand(todos: Iterable[Todo], *, now: datetime) -> list[Letter]:
    """Send those letters. A second click the same day finds nothing left to send."""
    wanted = Todo.objects.open().filter(pk__in=[todo.pk for todo in todos])
    locked = wanted.order_by("pk").select_for_update(of=("self",))
    written = letters(with_people(locked), now)
    if not written:
        raise Refused("Everybody here was reminded by hand today, or is done.")
    sent = [(_key(letter, now), letter) for letter in written]
    Reminder.objects.bulk_create(
        Reminder(
            todo=todo,
            due_at=todo.due_at,
            step=_step(todo, now),
            recipient=letter.to,
            sent_at=now,
            mail_key=key,
        )
        for key, letter in sent
        for todo in letter.todos
    )
    mails.write_all((key, letter.to, _words(letter, now)) for key, letter in sent)
    return written


def _key(letter: Letter, now: datetime) -> str:
    first = letter.todos[0]
    return f"todos.by_hand:{first.pk}:{_step(first, now)}:{first.due_at:%Y%m%dT%H%M%S}"


def _words(letter: Letter, now: datetime) -> mails.Words:
    return mails.words_of(letter.to, [_notice(todo) for todo in letter.todos], now)


def _notice(todo: Todo) -> Notice:
    return Notice(todo, escalation=False)


def _step(todo: Todo, now: datetime) -> str:
    return f"hand {now.astimezone(todo.program.zone):%Y-%m-%d}"
