import re

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from mats.people.services.consents import publish
from mats.programs.models import (
    Change,
    Deadline,
    Element,
    Membership,
    Phase,
    Text,
    WeekOff,
)
from mats.programs.urls import urlpatterns
from tests import make
from tests.programs.conftest import Winter, conflict

pytestmark = pytest.mark.django_db

EVERYBODY = {"index", "detail", "my_conflicts"}
"""Pages for whoever has a role in the program."""
ONE_DECLARED = {"conflict_withdraw"}
"""Pages for whoever declared the conflict, and those who lead."""
STAFF = {
    "remarks",
    "remark_add",
    "checklist",
    "roles",
    "log",
    "history",
    "organisation",
    "organisations",
    "sites",
    "affiliation_end",
    "phases",
    "tracks",
    "deadlines",
    "weeks_off",
    "elements",
    "texts",
    "changes",
    "consents",
    "consent",
}
"""Pages for those who work in it; all others are for those who lead it."""


def address(of: Winter, name: str) -> str:
    """The page of this name, about one record that exists."""
    one = records(of).get(name.removesuffix("_remove"))
    arguments: dict[str, object] = {"slug": of.program.slug}
    if name in {"index", "add"}:
        arguments = {}
    if one is not None:
        arguments["pk"] = one.pk
    if name == "history":
        arguments["model"] = "phase"
    if name == "consent":
        arguments["consent"] = "quotes"
    if name == "readiness":
        arguments["key"] = "tracks"
    return reverse(f"programs:{name}", kwargs=arguments)


def records(of: Winter) -> dict[str, Model | None]:
    """By the name of the page that is about it."""
    return {
        "role_end": of.program.memberships.get(person=of.manager),
        "week_off": WeekOff.objects.get(),
        "deadline": Deadline.objects.get(),
        "element": Element.objects.get(),
        "text": Text.objects.get(),
        "change": Change.objects.get(),
        "phase": of.phase,
        "track": of.track,
        "area": of.track.area,
        "site_edit": of.site,
        "organisation_edit": of.organisation,
        "organisation": of.organisation,
        "site": of.site,
        "conflict": of.program.conflicts.first(),
        "conflict_withdraw": of.program.conflicts.first(),
        "affiliation_end": of.applicant.affiliations.first(),
        "history": of.phase,
    }


@pytest.fixture
def pages(winter: Winter) -> list[tuple[str, str]]:
    winter.applicant.affiliations.create(organisation=winter.organisation)
    conflict(winter, winter.manager, winter.mentor, by=winter.director)
    publish(kind="quotes", title="Quotes", text="You may quote me.", now=now())
    return [(str(p.name), address(winter, str(p.name))) for p in urlpatterns]


def test_every_page_opens_for_those_it_is_for_and_for_nobody_else(
    client: Client, winter: Winter, pages: list[tuple[str, str]]
) -> None:
    wrong = []
    for who in ("director", "manager", "scholar", "applicant", "stranger"):
        client.force_login(getattr(winter, who))
        for name, path in pages:
            answer = client.get(path).status_code
            if answer != expected(who, name):
                wrong.append((who, name, answer, expected(who, name)))

    assert wrong == []


def expected(who: str, name: str) -> int:
    if name == "index" or who == "director":
        return 200
    if name == "add":
        return 403
    if who == "stranger" or name in ONE_DECLARED:
        return 404
    open_to_manager = STAFF if who == "manager" else set()
    return 200 if name in EVERYBODY | open_to_manager else 403


@pytest.mark.parametrize("rows", [1, 3])
def test_no_page_costs_more_than_twelve_queries_nor_more_for_more_rows(
    client: Client,
    winter: Winter,
    pages: list[tuple[str, str]],
    rows: int,
) -> None:
    for number in range(1, rows):
        more(winter, number)
    client.force_login(winter.director)
    costs = {name: statements(client, path) for name, path in pages}

    assert {name: cost for name, cost in costs.items() if cost > 12} == {}


def statements(client: Client, path: str) -> int:
    """How many the page needs, what brackets the transaction not counted."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    brackets = re.compile(r"(SAVEPOINT|SET TRANSACTION|RELEASE)")
    return sum(not brackets.search(query["sql"]) for query in asked)


def more(winter: Winter, number: int) -> None:
    """One more of everything that pages list."""
    program = winter.program
    friend = make.member(program, Membership.Role.ADVISOR)
    track = make.track(program, f"track{number}")
    make.deadline(program, track=track)
    Element.objects.create(program=program, slug=f"e{number}", name=f"E{number}")
    Change.objects.create(program=program, kind="made_before", title=f"C{number}")
    Text.objects.create(program=program, place=["who", "offer"][number - 1], body="…")
    conflict(winter, friend, winter.scholar, by=winter.director)
    friend.affiliations.create(organisation=winter.organisation)
    next_program = make.program(f"summer{number}")
    make.phase(next_program)
    make.member(next_program, Membership.Role.DIRECTOR, winter.director)


def test_a_refused_phase_keeps_what_was_typed(client: Client, winter: Winter) -> None:
    client.force_login(winter.director)

    answer = client.post(
        reverse("programs:phase_add", args=["winter"]),
        {
            "name": "Extension",
            "slug": "extension",
            "kind": "extension",
            "starts_on": "2027-03-19",
            "ends_on": "2027-07-01",
        },
    )

    assert "These dates overlap another phase of the program." in answer.text
    assert 'value="Extension"' in answer.text
    assert Phase.objects.count() == 1


def test_a_phase_is_added_changed_and_removed_by_its_pages(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    phase = {
        "name": "Extension",
        "slug": "extension",
        "kind": "extension",
        "starts_on": "2027-04-05",
        "ends_on": "2027-07-23",
        "sites": [winter.site.pk],
    }
    client.post(reverse("programs:phase_add", args=["winter"]), phase)
    made = Phase.objects.get(slug="extension")
    page = reverse("programs:phase", args=["winter", made.pk])
    client.post(page, {**phase, "name": "Second phase"})
    made.refresh_from_db()

    assert (made.name, list(made.sites.all())) == ("Second phase", [winter.site])
    client.post(f"{page}remove/")
    assert not Phase.objects.filter(pk=made.pk).exists()


def test_a_closed_program_refuses_changes_until_it_is_reopened(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    client.post(reverse("programs:close", args=["winter"]))
    add = reverse("programs:area_add", args=["winter"])

    refused = client.post(add, {"name": "Second", "slug": "second"})
    assert "is closed. Reopen it to change it." in refused.text
    client.post(reverse("programs:reopen", args=["winter"]))
    assert client.post(add, {"name": "Second", "slug": "second"}).status_code == 302


@pytest.mark.parametrize("query", ["?page=abc", "?page=-1", "?sort=x", "?kind=\x00"])
def test_nonsense_in_an_address_is_left_out(
    client: Client, winter: Winter, query: str
) -> None:
    client.force_login(winter.director)
    for name in ("roles", "organisations", "history", "conflicts/register"):
        assert client.get(f"/programs/winter/{name}/{query}").status_code == 200


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("phase_add", {"ends_on": "9999-12-31"}, "A phase lasts at most two years."),
        ("phase_add", {"starts_on": "0001-01-01"}, "Enter a day between 1990 and"),
        ("deadline_add", {"on": "9999-12-31"}, "Enter a day between 1990 and 2100."),
        ("clone", {"starts_on": "9999-12-31"}, "Enter a day between 1990 and 2100."),
    ],
)
def test_a_year_out_of_this_world_is_a_sentence(
    client: Client, winter: Winter, name: str, typed: dict[str, str], said: str
) -> None:
    client.force_login(winter.director)
    whole = {
        "name": "Later 😀",
        "slug": "later",
        "kind": "extension",
        "starts_on": "2027-04-05",
        "ends_on": "2027-05-05",
        "on": "2027-04-05",
        "time": "23:59",
        "rule": "AoE",
    }

    answer = client.post(reverse(f"programs:{name}", args=["winter"]), whole | typed)
    assert answer.status_code == 200
    assert said in answer.text
