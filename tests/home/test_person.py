"""One person of a program, as each kind of reader sees them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from tests import make

pytestmark = pytest.mark.django_db

Role = Membership.Role


@pytest.fixture
def winter() -> Program:
    program = make.program()
    make.phase(program)
    return program


@pytest.fixture
def amara(winter: Program) -> Person:
    stream = make.stream(winter)
    who = make.person("Amara Nwosu", pronouns="she/her", timezone="Africa/Lagos")
    maya = make.mentor(stream)
    make.scholar(stream, who, supervised_by=maya)
    who.affiliations.create(organisation=make.organisation())
    return who


def page(of: Program, who: Person) -> str:
    return reverse("home:person", args=[of.slug, who.pk])


def read(client: Client, as_: Person, of: Program, who: Person) -> str:
    client.force_login(as_)
    answer = client.get(page(of, who))
    assert answer.status_code == 200
    return answer.text


def test_staff_see_who_it_is_what_they_do_and_where_to_read_on(
    client: Client, winter: Program, amara: Person
) -> None:
    manager = make.member(winter, Role.RESEARCH_MANAGER, make.person("Rui Mori"))

    shown = read(client, manager, winter, amara)
    for said in ("she/her", "Lagos time", amara.email, "Probes", "Maya Oduya"):
        assert said in shown
    assert "Institute of Rivers" in shown
    assert "?person=Amara+Nwosu" in shown


def test_participants_see_of_the_staff_the_directory_alone_of_others_nothing(
    client: Client, winter: Program, amara: Person
) -> None:
    rui = make.member(winter, Role.RESEARCH_MANAGER, make.person("Rui Mori"))

    shown = read(client, amara, winter, rui)
    assert "Research manager" in shown
    assert rui.email not in shown
    other = make.member(winter, Role.SCHOLAR)
    assert client.get(page(winter, other)).status_code == 404
    client.force_login(make.person("Somebody Else"))
    assert client.get(page(winter, rui)).status_code == 404


def test_a_community_manager_meets_no_applicant(
    client: Client, winter: Program
) -> None:
    tariq = make.member(winter, Role.APPLICANT, make.person("Tariq Masri"))
    client.force_login(make.member(winter, Role.COMMUNITY_MANAGER))

    assert client.get(page(winter, tariq)).status_code == 404


def test_conflicts_are_for_who_leads_and_hide_the_file_from_whom_they_touch(
    client: Client, winter: Program, amara: Person
) -> None:
    dora = make.member(winter, Role.DIRECTOR, make.person("Dora Lind"))
    rui = make.member(winter, Role.RESEARCH_MANAGER, make.person("Rui Mori"))
    iris = make.member(winter, Role.RESEARCH_MANAGER, make.person("Iris Cole"))
    Conflict.objects.create(
        program=winter, person=rui, with_person=amara, kind="friend", declared_by=rui
    )

    assert "Rui Mori and Amara Nwosu" in read(client, dora, winter, amara)
    assert "Rui Mori" not in read(client, iris, winter, amara)
    assert amara.email not in read(client, rui, winter, amara)


def test_the_page_stays_within_twelve_statements(
    client: Client, winter: Program, amara: Person
) -> None:
    for year in (2021, 2022):
        Membership.objects.create(
            person=amara,
            program=winter,
            role=Role.ADVISOR,
            starts_on=date(year, 1, 1),
            ends_on=date(year, 2, 1),
        )
        amara.affiliations.create(organisation=make.organisation())
    client.force_login(make.member(winter, Role.DIRECTOR, make.person("Dora Lind")))

    with CaptureQueriesContext(connection) as asked:
        client.get(page(winter, amara))
    brackets = re.compile(r"(SAVEPOINT|SET TRANSACTION|RELEASE)")
    assert sum(not brackets.search(query["sql"]) for query in asked) <= 12
