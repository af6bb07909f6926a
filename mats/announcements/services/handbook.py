"""The handbook, and the training of research managers as to-dos."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from mats.announcements.models import HandbookPage, TrainingStep
from mats.core.errors import Refused
from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.models import Todo

TRAINING = register(TodoKind("announcements.training", "Training"))
EVENING = time(18)


@transaction.atomic
def write_page(page: HandbookPage, **facts: Any) -> HandbookPage:
    """Keep a new page at the end, or other words of one that is there."""
    for name, value in facts.items():
        setattr(page, name, value)
    same = HandbookPage.objects.filter(program=page.program, title=page.title)
    if same.exclude(pk=page.pk).exists():
        raise Refused("Another page has this title.")
    if page.pk is None:
        Program.objects.select_for_update().get(pk=page.program_id)
        last = HandbookPage.objects.filter(program=page.program).aggregate(
            last=Max("position")
        )["last"]
        page.position = (last or 0) + 1
    page.save()
    return page


@transaction.atomic
def move_page(page: HandbookPage, *, by: int) -> None:
    """One place up (-1) or down (1)."""
    held = HandbookPage.objects.select_for_update().order_by("pk")
    rows = sorted(
        held.filter(program=page.program_id), key=lambda row: (row.position, row.pk)
    )
    at = next(place for place, row in enumerate(rows) if row.pk == page.pk)
    rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
    for place, row in enumerate(rows, 1):
        row.position = place
    HandbookPage.objects.bulk_update(rows, ["position"])


@transaction.atomic
def remove_page(page: HandbookPage) -> None:
    page.delete()


@transaction.atomic
def add_step(step: TrainingStep, *, now: datetime) -> TrainingStep:
    """From now on each research manager owes it."""
    same = TrainingStep.objects.filter(program=step.program, title=step.title)
    if same.exists():
        raise Refused("This step is there already.")
    step.save()
    train(step.program, now=now)
    return step


@transaction.atomic
def remove_step(step: TrainingStep, *, now: datetime) -> None:
    """Nobody owes it any more; who has done it, has."""
    for key in _open_keys(step.program, f"{TRAINING.name}:{step.pk}:"):
        todos.cancel(key=key, now=now)
    step.delete()


@transaction.atomic
def train(program: Program, *, now: datetime) -> int:
    """Whoever is research manager today owes each step. Done twice, done once."""
    today = now.astimezone(program.zone).date()
    held = program.memberships.on(today).filter(role=Membership.Role.RESEARCH_MANAGER)
    managers = {row.person_id: row for row in held.select_related("person")}
    known = set(
        Todo.objects.filter(program=program, kind=TRAINING.name).values_list(
            "key", flat=True
        )
    )
    made = 0
    for step in program.training.all():
        for person, row in managers.items():
            if step.key_for(person) not in known:
                _owe(step, row, now)
                made += 1
    _let_go(program, set(managers), now)
    return made


@transaction.atomic
def settle_step(step: TrainingStep, person: Person, *, now: datetime) -> None:
    """The research manager has done it."""
    if todos.settle(key=step.key_for(person), now=now) is None:
        raise Refused("This step is not one of yours.")


def _owe(step: TrainingStep, held: Membership, now: datetime) -> None:
    """Counted from the day they began, and never due before it could be done."""
    program = step.program
    today = now.astimezone(program.zone).date()
    day = max(held.starts_on, today) + timedelta(days=step.days)
    todos.owe(
        TRAINING,
        key=step.key_for(held.person),
        debtor=held.person,
        program=program,
        title=step.title,
        url=reverse("announcements:training", args=[program.slug]),
        due_at=instant(day, EVENING, program.timezone),
    )


def _let_go(program: Program, managers: set[int], now: datetime) -> None:
    """Who is research manager no longer, owes none of it."""
    rows = Todo.objects.open().filter(program=program, kind=TRAINING.name)
    for todo in rows.exclude(debtor__in=managers):
        todos.cancel(key=todo.key, now=now)


def _open_keys(program: Program, begins: str) -> list[str]:
    rows = Todo.objects.open().filter(program=program, key__startswith=begins)
    return list(rows.values_list("key", flat=True))
