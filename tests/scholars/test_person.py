"""The page of one scholar: the parts, and who sees them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.scholars import parts, services
from mats.scholars.models import Absence, Proposal, Scholar
from mats.scholars.parts import Look, Part, Viewer
from tests import make
from tests.scholars.test_models import manager, other_program

pytestmark = pytest.mark.django_db
THEN = datetime(2027, 1, 12, tzinfo=UTC)

FULL = {"project", "people", "contact", "email", "stays", "absences", "proposals"}
AROUND = {"project", "people", "contact"}
SAID = {
    "project": "Probes that lie",
    "people": "Maya Oduya",
    "contact": "Mornings, by chat",
    "email": "amara@example.org",
    "stays": "Hall of Rivers",
    "absences": "1 Feb to 5 Feb",
    "reasons": "zqreasonqz",
    "proposals": "Probes that glow",
    "ended": "zqbecauseqz",
    "history": "Who changed what",
}


@pytest.fixture
def amara() -> Scholar:
    winter = make.program()
    phase = make.phase(winter)
    stream = make.stream(winter)
    maya = make.mentor(stream)
    who = make.person("Amara Nwosu", "amara@example.org")
    scholar = make.scholar(stream, who, supervised_by=maya)
    hall = phase.sites.create(slug="hall", name="Hall of Rivers")
    scholar.participations.update(site=hall)
    project = services.keep_project(scholar, title="Probes that lie")
    Scholar.objects.filter(pk=scholar.pk).update(
        reachable="Mornings, by chat", ended_because="zqbecauseqz"
    )
    facts = {"scholar": scholar, "state": "withdrawn", "proposed_at": THEN}
    Proposal.objects.create(title="Probes that glow", summary="Words", **facts)
    days = {"starts_on": date(2027, 2, 1), "ends_on": date(2027, 2, 5)}
    Absence.objects.create(scholar=scholar, **days, reason="zqreasonqz", asked_at=THEN)
    mate = make.scholar(stream, make.person("Inês Prado"))
    Scholar.objects.filter(pk=mate.pk).update(project=project)
    return scholar


CAST: dict[str, Callable[[Scholar], Person]] = {
    "the scholar": lambda s: s.person,
    "the mentor": lambda s: s.supervisions.get().mentor,
    "the research manager": manager,
    "another research manager": lambda s: make.member(s.program, "research_manager"),
    "a director": lambda s: make.member(s.program, "director"),
    "the community manager": lambda s: make.member(s.program, "community_manager"),
    "a teammate": lambda _: Scholar.objects.get(person__name="Inês Prado").person,
    "a scholar of the same stream": lambda s: (
        make.scholar(s.stream, make.person()).person
    ),
    "a director of another program": lambda _: make.member(other_program(), "director"),
}


def address(scholar: Scholar) -> str:
    return reverse("scholars:detail", args=[scholar.program.slug, scholar.pk])


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("the scholar", FULL | {"reasons"}),
        ("the mentor", FULL),
        ("the research manager", FULL | {"reasons", "history"}),
        ("another research manager", AROUND | {"email", "stays"}),
        ("a director", FULL | {"reasons", "history", "ended"}),
        ("the community manager", AROUND | {"email", "stays"}),
        ("a teammate", AROUND),
        ("a scholar of the same stream", None),
        ("a director of another program", None),
    ],
)
def test_each_reader_finds_the_parts_that_are_theirs(
    client: Client, amara: Scholar, who: str, sees: set[str] | None
) -> None:
    client.force_login(CAST[who](amara))

    answer = client.get(address(amara))

    if sees is None:
        assert answer.status_code == 404
        return
    assert {part for part, words in SAID.items() if words in answer.text} == sees


def test_the_page_says_who_sees_what_by_the_rule_that_shows_it(
    client: Client, amara: Scholar
) -> None:
    client.force_login(amara.person)
    said = {sight.who: sight for sight in client.get(address(amara)).context["sights"]}

    assert said["The scholar"].you
    assert "Why they are away" in said["The scholar"].sees
    assert "Why they are away" in said["Mentors of the scholar"].misses
    assert "Email" in said["Teammates"].misses


def test_an_app_above_adds_a_part_for_the_readers_it_names(
    client: Client, amara: Scholar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def context(look: Look) -> dict[str, object]:
        return {"email": f"{look.reader.name} of {look.scholar.person.name}"}

    more = Part(
        key="tests.part",
        title="Weeks",
        template="scholars/parts/email.html",
        readers=frozenset({Viewer.MENTOR}),
        context=context,
    )
    monkeypatch.setitem(parts._parts, more.key, more)

    client.force_login(amara.supervisions.get().mentor)
    assert "Maya Oduya of Amara Nwosu" in client.get(address(amara)).text
    client.force_login(amara.person)
    assert "of Amara Nwosu" not in client.get(address(amara)).text


def test_a_conflict_hides_the_page(client: Client, amara: Scholar) -> None:
    director = CAST["a director"](amara)
    Conflict.objects.create(
        program=amara.program, person=director, with_person=amara.person, kind="family"
    )
    client.force_login(director)

    assert client.get(address(amara)).status_code == 404


def test_ones_own_page_is_one_of_the_program(client: Client, amara: Scholar) -> None:
    own = reverse("scholars:own", args=[amara.program.slug])
    client.force_login(amara.person)
    assert "Propose a project" in client.get(own).text

    client.force_login(CAST["a director"](amara))
    assert client.get(own).status_code == 404


def test_the_page_costs_the_same_however_much_there_is(
    client: Client, amara: Scholar
) -> None:
    client.force_login(make.member(amara.program, "director"))
    few = statements(client, address(amara))
    for number in range(3):
        mate = make.scholar(amara.stream, make.person(f"Mate {number}"))
        mate.project = Scholar.objects.get(pk=amara.pk).project
        mate.save()
        days = date(2027, 3, 1 + number)
        amara.absences.create(starts_on=days, ends_on=days, asked_at=THEN)
        amara.proposals.create(
            title="B", summary="C", state="withdrawn", proposed_at=THEN
        )
        make.mentor(amara.stream, mentor := make.person(), "co")
        amara.supervisions.create(mentor=mentor, role="co", starts_on=date(2027, 1, 11))

    assert statements(client, address(amara)) == few
    assert few <= 13  # ten parts, each at most one statement


def statements(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    brackets = re.compile("SAVEPOINT|SET TRANSACTION")
    return sum(not brackets.search(query["sql"]) for query in asked)


def test_how_to_reach_somebody_is_said_by_themselves(
    client: Client, amara: Scholar
) -> None:
    page = reverse("scholars:reachable", args=[amara.program.slug, amara.pk])
    client.force_login(CAST["a director"](amara))
    assert client.get(page).status_code == 403

    client.force_login(amara.person)
    client.post(page, {"reachable": "Evenings, by phone"})

    amara.refresh_from_db()
    assert amara.reachable == "Evenings, by phone"


@pytest.fixture
def winter(amara: Scholar) -> Program:
    return amara.program


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("manager=none", {"Ada", "Inês Prado", "Amara Nwosu"}),
        ("mode=remote", {"Ada"}),
        ("mode=in_person", {"Inês Prado", "Amara Nwosu"}),
        ("site=SITE", {"Amara Nwosu"}),
        ("manager=999", set()),
    ],
)
def test_the_directory_narrows_by_manager_mode_and_site(
    client: Client, winter: Program, amara: Scholar, asked: str, names: set[str]
) -> None:
    ada = make.scholar(amara.stream, make.person("Ada"))
    ada.participations.update(mode="remote")
    site = amara.participations.get().site_id
    client.force_login(make.member(winter, "director"))

    path = f"/programs/winter/scholars/?{asked.replace('SITE', str(site))}&format=csv"
    rows = client.get(path).content.decode("utf-8-sig").splitlines()[1:]

    found = {row.split(",")[0] for row in rows}
    # What is no choice is left out, so that nonsense in the address shows all.
    assert found == (names or {"Ada", "Inês Prado", "Amara Nwosu"})
