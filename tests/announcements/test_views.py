"""The pages of announcements: for readers and for staff."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from mats.announcements import services
from mats.announcements.models import Announcement
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program
from tests import make
from tests.announcements.test_services import NOW, draft

pytestmark = pytest.mark.django_db

ROLE = Membership.Role
WORDS = {"title": "No seminar", "body": "We meet on *Monday*.", "roles": ["scholar"]}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"announcements:{name}", args=args))
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def winter() -> Program:
    return make.program()


@pytest.fixture
def staff(winter: Program) -> Client:
    return signed_in(make.member(winter, ROLE.COMMUNITY_MANAGER))


def test_from_a_draft_to_got_it(staff: Client, winter: Program) -> None:
    scholar = make.member(winter, ROLE.SCHOLAR, make.person("Amara Nwosu"))
    staff.post(reverse("announcements:new", args=["winter"]), WORDS)
    told = Announcement.objects.get()
    publish = reverse("announcements:publish", args=["winter", told.pk])

    shown = staff.get(publish).content.decode()
    assert "Publish to 1 person?" in shown
    assert "Amara Nwosu" in shown
    assert not Message.objects.exists()
    staff.post(publish, {"when": "now"})

    reader = signed_in(scholar)
    assert "One new announcement" in page(reader, "mine")
    assert "<em>Monday</em>" in page(reader, "detail", told.pk)
    reader.post(reverse("announcements:got_it", args=[told.pk]))
    assert "One new" not in page(reader, "mine")
    assert "1 of 1" in page(staff, "look", "winter", told.pk)


def test_the_preview_keeps_nothing(staff: Client, winter: Program) -> None:
    make.member(winter, ROLE.SCHOLAR, make.person("Amara Nwosu"))

    url = reverse("announcements:preview", args=["winter"])
    part = staff.post(url, WORDS).content.decode()

    assert "<em>Monday</em>" in part
    assert "Amara Nwosu" in part
    assert not Announcement.objects.exists()


def test_an_empty_form_keeps_what_was_typed(staff: Client, winter: Program) -> None:
    url = reverse("announcements:new", args=[winter.slug])

    shown = staff.post(url, {"title": "Only a title"}).content.decode()

    assert "Only a title" in shown
    assert "Choose at least one group" in shown
    assert not Announcement.objects.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"when": "later"}, "Enter the day"),
        ({"when": "later", "on": "2020-01-01", "at": "09:00"}, "This time has passed"),
        ({"when": "later", "on": "2040-01-01", "at": "03:00"}, "between 00:00 and"),
        ({"when": "x"}, "Choose one from the list"),
    ],
)
def test_an_hour_that_makes_no_sense_is_explained(
    staff: Client, winter: Program, asked: dict[str, str], said: str
) -> None:
    make.member(winter, ROLE.SCHOLAR)
    told = draft(winter)

    url = reverse("announcements:publish", args=["winter", told.pk])

    assert said in staff.post(url, asked).content.decode()
    assert Announcement.objects.get().published_at is None


def test_taking_back_asks_first(staff: Client, winter: Program) -> None:
    make.member(winter, ROLE.SCHOLAR)
    told = services.publish(draft(winter), now=NOW)
    url = reverse("announcements:take_back", args=["winter", told.pk])

    assert "Take it back" in staff.get(url).content.decode()
    assert Announcement.objects.get().is_out
    staff.post(url)
    assert not Announcement.objects.get().is_out


def test_readers_open_nothing_of_staffs(winter: Program) -> None:
    reader = signed_in(make.member(winter, ROLE.MENTOR))
    told = draft(winter, title="A secret draft")

    for name, args in {"new": [], "look": [told.pk], "edit": [told.pk]}.items():
        url = reverse(f"announcements:{name}", args=["winter", *args])
        assert reader.get(url).status_code in {403, 404}
    assert "A secret draft" not in page(reader, "index", "winter")


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_any_length(
    staff: Client,
    winter: Program,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    reader = make.member(winter, ROLE.SCHOLAR)
    for _ in range(rows):
        services.publish(draft(winter), now=NOW)
    client = signed_in(reader)
    for who, name, args in ((staff, "index", ["winter"]), (client, "mine", [])):
        page(who, name, *args)  # the first request of a session saves it
        with django_assert_max_num_queries(12):
            page(who, name, *args)
