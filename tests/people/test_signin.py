"""Signing in by a typed code, and who may sign up that way."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from mats.people.models import Code, Person
from tests import make
from tests.people import post

pytestmark = pytest.mark.django_db

ASK = "/accounts/login/"
CONFIRM = "/accounts/login/code/"


def ask(client: Client, email: str, **more: str) -> None:
    response = client.post(ASK, {"email": email, **more})
    assert response["Location"] == CONFIRM


def signed_in_as(client: Client) -> int | None:
    kept = client.session.get("_auth_user_id")
    return int(kept) if kept else None


def test_a_typed_code_signs_in_and_claims_the_account(client: Client) -> None:
    amara = make.person(email="amara@example.org")
    ask(client, " Amara@Example.ORG ", next="/me/profile/")

    response = client.post(CONFIRM, {"code": post.code_to(amara.email)})

    assert response["Location"] == "/me/profile/"
    assert signed_in_as(client) == amara.pk
    amara.refresh_from_db()
    assert amara.claimed_at is not None


@pytest.mark.parametrize("proved", [True, False])
def test_a_second_address_signs_in_where_it_was_proved(
    client: Client,
    proved: bool,
) -> None:
    """Such as that of a record joined with this one; not one that was only typed."""
    amara = make.person(email="amara@example.org")
    EmailAddress.objects.create(user=amara, email="old@example.org", verified=proved)
    ask(client, "Old@example.org")

    client.post(CONFIRM, {"code": post.code_to("old@example.org")})

    assert signed_in_as(client) == (amara.pk if proved else None)


def test_who_has_proved_an_address_goes_before_a_record_that_only_names_it(
    client: Client,
) -> None:
    """As when a file names the joined record again."""
    amara = make.person()
    EmailAddress.objects.create(user=amara, email="old@example.org", verified=True)
    make.person("A. Nwosu", email="old@example.org")
    ask(client, "old@example.org")

    client.post(CONFIRM, {"code": post.code_to("old@example.org")})

    assert signed_in_as(client) == amara.pk


def test_digits_may_be_spaced(client: Client) -> None:
    amara = make.person(email="amara@example.org")
    ask(client, amara.email)
    code = post.code_to(amara.email)

    client.post(CONFIRM, {"code": f" {code[:3]} {code[3:]}"})

    assert signed_in_as(client) == amara.pk


def test_a_code_works_only_in_the_browser_that_asked(client: Client) -> None:
    amara = make.person(email="amara@example.org")
    ask(client, amara.email)
    other = Client()
    ask(other, "somebody@example.org")

    other.post(CONFIRM, {"code": post.code_to(amara.email)})

    assert signed_in_as(other) is None


def test_a_code_is_used_once_and_ends_after_ten_minutes(client: Client) -> None:
    amara = make.person(email="amara@example.org")
    ask(client, amara.email)
    code = post.code_to(amara.email)
    with time_machine.travel(now() + timedelta(minutes=10, seconds=1)):
        client.post(CONFIRM, {"code": code})
    assert signed_in_as(client) is None

    client.post(CONFIRM, {"code": code})
    assert signed_in_as(client) == amara.pk
    assert Code.objects.get().used_at is not None


def test_after_three_tries_the_right_code_is_wrong_too(client: Client) -> None:
    amara = make.person(email="amara@example.org")
    ask(client, amara.email)
    code = post.code_to(amara.email)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    pages = [client.post(CONFIRM, {"code": wrong}) for _ in range(3)]

    assert b"You have 2 tries left" in pages[0].content
    assert b"You have no tries left" in pages[2].content
    assert b"This code is over" in client.post(CONFIRM, {"code": code}).content
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "typed",
    ["", "12345", "1234567", "abcdef", "１２３４５６", "\x00", "\ud800", "9" * 99],
)
def test_what_is_no_code_is_a_sentence_and_costs_no_try(
    client: Client, typed: str
) -> None:
    ask(client, "amara@example.org")

    page = client.post(CONFIRM, {"code": typed.encode("utf-8", "replace").decode()})

    assert page.status_code == 200
    assert b"mats-errors" in page.content
    assert Code.objects.get().tries == 0


def test_somebody_new_says_their_name_and_has_an_account(client: Client) -> None:
    ask(client, "new@example.org", next="/me/profile/")
    page = client.post(CONFIRM, {"code": post.code_to("new@example.org")})
    assert page["Location"] == reverse("account_signup")
    assert not Person.objects.exists()

    response = client.post(page["Location"], {"name": "  Nadia Haddad "})

    nadia = Person.objects.get()
    assert (nadia.name, nadia.email) == ("Nadia Haddad", "new@example.org")
    assert nadia.claimed_at is not None
    assert signed_in_as(client) == nadia.pk
    assert response["Location"] == "/me/profile/"


def test_where_sign_up_is_closed_somebody_new_stays_outside(
    client: Client, settings: Settings
) -> None:
    settings.SIGN_UP_OPEN = False
    ask(client, "new@example.org")
    client.post(CONFIRM, {"code": post.code_to("new@example.org")})

    page = client.post(reverse("account_signup"), {"name": "Nadia"})

    assert b"There is no account yet" in page.content
    assert not Person.objects.exists()


def test_a_name_is_only_taken_from_who_proved_an_address(client: Client) -> None:
    response = client.post(reverse("account_signup"), {"name": "Nobody"})

    assert response["Location"] == ASK
    assert not Person.objects.exists()


def test_a_closed_account_is_told_so_only_after_the_code(client: Client) -> None:
    gone = make.person(email="gone@example.org", is_active=False)
    ask(client, gone.email)

    response = client.post(CONFIRM, {"code": post.code_to(gone.email)})

    assert response["Location"] == reverse("account_inactive")
    assert signed_in_as(client) is None


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example"])
def test_one_is_never_sent_to_another_site(client: Client, elsewhere: str) -> None:
    amara = make.person(email="amara@example.org")
    ask(client, amara.email, next=elsewhere)

    response = client.post(CONFIRM, {"code": post.code_to(amara.email)})

    assert response["Location"] == "/"


def test_a_password_is_another_way_in(client: Client) -> None:
    amara = make.person(email="amara@example.org")
    amara.set_password("three unrelated words")
    amara.save()
    url = reverse("account_login_password")

    wrong = client.post(url, {"email": amara.email, "password": "no"})
    nobody = client.post(url, {"email": "no@example.org", "password": "no"})
    assert b"do not go together" in wrong.content
    assert b"do not go together" in nobody.content

    words = {"email": amara.email, "password": "three unrelated words"}
    client.post(url, words)
    assert signed_in_as(client) == amara.pk
