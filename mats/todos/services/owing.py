"""What other apps call: owe, settle, cancel, move. Each is safe to repeat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mats.core.errors import Refused
from mats.core.prepared import MOMENTS, WORDS, PreparedChange
from mats.people.models import Person
from mats.programs.models import Program
from mats.todos.kinds import TodoKind
from mats.todos.models import Todo

SETTLED = PreparedChange(
    Todo.objects.open().filter(key=WORDS[0]),
    {"settled_at": MOMENTS[0]},
    WORDS[0],
    MOMENTS[0],
)


@dataclass(frozen=True)
class Debt:
    """Something that somebody owes, under the key that names it for ever."""

    key: str
    debtor: Person
    title: str
    url: str
    due_at: datetime
    opens_at: datetime | None = None
    escalate_to: Person | None = None
    owed_to: Person | None = None


@transaction.atomic
def owe(  # noqa: PLR0913 -- all by name: the facts of a row
    kind: TodoKind,
    *,
    key: str,
    debtor: Person,
    program: Program,
    title: str,
    url: str,
    due_at: datetime,
    opens_at: datetime | None = None,
    escalate_to: Person | None = None,
    owed_to: Person | None = None,
) -> Todo:
    """Write down that somebody owes something. The same key finds the same row.

    An existing row stays as it is, a settled or cancelled one too: use `move` for
    another date. Raises Refused in a closed program, where nothing is owed.
    """
    _require_open(program)
    debt = Debt(key, debtor, title, url, due_at, opens_at, escalate_to, owed_to)
    facts = _facts(kind, program, debt)
    todo, _ = Todo.objects.get_or_create(key=key, defaults=facts)
    return todo


@transaction.atomic
def owe_all(kind: TodoKind, *, program: Program, debts: Sequence[Debt]) -> None:
    """The same of many: three statements for all of them."""
    _require_open(program)
    keys = [debt.key for debt in debts]
    known = {*Todo.objects.filter(key__in=keys).values_list("key", flat=True)}
    new = [debt for debt in debts if debt.key not in known]
    Todo.objects.bulk_create(
        [Todo(key=debt.key, **_facts(kind, program, debt)) for debt in new],
        ignore_conflicts=True,
    )


def _require_open(program: Program) -> None:
    if Program.objects.filter(pk=program.pk).exclude(closed_at=None).exists():
        raise Refused(f"{program} is closed: nothing is owed in it.")


def _facts(kind: TodoKind, program: Program, debt: Debt) -> dict[str, Any]:
    facts = {name: value for name, value in vars(debt).items() if name != "key"}
    return {**facts, "kind": kind.name, "program": program, "title": debt.title[:200]}


@transaction.atomic
def settle(*, key: str, now: datetime | None = None) -> Todo | None:
    """It was done. Settling twice keeps the first time; None if it was never owed."""
    todo = Todo.objects.select_for_update().filter(key=key).first()
    if todo is None or not todo.is_open:
        return todo
    todo.settled_at = now or timezone.now()
    todo.save(update_fields=["settled_at"])
    return todo


def settle_if_open(*, key: str, now: datetime) -> bool:
    """The same where nobody asks what became of it: one statement."""
    return bool(SETTLED.change(key, now))


@transaction.atomic
def cancel(*, key: str, now: datetime | None = None) -> Todo | None:
    """It is no longer owed. What was settled stays settled."""
    todo = Todo.objects.select_for_update().filter(key=key).first()
    if todo is None or not todo.is_open:
        return todo
    todo.cancelled_at = now or timezone.now()
    todo.save(update_fields=["cancelled_at"])
    return todo


@transaction.atomic
def move(*, key: str, due_at: datetime, now: datetime | None = None) -> Todo | None:
    """Another due date: the ladder starts again for it. The same date is no move."""
    todo = Todo.objects.select_for_update().filter(key=key).first()
    if todo is None or not todo.is_open or todo.due_at == due_at:
        return todo
    todo.due_at, todo.due_set_at = due_at, now or timezone.now()
    if todo.opens_at is not None:
        todo.opens_at = min(todo.opens_at, due_at)
    todo.save(update_fields=["due_at", "due_set_at", "opens_at"])
    return todo


@transaction.atomic
def reopen(*, key: str, due_at: datetime, now: datetime | None = None) -> Todo | None:
    """It is owed again after it was cancelled; what was settled stays settled."""
    todo = Todo.objects.select_for_update().filter(key=key).first()
    if todo is None or todo.cancelled_at is None:
        return todo
    todo.cancelled_at = None
    todo.due_at, todo.due_set_at = due_at, now or timezone.now()
    if todo.opens_at is not None:
        todo.opens_at = min(todo.opens_at, due_at)
    todo.save(update_fields=["cancelled_at", "due_at", "due_set_at", "opens_at"])
    return todo
