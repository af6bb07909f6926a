"""Every page, asked by every role, answers what `matrix.txt` says.

A page that is not listed fails. After a wanted change: `ACCESS=write pytest
tests/access`, then read the difference as a reviewer would.
"""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mats.home import access
from mats.programs.models import Conflict, Program
from tests import make

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

AGREED = Path(__file__).with_name("matrix.txt")
WRITES = ("INSERT", "UPDATE", "DELETE")


def world() -> access.World:
    """A program with a row of everything, and one person for each role."""
    program = make.program()
    make.phase(program)
    stream = make.stream(program)
    make.mentor(stream)
    make.scholar(stream, on=date(2027, 1, 11))
    Conflict.objects.create(
        program=program, person=make.person(), with_person=make.person(), kind="friend"
    )
    return access.cast(program, make.program("elsewhere", ordinal=2))


def lines(table: str) -> list[str]:
    return [line.rstrip() for line in table.splitlines() if not line.startswith("#")]


def test_every_page_answers_every_role_as_agreed() -> None:
    here = world()

    answers = access.matrix(here, access.pages(here.program))

    if os.environ.get("ACCESS") == "write":
        AGREED.write_text(access.written(answers))
    found, agreed = lines(access.written(answers)), lines(AGREED.read_text())
    assert [line for line in found if line not in agreed] == [], "not agreed"
    assert [line for line in agreed if line not in found] == [], "no longer so"


def test_no_page_answers_anybody_with_a_failure() -> None:
    assert [line for line in lines(AGREED.read_text()) if " 50" in line] == []


def test_no_stranger_gets_further_than_they_should() -> None:
    """What the table may never say, whoever changes it."""
    for line in lines(AGREED.read_text()):
        name, method, *words = line.split()
        told = dict(zip(access.ROLES, words, strict=True))
        if name.startswith("programs:") and method == "GET":
            assert told["anonymous"] in ("in", "405"), line
            assert told["stranger"] != "200" or name == "programs:index", line
        if name.startswith("admin:"):
            others = {told[role] for role in access.ROLES if role != "superuser"}
            assert "200" not in others, line


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_no_page_takes_a_method_it_was_not_made_for(method: str) -> None:
    here = world()
    taken = [
        page.name
        for page in access.pages(here.program)
        if access.ask(here, "superuser", method, page.path).startswith("2")
        and page.name not in ANSWER_ANY_METHOD
    ]

    assert taken == []


ANSWER_ANY_METHOD = frozenset({"mfa_add_webauthn", "admin:index"})
"""Views of libraries that answer every method like a GET, and change nothing."""


@pytest.mark.parametrize(("method", "every"), [("GET", 1), ("HEAD", 5), ("OPTIONS", 5)])
def test_a_safe_method_writes_no_row(method: str, every: int) -> None:
    here = world()
    for page in access.pages(here.program)[::every]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            access.ask(here, "superuser", method, page.path)
        written = [
            query["sql"]
            for query in queries
            if query["sql"].startswith(WRITES)
            and not any(table in query["sql"] for table in KEPT_BY_THE_FRAME)
        ]
        assert written == [], page.name


KEPT_BY_THE_FRAME = ("django_session", "usersessions_usersession", '"cache"')
"""Written around the pages: the session, when it was last used, rate limits."""


@pytest.mark.parametrize(("role", "sees"), [("director", False), ("superuser", True)])
def test_only_administrators_see_what_is_behind_the_pages(
    role: str, *, sees: bool
) -> None:
    here = world()
    browser: Client = here.browser(role)
    index = browser.get("/admin/")
    lists = [
        app["admin_url"]
        for group in (index.context or {}).get("app_list", [])
        for app in group["models"]
    ]

    assert bool(lists) == sees
    for url in lists:
        assert browser.get(url).status_code == 200, url


def test_the_program_of_the_walk_is_left_as_it_was() -> None:
    here = world()
    before = Program.objects.count()

    access.matrix(here, access.pages(here.program)[:5])

    assert Program.objects.count() == before
