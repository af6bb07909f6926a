"""Each of the staff's pages asks the same, however many scholars are behind it."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.crowd import crowd
from benchmarks.weeks import weeks
from mats.checkins.models import CheckIn, CheckInPlan, Flag
from mats.core.planning import count_anew
from mats.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
MOST = 12
TESTING = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION")


@pytest.fixture
def plan() -> CheckInPlan:
    return make.check_in_plan()


@pytest.fixture
def staff(plan: CheckInPlan) -> list[Person]:
    program = plan.phase.program
    return [
        make.member(program, "director", make.person("Dora Kask")),
        make.member(program, "research_manager", make.person("Iris Lund")),
    ]


def pages() -> list[str]:
    """Every page that is read, with the filters of each at work once."""
    check_in = CheckIn.objects.submitted().filter(week=5).latest("pk")
    flag = Flag.objects.latest("pk")
    names: list[tuple[str, list[object], str]] = [
        ("grid", [], ""),
        ("grid", [], "?name=crowd&state=in&flagged=on"),
        ("week", [5], ""),
        ("week", [5], f"?name=crowd&stream={check_in.scholar.stream_id}&standing=in"),
        ("check_in", [check_in.pk], ""),
        ("scholar", [check_in.scholar_id], ""),
        ("meetings", [], ""),
        ("meetings", [], "?name=crowd&topic=planning&kind=one_to_one"),
        ("log_meeting", [], ""),
        ("cadence", [], ""),
        ("themes", [], f"?stream={check_in.scholar.stream.slug}"),
        ("caseload", [], ""),
        ("compute", [], ""),
        ("flags", [], ""),
        ("flags", [], "?state=open&rule=stuck&mine=on&name=crowd"),
        ("flag", [flag.pk], ""),
    ]
    return [
        reverse(f"checkins:{name}", args=["winter", *args]) + query
        for name, args, query in names
    ]


def asked(person: Person) -> list[tuple[str, int]]:
    client = Client()
    client.force_login(person)
    client.get("/")  # the first request of a session saves it
    found = []
    for place, path in enumerate(pages()):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        number = sum(not q["sql"].startswith(TESTING) for q in queries)
        found.append((f"{place} {path.split('?')[0].split('/')[4]}", number))
    return found


def test_the_desk_asks_the_same_for_one_for_a_page_and_for_more(
    plan: CheckInPlan, staff: list[Person], pytestconfig: pytest.Config
) -> None:
    many = 450 if pytestconfig.getoption("--large") else 80
    make.stream(plan.phase.program)
    found = []
    with time_machine.travel(make.FRIDAY, tick=False):
        for more in (1, 49, many):  # more than a hundred fill a page or a list
            crowd(plan.phase.program, more)
            weeks(plan.phase.program, staff[1], make.FRIDAY)
            count_anew()
            found.append([asked(person) for person in staff])

    of_one, of_fifty, of_many = found
    assert of_one == of_fifty == of_many
    assert [count for rows in of_many for count in rows if count[1] > MOST] == []
