"""The door of the demo: for its people alone, and only where there is a demo."""

import pytest
from django.test import Client
from pytest_django import Settings

from mats.people.models import Person
from mats.transfer.demo.people import demo_people
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def director() -> Person:
    finished = make.program("winter-2023-24")
    return make.member(make.program("current", follows=finished), "director")


def test_nobody_else_can_be_signed_in_like_this(
    client: Client, settings: Settings, director: Person
) -> None:
    settings.DEMO = True
    other = make.person("Nneka Obiora")

    assert director in [each.person for each in demo_people()]
    for email in (other.email, "nobody@example.org", "", "\0"):
        assert client.post("/demo/sign-in/", {"email": email}).status_code == 409
    assert "_auth_user_id" not in client.session


def test_without_a_demo_there_is_no_such_door(
    client: Client, settings: Settings, director: Person
) -> None:
    settings.DEMO = False

    assert client.get("/demo/").status_code == 404
    said = {"email": director.email}
    assert client.post("/demo/sign-in/", said).status_code == 404
