import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from mats.home.phases import phase_bar
from mats.people.models import Person
from mats.programs.models import Program
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db


def owe(program: Program, who: Person, n: int, days: int = -1) -> None:
    for i in range(n):
        Todo.objects.create(
            key=f"{who}{i}{days}", kind="test.thing", title="Week 6 check-in", url="/",
            debtor=who, program=program, due_at=now() + timedelta(days=days),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("director", "Needs attention today"),
        ("community_manager", "Needs attention today"),
        ("mentor", "What we ask of you"),
        ("scholar", "What is due next"),
        ("applicant", "What is due"),
        ("grader", "What is due"),
        (None, "You have no role in a running program"),
    ],
)
def test_the_first_page_knows_who_one_is(
    client: Client, role: str | None, says: str
) -> None:
    who = make.member(make.program(), role) if role else make.person()
    client.force_login(who)

    assert says in client.get("/").content.decode()


def test_the_heading_says_what_is_late(client: Client) -> None:
    program = make.program()
    scholar = make.member(program, "scholar")
    owe(program, scholar, 2)
    owe(program, scholar, 1, days=3)
    client.force_login(make.member(program, "director", make.person("Someone Else")))

    assert "<h1>2 of 3 to-dos are late</h1>" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("role", "numbers"),
    [
        ("director", ["2 late"]),
        ("community_manager", []),
        ("scholar", ["3 open"]),
    ],
)
def test_the_menu_counts_only_what_one_may_see(
    client: Client, role: str, numbers: list[str]
) -> None:
    program = make.program()
    reader = make.member(program, role)
    scholar = reader if role == "scholar" else make.member(program, "scholar")
    owe(program, scholar, 2)
    owe(program, scholar, 1, days=3)
    client.force_login(reader)

    page = client.get("/programs/").text
    found = re.findall(
        r'mats-count[^>]*>(\d+)<span class="visually-hidden">(.*?)<', page
    )
    assert list(dict.fromkeys(n + words for n, words in found)) == numbers


@pytest.mark.parametrize("role", ["research_manager", "community_manager", "advisor"])
def test_every_line_of_the_menu_opens(client: Client, role: str) -> None:
    client.force_login(make.member(make.program(), role))
    lines = re.findall(r'<li>\s*<a href="([^"]+)"', client.get("/").text)

    assert len(lines) > 5
    assert {line: client.get(line).status_code for line in lines} == dict.fromkeys(
        lines, 200
    )


@pytest.mark.parametrize("role", ["director", "mentor", "scholar"])
@pytest.mark.parametrize("rows", [1, 30])
def test_the_first_page_costs_the_same_however_much_is_owed(
    client: Client,
    role: str,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    program = make.program()
    make.phase(program)
    who = make.member(program, role)
    owe(program, who, rows)
    client.force_login(who)
    client.get("/")  # the session is written once

    with django_assert_max_num_queries(12 + 2):  # two are the savepoint of the test
        client.get("/")


def test_a_person_with_two_roles_looks_from_the_one_they_choose(client: Client) -> None:
    program = make.program()
    who = make.member(program, "director")
    make.member(program, "mentor", who)
    client.force_login(who)
    first = client.get("/").text
    assert "Needs attention" in first
    (form,) = re.findall(r'action="/seat/">(.*?)</form>', first, re.DOTALL)[1:]
    assert "csrfmiddlewaretoken" in form
    assert 'value="winter:mentor"' in form

    client.post("/seat/", {"seat": "winter:mentor"})

    assert "What we ask of you" in client.get("/").content.decode()


def test_a_role_that_one_does_not_have_is_not_taken(client: Client) -> None:
    client.force_login(make.member(make.program(), "scholar"))

    response = client.post("/seat/", {"seat": "winter:staff"})

    assert "seat" not in response.cookies
    assert "Needs attention" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("sent", "kept"), [("dark", "dark"), ("light", "light"), ("device", "")]
)
def test_the_theme_is_kept_without_script(client: Client, sent: str, kept: str) -> None:
    response = client.post("/theme/", {"theme": sent, "next": "/accounts/login/"})

    assert response.headers["Location"] == "/accounts/login/"
    assert response.cookies["theme"].value == kept


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example", "/\r\nX: y"]
)
def test_the_theme_sends_nobody_elsewhere(client: Client, url: str) -> None:
    response = client.post("/theme/", {"theme": "dark", "next": url})

    assert response.headers["Location"] == "/"


def test_the_phase_bar_marks_this_week() -> None:
    program = make.program()
    phase = make.phase(program)

    (bar,) = phase_bar([phase], phase.weeks[5].monday)

    states = [cell.state for cell in bar.cells]
    assert states == ["is-done"] * 5 + ["is-now"] + [""] * 4
    assert bar.said == "Week 6."
