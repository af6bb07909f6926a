"""What a person is given of what is held about them."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from mats.people.models import Person
from mats.programs.models import Conflict
from mats.scholars.models import Supervision
from mats.transfer import services
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas() -> Person:
    winter = make.program()
    make.phase(winter)
    stream = make.stream(winter)
    mentor = make.mentor(stream)
    tomas = make.scholar(stream, supervised_by=mentor).person
    for declarer in (tomas, mentor):
        Conflict.objects.create(
            program=winter,
            person=tomas,
            with_person=mentor,
            kind="friend",
            note=f"Declared by {declarer}",
            declared_by=declarer,
        )
    return tomas


def archive(client: Client, person: Person) -> zipfile.ZipFile:
    client.force_login(person)
    answer = client.post("/me/data/")
    assert answer.headers["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def held(files: zipfile.ZipFile) -> dict[str, list[dict[str, Any]]]:
    facts: dict[str, Any] = json.loads(files.read("data.json"))
    return dict(facts["held"])


def test_everything_about_a_scholar_is_in_it(client: Client, tomas: Person) -> None:
    files = archive(client, tomas)

    found = held(files)
    assert {
        "people.person",
        "programs.membership",
        "programs.conflict",
        "scholars.scholar",
        "scholars.participation",
        "scholars.supervision",
    } <= set(found)
    assert found["people.person"][0]["email"] == tomas.email
    assert found["scholars.supervision"][0]["mentor"] == "Maya Oduya"
    tables = {name.removesuffix(".csv") for name in files.namelist() if "csv" in name}
    assert tables == set(found)
    assert "Tomas Lind" in files.read("index.html").decode()


def test_what_others_said_in_confidence_and_secrets_are_not(
    client: Client, tomas: Person
) -> None:
    tomas.set_password("a long secret that nobody knows")
    tomas.save()

    files = archive(client, tomas)

    notes = [row["note"] for row in held(files)["programs.conflict"]]
    assert notes == ["Declared by Tomas Lind"]
    everything = b"".join(files.read(name) for name in files.namelist()).decode()
    assert "Declared by Maya" not in everything
    assert tomas.password not in everything


def test_nothing_of_anybody_else_is_in_it(client: Client, tomas: Person) -> None:
    stream = tomas.scholarships.get().stream
    make.scholar(stream, make.person("Inês Prado", "ines@example.org"))

    files = archive(client, tomas)

    everything = b"".join(files.read(name) for name in files.namelist()).decode()
    assert "ines@example.org" not in everything
    assert "Inês" not in everything


def test_it_asks_as_much_for_three_scholars_as_for_one() -> None:
    stream = make.stream()
    maya = make.mentor(stream)
    counted = []
    for count in (1, 3):
        while Supervision.objects.filter(mentor=maya).count() < count:
            make.scholar(stream, supervised_by=maya)
        with CaptureQueriesContext(connection) as asked:
            services.export(maya, now=now())
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_a_cell_is_no_formula(client: Client) -> None:
    person = make.person("=HYPERLINK(1)")

    table = archive(client, person).read("people.person.csv").decode()

    assert ",=HYPERLINK" not in table


def test_looking_at_the_page_makes_nothing(client: Client, tomas: Person) -> None:
    client.force_login(tomas)

    page = client.get("/me/data/")

    assert page.status_code == 200
    assert "Download my data" in page.content.decode()
