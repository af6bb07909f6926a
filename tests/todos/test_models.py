"""Who sees what is owed, and what can never be true."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from mats.todos import services
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db

DUE = datetime(2027, 2, 19, 2, tzinfo=UTC)


def cast(of: Program, todo: Todo) -> dict[str, Person | None]:
    role = Membership.Role
    elsewhere = make.program("summer")
    return {
        "who owes it": todo.debtor,
        "who is owed": todo.owed_to,
        "who is told when late": todo.escalate_to,
        "a director": make.member(of, role.DIRECTOR),
        "a program manager": make.member(of, role.PROGRAM_MANAGER),
        "a research manager": make.member(of, role.RESEARCH_MANAGER),
        "a community manager": make.member(of, role.COMMUNITY_MANAGER),
        "an advisor": make.member(of, role.ADVISOR),
        "a grader": make.member(of, role.GRADER),
        "a mentor": make.member(of, role.MENTOR),
        "another scholar": make.member(of, role.SCHOLAR),
        "staff of another program": make.member(elsewhere, role.DIRECTOR),
        "a stranger": make.person(),
        "a superuser": Person.objects.create_superuser("root@example.org", name="Root"),
    }


SEES = {
    "who owes it",
    "who is owed",
    "who is told when late",
    "a director",
    "a program manager",
    "a research manager",
    "a superuser",
}


def test_who_sees_a_todo() -> None:
    winter = make.program()
    todo = make.todo(of=winter, owed_to=make.person(), escalate_to=make.person())

    seen = {
        who
        for who, person in cast(winter, todo).items()
        if person and Todo.objects.visible_to(person).exists()
    }

    assert seen == SEES


def test_who_has_a_conflict_with_the_debtor_loses_sight_of_it() -> None:
    winter = make.program()
    todo = make.todo(of=winter)
    manager = make.member(winter, Membership.Role.RESEARCH_MANAGER)
    seen = Todo.objects.visible_to(manager)
    assert list(seen.all()) == [todo]

    Conflict.objects.create(
        program=winter,
        person=todo.debtor,
        with_person=manager,
        kind=Conflict.Kind.FAMILY,
        declared_by=todo.debtor,
    )

    assert list(seen.all()) == []


def test_open_overdue_and_soon() -> None:
    late = make.todo(due_at=DUE)
    soon = make.todo(by=late.debtor, of=late.program, due_at=DUE + timedelta(days=3))
    now = DUE + timedelta(days=1)

    assert list(Todo.objects.overdue(now)) == [late]
    assert list(Todo.objects.due_within(timedelta(days=7), now)) == [soon]
    services.settle(key=late.key)
    services.cancel(key=soon.key)
    assert not Todo.objects.open().exists()


def test_a_closed_program_owes_nothing() -> None:
    todo = make.todo()
    Program.objects.update(closed_at=DUE)

    assert not Todo.objects.open().exists()
    with pytest.raises(Refused, match="closed"):
        make.todo(of=todo.program)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"title": ""}, "says_what_is_owed"),
        ({"url": "https://example.org/"}, "page_of_ours"),
        ({"url": "//example.org/"}, "page_of_ours"),
        ({"opens_at": DUE + timedelta(days=1)}, "opens_before_it_is_due"),
    ],
)
def test_what_the_database_refuses(facts: dict[str, Any], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        make.todo(**facts)


def test_owing_settling_and_moving_are_safe_to_repeat() -> None:
    first = make.todo(key="report:6")
    again = make.todo(by=first.debtor, of=first.program, key="report:6", title="Other")
    assert (again.pk, again.title) == (first.pk, "Report for week 6")

    services.move(key="report:6", due_at=DUE, now=DUE)
    first.refresh_from_db()
    assert first.due_set_at < DUE, "the same date is no move"

    services.settle(key="report:6", now=DUE)
    services.settle(key="report:6", now=DUE + timedelta(days=1))
    services.cancel(key="report:6")
    services.move(key="report:6", due_at=DUE + timedelta(days=9))
    first.refresh_from_db()
    assert (first.settled_at, first.cancelled_at, first.due_at) == (DUE, None, DUE)

    assert services.settle(key="never owed") is None
