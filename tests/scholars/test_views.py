import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mats.programs.models import Program
from tests import make

pytestmark = pytest.mark.django_db


def cohort(rows: int) -> Program:
    winter = make.program()
    make.phase(winter)
    for number in range(rows):
        more(winter, number)
    return winter


def more(winter: Program, number: int) -> None:
    """One more of everything that the pages list."""
    stream = make.stream(winter, slug=f"stream-{number}")
    mentor = make.mentor(stream, make.person(f"Maya {number}"))
    make.scholar(stream, make.person(f"Tomas {number}"), supervised_by=mentor)


@pytest.mark.parametrize("page", ["scholars", "streams", "people"])
def test_a_list_costs_the_same_for_any_length(client: Client, page: str) -> None:
    client.force_login(make.person(is_superuser=True))
    winter = cohort(1)
    few = statements(client, f"/programs/{winter.slug}/{page}/")
    for number in (1, 2):
        more(winter, number)

    many = statements(client, f"/programs/{winter.slug}/{page}/")

    assert few == many
    assert many <= 12


def statements(client: Client, path: str) -> int:
    """How many the page needs, what brackets the transaction not counted."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    brackets = re.compile("SAVEPOINT|SET TRANSACTION")
    return sum(not brackets.search(query["sql"]) for query in asked)


def test_a_mentor_finds_own_scholars_only(client: Client) -> None:
    winter = cohort(2)
    mentor = winter.scholars.get(person__name="Tomas 0").supervisions.get().mentor
    client.force_login(mentor)

    page = client.get(f"/programs/{winter.slug}/scholars/").content.decode()

    assert "Tomas 0" in page
    assert "Tomas 1" not in page


def test_the_directory_is_for_staff(client: Client) -> None:
    winter = cohort(1)
    scholar = winter.scholars.get().person
    client.force_login(scholar)

    assert client.get(f"/programs/{winter.slug}/people/").status_code == 403
    client.force_login(make.person())
    assert client.get(f"/programs/{winter.slug}/people/").status_code == 404


@pytest.mark.parametrize("page", ["scholars", "streams", "people"])
def test_nonsense_in_the_address_is_no_error(client: Client, page: str) -> None:
    winter = cohort(1)
    client.force_login(make.person(is_superuser=True))
    nonsense = "?page=abc&sort=x&stream=x&kind=x&track=9&role=%00&state="

    assert client.get(f"/programs/{winter.slug}/{page}/{nonsense}").status_code == 200


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("scholars", "Tomas 0,Scholar,Stream-0,Maya 0,In person,,,Active,UTC"),
        ("streams", "Stream-0,interpretability,Maya 0,,,no,public"),
        ("people", "Stream-0,2027-01-11,"),
    ],
)
def test_what_is_shown_can_be_taken_along(client: Client, page: str, line: str) -> None:
    winter = cohort(1)
    client.force_login(make.person(is_superuser=True))

    table = client.get(f"/programs/{winter.slug}/{page}/?format=csv").content.decode()

    assert line in table


@pytest.mark.parametrize("page", ["scholars", "reports"])
def test_of_too_many_streams_a_part_of_the_title_is_asked_for(
    client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mats.core.listing.MOST", 1)
    winter = cohort(2)
    plan = make.report_plan(make.check_in_plan(winter.phases.get()).phase)
    first, second = winter.streams.order_by("pk")
    for stream in (first, second):
        make.report(stream.scholars.get(), plan=plan)
    client.force_login(make.member(winter, "director"))

    def shown(query: str) -> tuple[bool, list[bool], list[str]]:
        html = client.get(f"/programs/winter/{page}/{query}").content.decode()
        chosen = re.findall(rf'<option value="({first.pk}|{second.pk})"', html)
        titles = [f">Maya {n}<" in html or f"Maya {n}\n" in html for n in (0, 1)]
        return 'name="title"' in html, titles, chosen

    assert shown("") == (True, [True, True], [])
    assert shown(f"?title={second.title.upper()}") == (True, [False, True], [])
    assert shown(f"?stream={first.pk}") == (True, [True, False], [str(first.pk)])
    assert shown("?stream=99999999999999999999") == (True, [True, True], [])
