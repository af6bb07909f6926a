"""The list of applications: filters, order, CSV, statements."""

import csv
import io

import pytest
from django.test import Client

from mats.applications.models import Application, StreamChoice
from mats.core.errors import Refused
from mats.programs.models import Program
from mats.questions.services import delete_questionnaire
from tests import make
from tests.test_lists import statements

pytestmark = pytest.mark.django_db
PAGE = "/programs/winter/applications/"


@pytest.fixture
def program() -> Program:
    """Three who applied: to one stream, to two, and one who studies for a PhD."""
    program = make.program()
    probes = make.stream(program, "probes")
    other = make.track(program, "governance")
    rules = make.stream(program, "rules", track=other)
    make.sent_application(
        probes, who=make.person("Ada"), degree="masters", source="friend"
    )
    both = {"degree": "bachelors", "source": "course"}
    make.sent_application(rules, probes, who=make.person("Bo"), **both)
    make.sent_application(
        rules, who=make.person("Cleo"), degree="masters", studies_for="phd", field="law"
    )
    return program


@pytest.fixture
def director(client: Client, program: Program) -> Client:
    client.force_login(make.member(program, "director"))
    client.get("/")
    return client


def names(client: Client, ask: str) -> list[str]:
    answer = client.get(f"{PAGE}?format=csv&{ask}")
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    return [row["Name"] for row in rows]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("sort=name", ["Ada", "Bo", "Cleo"]),
        ("sort=-name", ["Cleo", "Bo", "Ada"]),
        ("sort=name&stream={probes}", ["Ada", "Bo"]),
        ("sort=name&track={governance}", ["Bo", "Cleo"]),
        ("degree=masters", ["Ada"]),
        ("degree=phd", ["Cleo"]),
        ("source=course", ["Bo"]),
        ("name=AD", ["Ada"]),
        ("state=draft", []),
        ("stream=0&degree=nothing", ["Ada", "Bo", "Cleo"]),
    ],
)
def test_the_address_says_which_are_shown(
    director: Client, program: Program, ask: str, found: list[str]
) -> None:
    keys = {one.slug: one.pk for one in program.streams.all()}
    keys |= {one.slug: one.pk for one in program.tracks.all()}

    assert sorted(names(director, ask.format(**keys))) == sorted(found)
    if "sort=" in ask:
        assert names(director, ask.format(**keys)) == found


def test_what_was_dropped_narrows_nothing(director: Client, program: Program) -> None:
    probes = program.streams.get(slug="probes")
    StreamChoice.objects.filter(stream=probes, application__person__name="Bo").update(
        rank=None
    )

    assert names(director, f"stream={probes.pk}") == ["Ada"]


def test_the_file_holds_what_is_known(director: Client) -> None:
    answer = director.get(f"{PAGE}?format=csv&name=Cleo")
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert row | {"Email": ""} == {
        "Name": "Cleo",
        "Email": "",
        "Streams": "1. Rules",
        "Highest degree": "Master’s",
        "Degree in progress": "PhD",
        "Field": "law",
        "Years of programming": "",
        "Safety course": "",
        "In person": "",
        "Heard from": "",
        "Hours spent": "",
        "State": "Submitted",
        "Outcome": "",
        "Submitted": "2026-10-01",
    }


def test_the_list_asks_the_same_for_one_and_for_three(director: Client) -> None:
    three = statements(director, PAGE)
    Application.objects.exclude(person__name="Ada").delete()

    assert statements(director, PAGE) == three <= 12


def test_the_page_of_one_asks_little(director: Client) -> None:
    one = Application.objects.get(person__name="Bo")

    assert statements(director, f"{PAGE}{one.pk}/") <= 12


def test_a_mentor_is_offered_only_what_their_applicants_said(
    client: Client, program: Program
) -> None:
    make.opening(program)
    client.force_login(make.mentor(program.streams.get(slug="rules")))

    page = client.get(PAGE).content.decode()

    assert ("Course" in page, "Friend" in page) == (True, False)


def test_questions_that_a_program_asks_are_not_deleted(program: Program) -> None:
    asked = make.opening(program).questionnaire

    with pytest.raises(Refused, match="in use"):
        delete_questionnaire(asked)
