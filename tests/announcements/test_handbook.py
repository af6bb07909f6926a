"""The handbook is read by whom it is for; training is owed by research managers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mats.announcements import services
from mats.announcements.models import HandbookPage, TrainingStep
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.cloning import registered
from mats.programs.models import Program
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.FRIDAY


@pytest.fixture
def program() -> Program:
    return make.program()


@pytest.fixture
def dora(program: Program) -> Person:
    return make.member(program, "director", make.person("Dora Kask"))


@pytest.fixture
def iris(program: Program) -> Person:
    return make.member(program, "research_manager", make.person("Iris Lund"))


def written(program: Program, title: str, *roles: str) -> HandbookPage:
    page = HandbookPage(program=program)
    return services.write_page(
        page, title=title, body=f"## How\n\n{title}.", roles=list(roles)
    )


def step(program: Program, title: str = "Sit in on a meeting") -> TrainingStep:
    return services.add_step(TrainingStep(program=program, title=title), now=NOW)


def seen_by(person: Person) -> list[str]:
    return [page.title for page in HandbookPage.objects.visible_to(person)]


def owed_by(person: Person) -> list[str]:
    return [todo.title for todo in Todo.objects.open().owed_by(person)]


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_page_is_read_by_the_roles_it_is_for(
    program: Program, dora: Person, iris: Person
) -> None:
    written(program, "Everybody")
    written(program, "Managing up", "research_manager")
    written(program, "Housing", "community_manager")
    cosmo = make.member(program, "community_manager", make.person("Cosmo"))
    scholar = make.scholar(make.stream(program)).person

    assert seen_by(dora) == ["Everybody", "Managing up", "Housing"]
    assert seen_by(iris) == ["Everybody", "Managing up"]
    assert seen_by(cosmo) == ["Everybody", "Housing"]
    assert seen_by(scholar) == []
    page = client_of(iris).get(reverse("announcements:handbook", args=["winter"]))
    assert "<h2>How</h2>" in page.content.decode()
    assert "Housing" not in page.content.decode()


def test_pages_stand_in_their_order_under_different_titles(
    program: Program, dora: Person
) -> None:
    written(program, "One")
    last = written(program, "Two")

    services.move_page(last, by=-1)

    assert seen_by(dora) == ["Two", "One"]
    with pytest.raises(Refused, match="this title"):
        written(program, "One")


def test_who_is_research_manager_owes_each_step_once(
    program: Program, iris: Person, dora: Person
) -> None:
    step(program)
    assert owed_by(iris) == ["Sit in on a meeting"]
    assert owed_by(dora) == []

    later = make.member(program, "research_manager", make.person("Per"))
    assert services.train(program, now=NOW + timedelta(days=1)) == 1
    assert services.train(program, now=NOW + timedelta(days=1)) == 0
    assert owed_by(later) == ["Sit in on a meeting"]


def test_a_step_is_ticked_by_who_owes_it_and_its_progress_is_shown(
    program: Program, iris: Person, dora: Person
) -> None:
    one = step(program)
    tick = reverse("announcements:step_done", args=["winter", one.pk])
    page = reverse("announcements:training", args=["winter"])
    assert "0 of 1 done" in client_of(dora).get(page).content.decode()

    assert client_of(dora).post(tick).status_code == 409
    assert client_of(iris).post(tick).status_code == 302

    assert owed_by(iris) == []
    assert "1 of 1 done" in client_of(dora).get(page).content.decode()
    assert "How far everybody is" not in client_of(iris).get(page).content.decode()
    assert client_of(iris).post(page, {"title": "Mine", "days": 3}).status_code == 403


def test_what_is_taken_out_and_who_has_left_is_owed_no_more(
    program: Program, iris: Person
) -> None:
    one = step(program)
    services.remove_step(one, now=NOW)
    assert owed_by(iris) == []

    step(program, "Read the handbook")
    iris.memberships.update(ends_on=NOW.date() - timedelta(days=1))
    services.train(program, now=NOW)
    assert owed_by(iris) == []


def test_the_next_program_begins_with_the_same_handbook(program: Program) -> None:
    page = written(program, "Managing up", "research_manager")
    services.add_step(
        TrainingStep(program=program, title="Read it", page=page, days=3), now=NOW
    )
    after = make.program("summer")

    (copied,) = [part.copy for part in registered() if "handbook" in part.title]
    copied(program, after, timedelta(0))

    twin = after.handbook.get()
    assert (twin.title, twin.body, twin.roles) == (page.title, page.body, page.roles)
    assert (after.training.get().page, after.training.get().days) == (twin, 3)
