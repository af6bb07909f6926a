"""Every number on a page is that of the rows which its reader may see."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Conflict
from tests.access.walking import LISTS as EXPORTED
from tests.access.world import named, world

pytestmark = pytest.mark.django_db

BEHIND = {
    "late": ("todos:index", "&state=overdue"),
    "conflicts": ("programs:conflicts", ""),
}
"""By number of the menu: the list that it leads to, narrowed to what is counted."""


LISTS = [name for name in EXPORTED if name != "questions:results"]


def rows(client: Client, page: str, narrowed: str = "") -> list[dict[str, str]] | None:
    """Those of the CSV; None where there is none for this reader."""
    answer = client.get(f"{page}?format=csv{narrowed}")
    if not answer.headers["Content-Type"].startswith("text/csv"):
        return None
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def listed(client: Client, slug: str) -> dict[str, tuple[int, int]]:
    """By list that comes as CSV: the number it shows, and how many rows it has."""
    found = {}
    for name in LISTS:
        path = reverse(name, args=[] if name == "programs:index" else [slug])
        page = client.get(path)
        if page.status_code == 200 and "listing" in page.context:
            exported = rows(client, path)
            shown = page.context["listing"].page.paginator.count
            if exported is not None:
                found[name] = (shown, len(exported))
    return found


def behind(client: Client, slug: str) -> dict[str, tuple[int, int]]:
    """By number of the menu: it, and how many rows its list has."""
    counts = client.get(reverse("programs:detail", args=[slug])).context["frame"].counts
    found = {}
    for what, (name, narrowed) in BEHIND.items():
        exported = rows(client, reverse(name, args=[slug]), narrowed)
        if exported is not None:
            waiting = [row for row in exported if not row.get("Handled")]
            found[what] = (counts[what].number, len(waiting))
    return found


def test_the_numbers_of_lists_and_of_the_menu_are_those_of_their_rows() -> None:
    """One of the readers has a conflict with the person whom most rows are about."""
    here = world()
    manager = here.people["research_manager"]
    assert manager
    Conflict.objects.create(
        program=here.program,
        person=manager,
        with_person=Person.objects.get(name=named("scholarname")),
        kind="family",
    )
    told = {}
    for role in ("director", "research_manager", "community_manager"):
        client = Client()
        client.force_login(here.people[role])  # type: ignore[arg-type]  # there is one
        told[role] = listed(client, here.program.slug) | behind(
            client, here.program.slug
        )

    wrong = {
        (role, name): numbers
        for role, found in told.items()
        for name, numbers in found.items()
        if numbers[0] != numbers[1]
    }
    assert wrong == {}
    assert told["research_manager"]["todos:index"] < told["director"]["todos:index"]
    assert {"late", "conflicts", "mail:index"} <= told["director"].keys()
