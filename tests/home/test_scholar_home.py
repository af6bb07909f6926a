"""A scholar's first page: the week, what is due, and nothing that is not theirs."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mats.checkins.models import CheckIn, ComputeRequest
from mats.people.models import Person
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    with time_machine.travel(make.FRIDAY, tick=False):
        yield


@pytest.fixture
def scholar() -> Scholar:
    """In week 6, with a mentor; nothing is asked yet."""
    program = make.check_in_plan().phase.program
    mentor = make.person("Maya Oduya")
    stream = make.stream(program)
    make.mentor(stream, mentor)
    return make.scholar(stream, make.person("Tomas Lind"), mentor, on=date(2026, 12, 1))


def home(who: Person) -> str:
    client = Client()
    client.force_login(who)
    return " ".join(client.get("/").text.split())


def test_an_open_check_in_is_the_one_thing_to_do(scholar: Scholar) -> None:
    check_in = make.check_in(scholar)

    page = home(scholar.person)

    assert "<h1>Your check-in of week 6 is open</h1>" in page
    assert page.count("btn-primary") == 1
    assert f'href="/check-ins/{check_in.pk}/">Write your check-in</a>' in page
    assert "Fri 19 February, 18:00" in page


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"due_at": make.FRIDAY - timedelta(hours=1)}, "is late"),
        ({"closes_at": make.FRIDAY}, "without an answer"),
        (
            {"excused_because": "Ill", "excused_at": make.FRIDAY},
            "You are excused: Ill.",
        ),
    ],
)
def test_each_standing_of_the_week_has_its_words(
    scholar: Scholar, facts: dict[str, object], says: str
) -> None:
    made = make.check_in(scholar)
    early = {"due_at": made.opens_at + timedelta(hours=1)}
    CheckIn.objects.update(**early | facts)

    assert says in home(scholar.person)


def test_what_was_sent_may_be_changed(scholar: Scholar) -> None:
    make.sent_check_in(scholar)

    page = home(scholar.person)

    assert "<h1>Your check-in of week 6 is in</h1>" in page
    assert "Change it" in page


def test_before_the_first_week_the_page_says_when_it_opens(scholar: Scholar) -> None:
    with time_machine.travel("2027-01-04T20:00Z", tick=False):
        page = home(scholar.person)

    assert "Your first check-in opens" in page
    assert "Thu 14 January, 09:00" in page


def test_goals_requests_sections_and_people_are_ones_own(scholar: Scholar) -> None:
    make.manager(scholar, make.person("Iris Lund"))
    mentor = scholar.supervisions.get().mentor
    other = make.scholar(scholar.stream, make.person("Ben Other"), mentor)
    for who in (scholar, other):
        make.goal(make.sent_check_in(who, week=5), f"Plan of {who.person}")
        ComputeRequest.objects.create(
            scholar=who, amount=90, purpose=f"Runs of {who.person}"
        )
    make.note(scholar, text="Seems tired of it all.")
    make.flag(scholar, why="Stuck twice")
    make.report(scholar)

    page = home(scholar.person)

    assert "Plan of Tomas Lind" in page
    assert "Runs of Tomas Lind" in page
    assert "Your part of the report to Maya Oduya" in page
    assert "Iris Lund" in page
    for hidden in ("Plan of Ben", "Runs of Ben", "tired", "Stuck twice"):
        assert hidden not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    scholar: Scholar, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    check_in = make.check_in(scholar)
    make.report(scholar)
    for number in range(rows):
        make.goal(check_in, f"Goal {number}")
        ComputeRequest.objects.create(scholar=scholar, amount=90, purpose="Runs")
        make.todo(scholar.person, scholar.program)
        make.deadline(scholar.program, f"talk-{number}")
    client = Client()
    client.force_login(scholar.person)
    client.get("/")

    with django_assert_max_num_queries(15 + 2):  # two are the savepoint of the test
        client.get("/")
