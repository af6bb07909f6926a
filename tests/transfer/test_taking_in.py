"""Responses from a file in the browser: looked at first, then taken in as a whole."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mats.programs.models import Program
from mats.questions.models import Response
from mats.surveys.models import Survey
from mats.transfer.responses import judging
from tests import make
from tests.transfer.test_responses import ADA, BEN, HEAD, survey

pytestmark = pytest.mark.django_db
GOOD = f"{HEAD}{ADA},2027-03-01,9,,focus,yes,\n{BEN},2027-03-02,7,120,,no,So so\n"
BAD = f"{HEAD}{ADA},2027-03-01,11,,focus,yes,\nzoe@example.org,2027-03-02,7,,,no,\n"


@pytest.fixture
def final(client: Client) -> Survey:
    winter = make.program(slug="winter")
    client.force_login(make.member(winter, "program_manager"))
    for name, address in (("Ada", ADA), ("Ben", BEN)):
        make.person(name, address)
    return survey(winter)


def send(client: Client, to: Survey, **said: Any) -> HttpResponse:
    path = reverse("transfer:responses", args=[to.program.slug, to.pk])
    return client.post(path, said)  # type: ignore[return-value]  # a test's response


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("final.csv", text.encode(), "text/csv")


def test_a_file_is_shown_first_and_added_by_the_second_button(
    client: Client, final: Survey
) -> None:
    page = send(client, final, file=upload(GOOD))

    assert "2 responses would be added" in page.content.decode()
    assert ADA in page.content.decode()
    assert not Response.objects.exists()
    context: Any = page.context  # type: ignore[attr-defined]  # of the test client
    along = {"name": "final.csv", "packed": context["upload"].packed()}
    done = send(client, final, **along, sure="yes")
    again = send(client, final, **along)

    assert done.status_code == 302
    assert Response.objects.submitted().count() == 2
    assert "Nothing is new" in again.content.decode()
    assert final.invitations.answered().count() == 2


def test_what_is_wrong_is_listed_with_its_place_and_nothing_is_added(
    client: Client, final: Survey
) -> None:
    page = send(client, final, file=upload(BAD), sure="yes").content.decode()

    assert "Nothing of final.csv can be added yet" in page
    assert "It is not from 0 to 10." in page
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose a file"),
        ({"packed": "bm8="}, "Choose a file"),
        ({"packed": "!"}, "Choose a file"),
        ({"file": SimpleUploadedFile("a.csv", b"x" * 99)}, "at most 3 MB"),
        ({"file": SimpleUploadedFile("a.csv", b"\xff\xfe")}, "can be added yet"),
    ],
)
def test_what_is_no_file_of_responses_gets_its_sentence(
    client: Client,
    final: Survey,
    monkeypatch: pytest.MonkeyPatch,
    said: dict[str, Any],
    words: str,
) -> None:
    monkeypatch.setattr("mats.transfer.forms.LARGEST", 50)

    assert words in send(client, final, **said).content.decode()


def test_a_packed_file_never_grows_beyond_what_is_taken() -> None:
    bomb = judging.Upload("a.csv", b"0" * (judging.LARGEST + 5)).packed()

    assert len(bomb) < 100_000
    assert judging.Upload.unpacked("a.csv", bomb) is None


@pytest.mark.parametrize(
    ("role", "status"),
    [("director", 200), ("research_manager", 200), ("community_manager", 403)],
)
def test_who_builds_questionnaires_takes_in_responses_also_when_it_is_over(
    client: Client, final: Survey, role: str, status: int
) -> None:
    Program.objects.update(closed_at="2027-06-01T00:00Z")
    client.force_login(make.member(final.program, role))

    page = client.get(reverse("transfer:responses", args=["winter", final.pk]))

    assert page.status_code == status
