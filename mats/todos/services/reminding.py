"""Telling people what they owe. Safe to repeat and to run many times at once."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mats.people.models import Person
from mats.todos import mails
from mats.todos.kinds import Step, To
from mats.todos.mails import Notice
from mats.todos.models import Reminder, Todo
from mats.todos.services.round import Round, with_people

logger = logging.getLogger(__name__)


@dataclass
class Pass:
    """What one pass did."""

    emails: int = 0
    reminders: int = 0
    skipped: int = 0


def remind(now: datetime) -> Pass:
    """Tell everybody whose step has come, each in one email; nothing twice."""
    total, round_ = Pass(), Round(now)
    for person, todos in _by_listener(round_).items():
        try:
            _tell(person, todos, round_, total)
        except Exception:  # what is wrong with one person must not silence the rest
            logger.exception("Reminders could not be written")
    return total


def _by_listener(round_: Round) -> dict[Person | None, set[int]]:
    """Whom to write to about which to-dos, before anything is locked.

    Under None are those whose steps only pass.
    """
    found: dict[Person | None, set[int]] = defaultdict(set)
    for todo in round_.candidates():
        verdict, listeners = round_.verdict(todo), round_.listeners(todo)
        for step in verdict.send:
            found[listeners[step.to]].add(todo.pk)
        if verdict.skip and not verdict.send:
            found[None].add(todo.pk)
    return found


@transaction.atomic
def _tell(
    person: Person | None, todos: Iterable[int], round_: Round, total: Pass
) -> None:
    """Judge again under lock, write down what was sent or skipped, and one email."""
    sent: list[tuple[Todo, Step]] = []
    for todo in _locked(todos):
        verdict, listeners = round_.verdict(todo), round_.listeners(todo)
        for step, why in verdict.skip:
            _record(todo, step, listeners[step.to], skipped=why)
        mine = [step for step in verdict.send if listeners[step.to] == person]
        sent += [(todo, step) for step in mine]
        total.skipped += len(verdict.skip)
    if person is None or not sent:
        return
    key = _key(sent)
    for todo, step in sent:
        _record(todo, step, person, sent_at=round_.now, mail_key=key)
    notices = [Notice(todo, step.to is To.ESCALATION) for todo, step in sent]
    mails.write(person, notices, key=key, now=round_.now)
    total.reminders += len(sent)
    total.emails += 1


def _locked(todos: Iterable[int]) -> list[Todo]:
    """Those still open that no other pass has in hand, locked."""
    wanted = Todo.objects.open().filter(pk__in=todos).order_by("pk")
    mine = wanted.select_for_update(skip_locked=True, of=("self",))
    return list(with_people(mine))


def _key(sent: Sequence[tuple[Todo, Step]]) -> str:
    todo, step = sent[0]
    more = f"+{len(sent) - 1}" if len(sent) > 1 else ""
    return f"todos:{todo.pk}:{todo.due_at:%Y%m%dT%H%M%S}:{step.code}{more}"


def _record(todo: Todo, step: Step, to: Person | None, **facts: object) -> None:
    Reminder.objects.create(
        todo=todo,
        due_at=todo.due_at,
        step=step.code,
        escalation=step.to is To.ESCALATION,
        recipient=to,
        **facts,
    )
