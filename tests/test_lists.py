"""Every list asks the same number of statements, however much is behind it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.crowd import crowd
from mats.people.models import Person
from mats.programs.models import Program
from tests import make

pytestmark = pytest.mark.django_db
MOST, MOST_OF_A_BOARD = 12, 15
"""Statements of a list, and of somebody's first page."""
TESTING = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION")
"""The test's own transaction, and the one that keeps a GET from writing."""

LISTS = {
    "staff": (
        *("/", "/programs/", "/programs/winter/", "/programs/winter/people/"),
        *("/programs/winter/scholars/", "/programs/winter/streams/"),
        *(
            "/programs/winter/check-ins/caseload/",
            "/programs/winter/check-ins/follow-ups/",
        ),
        *("/programs/winter/scholars/absences/", "/programs/winter/remarks/"),
        *("/programs/winter/reports/", "/programs/winter/reports/own-words/"),
        *("/programs/winter/roles/", "/programs/winter/mail/"),
        *(
            "/programs/winter/mail/held/",
            "/programs/winter/todos/",
            "/programs/winter/todos/schedule/",
        ),
        *("/programs/winter/history/", "/programs/winter/changes/"),
        *("/programs/winter/announcements/", "/programs/winter/conflicts/register/"),
        *("/programs/winter/questionnaires/", "/programs/winter/invitations/"),
        *("/search/?q=crowd", "/search/?q=crowd&kind=people"),
    ),
    "scholar": ("/", "/me/todos/", "/me/mail/", "/programs/winter/scholars/"),
    "mentor": ("/", "/programs/winter/scholars/", "/programs/winter/streams/"),
}


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return sum(not query["sql"].startswith(TESTING) for query in asked)


def _counts(clients: dict[str, Client]) -> dict[tuple[str, str], int]:
    return {
        (who, path): statements(clients[who], path)
        for who, paths in LISTS.items()
        for path in paths
    }


def _signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.get("/")  # the first request of a session saves it
    return client


def _readers(program: Program) -> dict[str, Client]:
    stream = make.stream(program)
    mentor = make.mentor(stream)
    scholar = make.scholar(stream, supervised_by=mentor).person
    staff = make.member(program, "director")
    people = {"staff": staff, "scholar": scholar, "mentor": mentor}
    return {who: _signed_in(person) for who, person in people.items()}


def test_lists_ask_the_same_with_1_50_and_500_rows_behind_them() -> None:
    program = make.program("winter")
    make.phase(program)
    clients = _readers(program)

    crowd(program, 1)
    with_one = _counts(clients)
    crowd(program, 49)
    with_fifty = _counts(clients)
    crowd(program, 450)
    with_many = _counts(clients)

    assert with_one == with_fifty == with_many
    assert {page: n for page, n in with_one.items() if n > _most(page[1])} == {}


def _most(path: str) -> int:
    return MOST_OF_A_BOARD if path == "/" else MOST
