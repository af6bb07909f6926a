"""G27 and G30: links do nothing when followed, and no token stays readable."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import DjangoCaptureOnCommitCallbacks

from mats.home import inviting
from mats.mail import invitations
from mats.mail.models import Message
from mats.people import services
from mats.people.models import Invitation, Person
from mats.programs.models import Membership
from tests import make
from tests.people import post

pytestmark = pytest.mark.django_db

LINK = re.compile(r"https?://[^\s)>\"]+")
NOT_IN_A_DUMP = {"django_session"}  # its rows live ten minutes to a month, see docs


def everything() -> dict[str, str]:
    """All rows of all tables that a dump would hold, as text."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - NOT_IN_A_DUMP
        rows = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 -- our own table names
            rows[table] = "\n".join(sorted(row[0] for row in cursor.fetchall()))
    return rows


@pytest.fixture
def director() -> Person:
    return make.member(make.program(), Membership.Role.DIRECTOR)


@pytest.fixture
def invited(director: Person) -> Invitation:
    program = director.memberships.get().program
    return inviting.invite(
        program,
        name="Wanja Kamau",
        email="wanja@example.org",
        role=Membership.Role.GRADER,
        by=director,
        now=now(),
    )


def write_every_mail(client: Client, director: Person) -> None:
    client.force_login(director)
    client.post(reverse("people:prove"), {"send": "1"})
    client.post(reverse("people:prove"), {"code": post.code_to(director.email)})
    client.post(reverse("people:password"), {"password": "three unrelated words"})
    client.post(reverse("people:email"), {"email": "moved@example.org"})
    code = {"code": post.code_to("moved@example.org")}
    client.post(reverse("people:confirm_email"), code)
    Client().post("/accounts/login/", {"email": "moved@example.org"})


@pytest.mark.usefixtures("invited")
def test_a_scanner_that_follows_every_link_changes_nothing(
    client: Client, director: Person
) -> None:
    write_every_mail(client, director)
    kinds = set(Message.objects.values_list("kind", flat=True))
    assert len(kinds) == 6, "every kind of email about accounts is written here"
    addresses = Message.objects.values_list("address", flat=True)
    links = {link for to in addresses for link in LINK.findall(post.text_to(to))}
    assert any("/invitations/" in link for link in links)
    before = everything()

    scanner = Client()
    for link in links:
        for act in (scanner.get, scanner.head, scanner.options) * 2:
            assert act(urlsplit(link).path).status_code < 500

    assert everything() == before
    assert "_auth_user_id" not in scanner.session


def test_after_a_scanner_the_invited_person_still_gets_in(
    client: Client, invited: Invitation
) -> None:
    path = post.link_to("wanja@example.org", "/accounts/invitations/")
    Client().get(path)

    page = client.get(path)
    assert b"Wanja Kamau" in page.content
    assert client.post(path)["Location"] == "/accounts/login/code/"
    assert "_auth_user_id" not in client.session
    code = {"code": post.code_to("wanja@example.org")}
    client.post("/accounts/login/code/", code)

    assert "_auth_user_id" in client.session
    invited.refresh_from_db()
    assert invited.state(now()) == "accepted"
    assert Client().post(path).status_code == 410


def test_no_token_and_no_code_is_readable_in_a_dump(
    client: Client,
    invited: Invitation,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    path = post.link_to("wanja@example.org", "/accounts/invitations/")
    program = invited.person.memberships.get().program
    invitations.resend(invited, program=program, now=now())
    again = post.link_to("wanja@example.org", "/accounts/invitations/")
    with django_capture_on_commit_callbacks(execute=True):
        client.get(again)
        client.post(again)
    secrets = [path.split("/")[-2], again.split("/")[-2]]
    secrets.append(post.code_to("wanja@example.org"))

    places = everything()
    places["logs"] = "\n".join(record.getMessage() for record in caplog.records)
    found = [name for name, text in places.items() for s in secrets if s in text]

    assert found == []
    assert all(len(token) >= 43 for token in secrets[:2])
    assert Client().get(path).status_code == 410  # the first link ended with the second


def test_only_who_leads_invites_and_staff_see_the_list(
    client: Client, invited: Invitation
) -> None:
    program = invited.person.memberships.get().program
    url = reverse("home:invitations", args=[program.slug])
    answers = {}
    for role in (Membership.Role.PROGRAM_MANAGER, "research_manager", "scholar"):
        client.force_login(make.member(program, role))
        revoke = reverse("home:invitation_revoke", args=[program.slug, invited.pk])
        answers[str(role)] = (
            client.get(url).status_code,
            client.get(reverse("home:invite", args=[program.slug])).status_code,
            client.get(revoke).status_code,
        )

    assert answers == {
        "program_manager": (200, 200, 200),
        "research_manager": (200, 403, 403),
        "scholar": (403, 403, 403),
    }


def test_an_invitation_is_sent_again_and_taken_back(
    client: Client, director: Person, invited: Invitation
) -> None:
    slug = director.memberships.get().program.slug
    client.force_login(director)

    client.post(reverse("home:invitation_resend", args=[slug, invited.pk]))
    path = post.link_to("wanja@example.org", "/accounts/invitations/")
    assert client.get(path).status_code == 200
    client.post(reverse("home:invitation_revoke", args=[slug, invited.pk]))

    assert client.get(path).status_code == 410
    assert Message.objects.order_by("-pk")[0].state == "cancelled"
    page = client.get(reverse("home:invitations", args=[slug]))
    assert b"Taken back" in page.content


def test_inviting_a_known_person_keeps_their_name(director: Person) -> None:
    program = director.memberships.get().program
    known = services.register(email="wanja@example.org", name="Wanja W. Kamau")

    invitation = inviting.invite(
        program,
        name="Somebody",
        email="Wanja@example.org",
        role=Membership.Role.ADVISOR,
        by=director,
        now=now(),
    )

    assert invitation.person == known
    assert invitation.person.name == "Wanja W. Kamau"
