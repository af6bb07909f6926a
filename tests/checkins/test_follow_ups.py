"""A follow-up is a to-do: made beside what it follows, settled with it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins import services
from mats.checkins.models import FollowUp
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.scholars import services as scholars
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make
from tests.checkins.desk import director_of, page, post

pytestmark = pytest.mark.django_db
NOW, DUE = make.FRIDAY, date(2027, 3, 1)
WHAT = "Ask the lab for a key"


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def amara() -> Scholar:
    plan = make.check_in_plan()
    return make.scholar(make.stream(plan.phase.program), make.person("Amara"))


@pytest.fixture
def iris(amara: Scholar) -> Person:
    return make.manager(amara)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def post_to(person: Person, address: str, facts: dict[str, object]) -> int:
    return client_of(person).post(address, facts).status_code


def seen_by(person: Person) -> list[str]:
    return [row.what for row in FollowUp.objects.visible_to(person)]


def test_it_is_owed_by_whoever_does_it_and_its_title_tells_nothing(
    amara: Scholar, iris: Person
) -> None:
    made = make.follow_up(amara, iris, WHAT, due_on=DUE)

    todo = Todo.objects.get(key=made.todo_key)
    assert (todo.debtor, todo.is_open) == (iris, True)
    assert f"{todo.due_at.astimezone(amara.program.zone):%Y-%m-%d}" == f"{DUE}"
    assert amara.person.name not in todo.title
    assert WHAT not in todo.title


@pytest.mark.parametrize("done", [True, False])
def test_it_ends_once_and_its_to_do_with_it(
    amara: Scholar, iris: Person, *, done: bool
) -> None:
    made = make.follow_up(amara, iris)

    ended = services.end_follow_up(made, done=done, outcome="Got it", by=iris, now=NOW)

    todo = Todo.objects.get(key=made.todo_key)
    assert (todo.settled_at == NOW, todo.cancelled_at == NOW) == (done, not done)
    assert (ended.state, ended.outcome) == ("done" if done else "dropped", "Got it")
    with pytest.raises(Refused, match="already"):
        services.end_follow_up(made, done=True, by=iris, now=NOW)


def test_put_off_it_is_owed_on_the_later_day(amara: Scholar, iris: Person) -> None:
    made = make.follow_up(amara, iris, due_on=DUE)

    services.put_off(made, until=DUE + timedelta(days=3), now=NOW)

    due_at = Todo.objects.get(key=made.todo_key).due_at
    assert due_at.astimezone(amara.program.zone).date() == DUE + timedelta(days=3)
    with pytest.raises(Refused, match="This day is over"):
        services.put_off(made, until=date(2027, 1, 1), now=NOW)


def test_who_works_with_the_scholar_sees_it_and_who_does_it(
    amara: Scholar, iris: Person
) -> None:
    helper = make.member(amara.program, "community_manager", make.person("Cosmo"))
    other = make.member(amara.program, "community_manager", make.person("Nobody"))
    mentor = make.person("Nneka")

    make.follow_up(amara, iris, WHAT, person=helper)
    make.follow_up(amara, iris, "Write the plan", person=amara.person)

    both = [WHAT, "Write the plan"]
    assert [seen_by(who) for who in (iris, director_of(amara))] == [both, both]
    assert seen_by(helper) == [WHAT]
    assert seen_by(amara.person) == ["Write the plan"]
    assert [seen_by(other), seen_by(mentor)] == [[], []]


def test_it_stands_beside_its_note_and_on_the_first_page(
    amara: Scholar, iris: Person
) -> None:
    note = make.note(amara, author=iris)
    facts = {"what": WHAT, "person": iris.pk, "due_on": f"{DUE}"}
    address = reverse("checkins:follow_up_add", args=["winter", amara.pk])

    assert post_to(iris, f"{address}?note={note.pk}", facts) == 302

    made = FollowUp.objects.get()
    assert (made.note, made.made_by) == (note, iris)
    assert WHAT in page(iris, "scholar", amara.pk)
    assert WHAT in page(iris, "follow_ups")
    assert WHAT in client_of(iris).get("/").content.decode()
    assert post(iris, "follow_up", made.pk, act="done", outcome="Got it") == 302
    assert Todo.objects.get(key=made.todo_key).settled_at is not None
    assert "Got it" in page(iris, "follow_up", made.pk)


def test_it_follows_only_what_its_maker_may_read(amara: Scholar, iris: Person) -> None:
    private = make.note(amara, author=iris)
    dora = director_of(amara)
    address = reverse("checkins:follow_up_add", args=["winter", amara.pk])
    facts = {"what": WHAT, "person": dora.pk, "due_on": f"{DUE}"}

    assert post_to(dora, f"{address}?note={private.pk}", facts) == 404
    assert not FollowUp.objects.exists()


def test_a_conflict_of_interest_takes_it_from_sight(
    amara: Scholar, iris: Person
) -> None:
    helper = make.member(amara.program, "community_manager", make.person("Cosmo"))
    make.follow_up(amara, iris, WHAT, person=helper)

    Conflict.objects.create(
        program=amara.program,
        person=amara.person,
        with_person=helper,
        kind="family",
        declared_by=helper,
    )

    assert seen_by(helper) == []


def test_who_leaves_is_asked_for_nothing_more(amara: Scholar, iris: Person) -> None:
    own = make.follow_up(amara, iris, person=amara.person)
    theirs = make.follow_up(amara, iris)

    scholars.withdraw(amara, because="Left", on=date(2027, 2, 19), now=NOW)

    own.refresh_from_db()
    theirs.refresh_from_db()
    assert (own.state, theirs.state) == ("dropped", "open")
    assert Todo.objects.get(key=own.todo_key).cancelled_at == NOW
