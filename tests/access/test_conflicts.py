"""G22: whoever has a conflict of interest learns nothing from the other's file.

Four of the staff have one with the same scholar, each in another way, declared while
they work. What stays to be seen is what `docs/architecture.md` says: that the person is
there, under which roles, and what others wrote about them to others.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from mats.home import access
from mats.home.addresses import Page, pages
from mats.people.models import Person
from mats.programs.models import Conflict
from tests.access.walking import LISTS, canaries, quiet
from tests.access.world import SHARED, canary, named, world

pytestmark = pytest.mark.django_db

AGREED = Path(__file__).with_name("matrix.txt")
STAFF = ("program_manager", "research_manager", "director", "superuser")
FILE = frozenset(
    canary(field)
    for field in (
        "mailsubject",
        "mailbody",
        "mailforleads",
        "todotitle",
        "projecttitle",
        "endedbecause",
        "ownweekoff",
        "affiliationtitle",
        "conflictnote",
        "conflicthandling",
    )
)
"""What the file of the scholar says."""

DIRECTORY = {
    "home:person",
    "home:search",
    "programs:history",
    "programs:log",
    "programs:role",
    "programs:roles",
    "scholars:people",
}
"""Pages on which a name may stand: that somebody takes part, and as what."""

Seen = dict[str, dict[str, set[str]]]
"""By role and page: the odd words."""


def asked(here: access.World, scholar: Person) -> list[Page]:
    """All pages that staff may open, those about this scholar, and searches."""
    refused = {
        line.split()[0]
        for line in AGREED.read_text().splitlines()
        if line.split()[1] == "GET" and "200" not in line.split()[-5:]
    }
    found = [
        page
        for page in pages(here.program)
        if ":" in page.name and page.name not in refused
    ]
    slug = here.program.slug
    of_rows = {
        "role": scholar.memberships,
        "week-off": scholar.weeks_off,
        "affiliation": scholar.affiliations,
        "conflict": scholar.conflicts_with,
    }
    for kind, rows in of_rows.items():
        for row in rows.all():
            path = reverse("programs:history", args=[slug, kind, row.pk])
            found.append(Page("programs:history", path))
    for each in scholar.messages.all():
        found += [
            Page(name, reverse(name, args=[slug, each.uuid]))
            for name in ("mail:detail", "mail:html")
        ]
    for place in scholar.affiliations.values_list("organisation", flat=True):
        path = reverse("programs:organisation", args=[slug, place])
        found.append(Page("programs:organisation", path))
    found += [
        Page(page.name, f"{page.path}?format=csv")
        for page in found
        if page.name in LISTS
    ]
    search = reverse("home:search")
    kinds = ("people", "scholars", "mail", "todos")
    return found + [
        Page("home:search", f"{search}?q={SHARED}{more}")
        for more in ("", *(f"&kind={kind}" for kind in kinds))
    ]


def read(here: access.World, found: list[Page]) -> Seen:
    seen: Seen = {role: defaultdict(set) for role in STAFF}
    for page in found:
        for role in STAFF:
            words = canaries(here.ask(role, "GET", page.path))
            seen[role][page.name] |= words
    return seen


@pytest.fixture(scope="module")
def readings(
    django_db_setup: None,  # noqa: ARG001 -- its effect
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[tuple[Seen, Seen]]:
    """What the four read before they have a conflict, and from the next request on."""
    with django_db_blocker.unblock(), transaction.atomic(), quiet():
        here = world()
        scholar = Person.objects.get(name=named("scholarname"))
        found = asked(here, scholar)
        telling = [page for page in found if page.name in TELLING]
        before = read(here, telling)
        declare(here, scholar)
        yield before, read(here, found)
        transaction.set_rollback(True)


TELLING = frozenset(
    {
        "home:person",
        "mail:detail",
        "mail:html",
        "mail:index",
        "programs:conflict",
        "programs:history",
        "programs:weeks_off",
        "scholars:index",
        "todos:index",
    }
)
"""Pages on which the words stand while there is no conflict."""


def declare(here: access.World, scholar: Person) -> None:
    """By oneself, by the other, through an organisation, and by a third."""
    people = here.people
    rivers = scholar.affiliations.get().organisation
    sides: dict[str, dict[str, Any]] = {
        "program_manager": {
            "person": people["program_manager"],
            "with_person": scholar,
        },
        "research_manager": {
            "person": scholar,
            "with_person": people["research_manager"],
        },
        "director": {"person": people["director"], "with_organisation": rivers},
        "superuser": {"person": people["superuser"], "with_person": scholar},
    }
    for each in sides.values():
        Conflict.objects.create(program=here.program, kind="family", **each)


@pytest.mark.parametrize("role", STAFF)
def test_a_conflict_hides_the_whole_file(
    readings: tuple[Seen, Seen], role: str
) -> None:
    _, after = readings

    assert {
        page: words & FILE for page, words in after[role].items() if words & FILE
    } == {}


@pytest.mark.parametrize("role", STAFF)
def test_before_there_is_one_the_file_can_be_read(
    readings: tuple[Seen, Seen], role: str
) -> None:
    """Else not to see it afterwards would say nothing."""
    before, _ = readings
    leads = {canary(field) for field in ("mailforleads", "conflictnote")}
    leads |= {canary("conflicthandling"), canary("endedbecause")}
    known = set().union(*before[role].values())

    assert FILE - leads <= known


@pytest.mark.parametrize("role", STAFF)
def test_that_the_person_takes_part_is_no_secret(
    readings: tuple[Seen, Seen], role: str
) -> None:
    _, after = readings
    whose = {canary("scholarname"), canary("scholaremail")}
    where = {page for page, words in after[role].items() if words & whose}

    assert "scholars:people" in where
    assert where <= DIRECTORY
