"""A mentor's first page: what reports said to them, and nothing else of a scholar."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.reports.models import Reply, Report, Section
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    with time_machine.travel(make.FRIDAY, tick=False):
        yield


@pytest.fixture
def mentor() -> Person:
    make.report_plan()
    return make.person("Maya Oduya")


def scholar_of(mentor: Person, name: str = "Tomas Lind") -> Scholar:
    program = Program.objects.get()
    stream = make.stream(program, f"s{Scholar.objects.count()}")
    make.mentor(stream, mentor)
    return make.scholar(stream, make.person(name), mentor)


def told(of: Scholar, week: int, text: str, word: str, *, sent: bool = True) -> Section:
    """A section of a report; what was not sent is a draft."""
    report = make.report(of, week)
    section = Section.objects.get(report=report)
    Section.objects.filter(pk=section.pk).update(text=text, state_word=word)
    if sent:
        Report.objects.filter(pk=report.pk).update(
            state="sent", approved_at=report.send_at, sent_at=report.send_at
        )
    return section


def home(who: Person) -> str:
    client = Client()
    client.force_login(who)
    return " ".join(client.get("/").text.split())


def test_scholars_are_as_the_newest_sent_report_says(mentor: Person) -> None:
    one = scholar_of(mentor)
    told(one, 4, "> It was hard.", "stuck")
    told(one, 5, "> The sweep works.\n\nMore later.", "on_track")
    told(one, 6, "> Of the draft.", "slow", sent=False)
    make.sent_check_in(one, says={"progress": ("Secret words.", False)})
    make.note(one, text="Seems tired of it all.")
    make.flag(one, why="Stuck twice")

    page = home(mentor)

    assert "<h1>Your scholar is on track</h1>" in page
    assert "“The sweep works.”" in page
    assert 'aria-label="week 4: Stuck"' in page
    for hidden in ("Of the draft", "Secret words", "tired", "Stuck twice", "Slowed"):
        assert hidden not in page


def test_points_for_the_next_meeting_are_those_that_scholars_share(
    mentor: Person,
) -> None:
    one = scholar_of(mentor)
    make.point(one, "Which two to keep", shared=True)
    make.point(one, "Whether my rent is paid")
    make.point(one, "The plan", shared=True, settled_at=make.FRIDAY)
    make.point(scholar_of(make.person("Other"), "Else"), "Not yours", shared=True)

    page = home(mentor)

    assert "Which two to keep" in page
    for hidden in ("rent is paid", "The plan", "Not yours"):
        assert hidden not in page


def test_a_report_without_an_answer_is_asked_for_until_it_has_one(
    mentor: Person,
) -> None:
    section = told(scholar_of(mentor), 5, "It works.", "on_track")
    asked = f'href="/reports/{section.report_id}/">Answer the week 5 report</a>'
    assert asked in home(mentor)

    Reply.objects.create(section=section, mentor=mentor, verdict="fine")

    assert asked not in home(mentor)


def test_a_scholar_with_a_conflict_of_interest_is_not_there(mentor: Person) -> None:
    one = scholar_of(mentor)
    told(one, 5, "It works.", "on_track")
    Conflict.objects.create(
        program=one.program, person=mentor, with_person=one.person, kind="family"
    )

    page = home(mentor)

    assert "Tomas Lind" not in page
    assert "It works." not in page


@pytest.mark.parametrize("scholars", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    mentor: Person,
    scholars: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(scholars):
        one = scholar_of(mentor, f"Scholar {number}")
        told(one, 4, "It works.", "slow")
        told(one, 5, "It works.", "on_track")
        make.meeting(one, mentor)
        make.todo(mentor, one.program)
    client = Client()
    client.force_login(mentor)
    client.get("/")

    with django_assert_max_num_queries(15 + 2):  # two are the savepoint of the test
        client.get("/")
