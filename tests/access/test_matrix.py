"""Every page, asked by every role, answers what `matrix.txt` says.

A page that is not listed fails. After a wanted change: `ACCESS=write pytest
tests/access`, then read the difference as a reviewer would.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from mats.home import access
from mats.home.addresses import pages
from mats.programs.models import Program
from tests.access import conflicted
from tests.access.conflicted import FILE, Seen
from tests.access.walking import Headers, Walk, lines, quiet, told, writes
from tests.access.world import POLICY, canary, world

pytestmark = pytest.mark.django_db

AGREED = Path(__file__).with_name("matrix.txt")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def walk(
    django_db_setup: None,  # noqa: ARG001 -- its effect
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Walk]:
    """All pages as all roles, once for all tests; nothing of it is kept."""
    with django_db_blocker.unblock(), transaction.atomic(), quiet():
        walk = Walk(world())
        walk.everywhere()
        yield walk
        transaction.set_rollback(True)


def test_every_page_answers_every_role_as_agreed(walk: Walk) -> None:
    table = access.written(walk.words)

    if os.environ.get("ACCESS") == "write":
        AGREED.write_text(table)
    found, agreed = lines(table.splitlines()), lines(AGREED.read_text().splitlines())
    assert [line for line in found if line not in agreed] == [], "not agreed"
    assert [line for line in agreed if line not in found] == [], "no longer so"


def test_no_page_answers_anybody_with_a_failure(walk: Walk) -> None:
    failed = [
        page
        for page, words in walk.words.items()
        if any(word.startswith("5") for word in words)
    ]

    assert failed == []


@pytest.mark.parametrize("role", ["anonymous", "stranger", "elsewhere"])
def test_nobody_from_outside_gets_into_a_program(walk: Walk, role: str) -> None:
    """What the table may never say, whoever changes it."""
    inside = {
        page.name for page in pages(walk.world.program) if "/winter/" in page.path
    }
    opened = {
        f"{method} {name}"
        for method in access.METHODS
        for name, word in told(walk, role, method).items()
        if name in inside - LEADS_ON - FOR_EVERYBODY and word[0] in "235"
    }

    assert opened == set()


LEADS_ON = frozenset({"todos:overdue"})
"""Leads to another page whatever the program, and whether or not there is one."""

FOR_EVERYBODY = frozenset(
    {
        "mentors:call",
        "mentors:begin",
        "mentors:interest",
        "mentors:interest_withdraw",
        "mentors:public_stream",
        "mentors:streams",
    }
)
"""The public pages of a call, and one's own answer to it."""


def test_only_administrators_open_what_is_behind_the_pages(walk: Walk) -> None:
    index = {role: told(walk, role)["admin:index"] for role in access.ROLES}

    assert {role for role, word in index.items() if word == "200"} == {"superuser"}


def test_private_words_reach_those_they_may_and_nobody_else(walk: Walk) -> None:
    """G20: pages, CSV, search and refusals, each by every role."""
    outside = {
        (field, role): page
        for field, may in POLICY.items()
        for role, page in walk.read[canary(field)].items()
        if role not in may
    }

    assert outside == {}


def test_the_private_words_are_where_they_should_be(walk: Walk) -> None:
    """Else nobody's not seeing them would say nothing."""
    missed = {
        field
        for field in ("mailsubject", "mailbody", "mailforleads", "todotitle")
        if "program_manager" not in walk.read[canary(field)]
    }

    assert missed == set()


def test_every_answer_says_what_the_browser_may_do(walk: Walk) -> None:
    """G33: pages, redirects and refusals alike."""
    silent = {
        name
        for (name, _, role), headers in walk.headers.items()
        if not says_enough(name, headers)
        or (role != "anonymous" and "no-store" not in headers["Cache-Control"])
    }

    assert silent - MAY_BE_KEPT == set()


def says_enough(name: str, headers: Headers) -> bool:
    policy = headers.get("Content-Security-Policy", "")
    if name in LETTERS and "sandbox" in policy:
        return "script-src" not in policy and "default-src 'none'" in policy
    wanted = {**HEADERS, **STRICTER.get(name, {})}.items() <= headers.items()
    return wanted and "default-src 'none'" in policy and "unsafe" not in policy


STRICTER = {
    name: {"Referrer-Policy": "no-referrer"}
    for name in ("surveys:link", "surveys:thanks")
}
"""Addresses that are secrets are told to nobody, not to our own files either."""

MAY_BE_KEPT = frozenset({"home:healthz"})
"""Answers that hold nothing of anybody's."""

LETTERS = frozenset(
    {"mail:html", "mail:one_html", "mail:template_preview", "reports:letter"}
)
"""Emails as they look: in a frame of our pages that runs nothing."""


def test_reading_writes_no_row(walk: Walk) -> None:
    assert walk.written == {}


UNREAD = ("405", "429")
"""Not made for it; counted as a try by allauth, which reading cannot write down."""


@pytest.mark.parametrize("role", ["anonymous", "program_manager"])
def test_head_answers_as_get_does_and_writes_no_row(walk: Walk, role: str) -> None:
    got = told(walk, role)
    for page in pages(walk.world.program)[::4]:
        with writes() as written:
            response = walk.world.ask(role, "HEAD", page.path)
        assert access.word(response) in (got[page.name], *UNREAD), page.name
        assert written == [], page.name


@pytest.mark.parametrize("role", ["anonymous", "scholar", "superuser"])
def test_no_page_takes_a_method_it_was_not_made_for(walk: Walk, role: str) -> None:
    for number, page in enumerate(pages(walk.world.program)):
        method = ("PUT", "DELETE")[number % 2]
        with writes() as written:
            answer = access.word(walk.world.ask(role, method, page.path))
        assert (answer, written) in [(word, []) for word in REFUSALS], page.name


REFUSALS = ("405", "403", "in")
"""Not made for it; no form without its token; sign in first."""


@pytest.mark.parametrize("method", access.METHODS)
def test_rows_of_another_program_are_not_there(walk: Walk, method: str) -> None:
    """A director asks below the own program for what belongs to another one."""
    other = Program.objects.get(slug="elsewhere")
    own = {page.name: page.path for page in pages(walk.world.program)}
    asked = [
        page
        for page in pages(walk.world.program, rows_of=other)
        if page.about and own[page.name] != page.path
    ]
    answers = {page.name: walk.ask("director", method, page) for page in asked}

    assert len(asked) > 40
    assert {
        name: word for name, word in answers.items() if word not in ("404", "405")
    } == {}


@pytest.fixture(scope="module")
def readings(walk: Walk) -> tuple[Seen, Seen]:
    """What staff read before they have a conflict, and from the next request on."""
    with transaction.atomic():
        found = conflicted.readings(walk)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("role", conflicted.STAFF)
def test_a_conflict_hides_the_whole_file(
    readings: tuple[Seen, Seen], role: str
) -> None:
    """G22: whoever has a conflict of interest learns nothing from the other's file."""
    _, after = readings
    left = {page: words & FILE for page, words in after[role].items() if words & FILE}

    assert left == {}


@pytest.mark.parametrize("role", conflicted.STAFF)
def test_before_there_is_one_the_file_can_be_read(
    readings: tuple[Seen, Seen], role: str
) -> None:
    """Else not to see it afterwards would say nothing."""
    before, _ = readings
    known = set().union(*before[role].values())

    assert known >= FILE - conflicted.OF_LEADS


@pytest.mark.parametrize("role", conflicted.STAFF)
def test_that_the_person_takes_part_is_no_secret(
    readings: tuple[Seen, Seen], role: str
) -> None:
    _, after = readings
    whose = {canary("scholarname"), canary("scholaremail")}
    where = {page for page, words in after[role].items() if words & whose}

    assert "scholars:people" in where
    assert where <= conflicted.DIRECTORY
