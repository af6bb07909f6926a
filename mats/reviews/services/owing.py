"""One to-do for all that somebody has to review; it names no applicant."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Program
from mats.reviews.models import Review
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.models import Todo
from mats.todos.services import Debt

REVIEW = register(TodoKind("reviews.review", "Applications to review"))


def owe(
    program: Program, people: Iterable[Person], *, days: int, now: datetime
) -> None:
    """Three statements for all of them. Who has an open one keeps its day."""
    if program.closed_at is not None:
        return
    known = Todo.objects.filter(kind=REVIEW.name, program=program)
    rounds: Counter[int] = Counter()
    busy = set()
    for person, settled, cancelled in known.values_list(
        "debtor", "settled_at", "cancelled_at"
    ):
        rounds[person] += 1
        if settled is None and cancelled is None:
            busy.add(person)
    debts = [
        Debt(
            key=f"{REVIEW.name}:{program.pk}:{each.pk}:{rounds[each.pk]}",
            debtor=each,
            title="Review applications",
            url=reverse("reviews:queue", args=[program.slug]),
            due_at=now + timedelta(days=days),
        )
        for each in people
        if each.pk not in busy
    ]
    if debts:
        todos.owe_all(REVIEW, program=program, debts=debts)


def settle_if_done(
    program: Program, people: Iterable[Person], *, now: datetime
) -> None:
    """Nothing is left to review: it was done, or is not asked any more."""
    for person in people:
        left = Review.objects.owed_by(person).filter(
            choice__application__program=program
        )
        if left.exists():
            continue
        mine = Todo.objects.open().filter(
            kind=REVIEW.name, program=program, debtor=person
        )
        for key in mine.values_list("key", flat=True):
            todos.settle_if_open(key=key, now=now)
