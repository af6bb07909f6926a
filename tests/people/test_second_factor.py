"""G29: whoever works with other people's answers has two factors, on every page."""

import json
import time
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import (
    DjangoAssertNumQueries,
    DjangoCaptureOnCommitCallbacks,
    Settings,
)

from mats.people.models import Person
from mats.programs.models import Membership
from tests import make, processes
from tests.people import post

pytestmark = pytest.mark.django_db

SETUP = reverse("people:security") + "?needed"


@pytest.fixture(autouse=True)
def guard(settings: Settings) -> None:
    settings.GUARDED = True


def app_of(person: Person) -> str:
    """Give the person an authenticator app; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return str(secret)


def digits(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, person: Person) -> str:
    client.post("/accounts/login/", {"email": person.email})
    code = {"code": post.code_to(person.email)}
    return client.post("/accounts/login/code/", code)["Location"]


@pytest.mark.parametrize("role", Membership.GIVEN)
@pytest.mark.parametrize(
    "page", ["/", "/me/profile/", "/me/sessions/", "/admin/people/person/"]
)
def test_a_role_that_staff_give_opens_no_page_without_one(
    client: Client, role: str, page: str
) -> None:
    client.force_login(make.member(make.program(), role))

    assert client.get(page)["Location"] == SETUP
    assert client.post(page)["Location"] == SETUP


def test_what_was_typed_meanwhile_is_offered_again(client: Client) -> None:
    """A role is given while its future holder writes."""
    client.force_login(make.member(make.program(), Membership.Role.DIRECTOR))
    words = "I would rather not lose this. " * 4

    page = client.post("/me/profile/", {"name": "A", "about": words, "password1": "x"})
    part = client.post("/me/profile/", headers={"HX-Request": "true"})

    assert page.status_code == 403
    assert SETUP in page.content.decode()
    assert f"\n{words}</textarea>" in page.content.decode()
    assert [each.name for each in page.context["fields"]] == ["name", "about"]
    assert (part.status_code, part.headers.get("Location")) == (401, None)


@pytest.mark.parametrize(
    "rights", [{"is_superuser": True}, {"is_staff": True}], ids=str
)
def test_nor_does_the_right_to_administer(
    client: Client, rights: dict[str, bool]
) -> None:
    client.force_login(make.person("Root", None, **rights))

    assert client.get("/admin/")["Location"] == SETUP


@pytest.mark.parametrize(
    "role", sorted(set(Membership.Role.values) - set(Membership.GIVEN))
)
def test_those_who_only_take_part_need_none(client: Client, role: str) -> None:
    client.force_login(make.member(make.program(), role))

    assert client.get("/me/").status_code == 200


def test_a_role_that_ended_needs_none_and_one_given_meanwhile_counts_at_once(
    client: Client,
) -> None:
    program, person = make.program(), make.person()
    given = Membership.objects.create(
        person=person,
        program=program,
        role=Membership.Role.GRADER,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 2, 1),
    )
    client.force_login(person)
    assert client.get("/me/").status_code == 200

    given.ends_on = None
    given.save()
    assert client.get("/me/")["Location"] == SETUP


def test_the_way_to_set_one_up_is_open_and_then_everything_is(
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = make.member(make.program(), Membership.Role.DIRECTOR)
    sign_in(client, person)
    assert b"needs a second factor" in client.get(SETUP).content
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": digits(secret)})

    assert client.get("/me/").status_code == 200
    assert post.kinds_to(person.email)[-1] == "people.sign_in_changed"


def test_the_app_is_asked_for_at_the_next_sign_in(client: Client) -> None:
    person = make.member(make.program(), Membership.Role.DIRECTOR)
    secret = app_of(person)

    assert sign_in(client, person) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": digits(secret)})

    assert client.get("/me/").status_code == 200


def test_a_session_from_before_the_role_is_asked_for_the_app(client: Client) -> None:
    person = make.person()
    client.force_login(person)
    app_of(person)
    assert client.get("/me/").status_code == 200

    make.member(make.program(), Membership.Role.GRADER, person)

    ask = reverse("mfa_reauthenticate")
    assert client.get("/me/")["Location"] == f"{ask}?next=%2Fme%2F"
    assert client.get(ask).status_code == 200


def test_a_code_of_the_app_is_used_once_in_whatever_process() -> None:
    person = make.person()
    code = {"code": digits(app_of(person))}
    for _round in range(2):
        other = Client()
        sign_in(other, person)
        page = other.post(reverse("mfa_authenticate"), code)

    assert page.status_code == 200
    assert b"mats-errors" in page.content
    assert "_auth_user_id" not in other.session


def enter(session_and_code: tuple[str, str]) -> int:
    """What a page says once the code was sent."""
    settings.GUARDED = True
    browser = Client()
    browser.cookies["session"], code = session_and_code
    browser.post(reverse("mfa_authenticate"), {"code": code})
    return browser.get("/me/").status_code


@pytest.mark.django_db(transaction=True)
def test_a_code_of_the_app_sent_by_two_processes_at_once_lets_one_in() -> None:
    cache.clear()
    person = make.person()
    code = digits(app_of(person))
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, person)

    sessions = [browser.cookies["session"].value for browser in browsers]
    pages = processes.at_once(enter, [(session, code) for session in sessions])

    assert sorted(pages) == [200, 302]
    cache.clear()


def test_the_guard_of_a_page_asks_nothing_that_its_menu_does_not(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = make.person()
    sign_in(client, person)
    client.get("/me/consents/")
    with django_assert_num_queries(8):
        client.get("/me/consents/")


def test_the_secrets_of_factors_are_unreadable_in_a_dump(client: Client) -> None:
    person = make.person()
    secret = app_of(person)
    sign_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": digits(secret)})
    client.post(reverse("mfa_generate_recovery_codes"))
    client.get(reverse("mfa_view_recovery_codes"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        dump = " ".join(row[0] for row in cursor.fetchall())

    assert Authenticator.objects.filter(user=person).count() == 2
    assert secret not in dump


def test_the_demo_counts_as_both_factors_only_in_the_demo(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    person = make.member(make.program(), Membership.Role.DIRECTOR)
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "demo", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()

    assert client.get("/me/").status_code == 200
    settings.DEMO = False
    assert client.get("/me/")["Location"] == SETUP


def test_the_admin_has_no_door_of_its_own(client: Client) -> None:
    root = make.person(is_superuser=True, is_staff=True)
    root.set_password("three unrelated words")
    root.save()

    page = client.post(
        "/admin/login/", {"username": root.email, "password": "three unrelated words"}
    )

    assert page["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


EMPTY = {"id": "AA", "rawId": "AA", "type": "public-key"}
SIGNED = (
    "clientDataJSON",
    "authenticatorData",
    "signature",
    "attestationObject",
    "userHandle",
)


@pytest.mark.parametrize(
    "credential",
    [
        '{"a":' * 20_000,
        "null",
        "[1]",
        '"abc"',
        '{"id": 1, "rawId": 1, "type": "public-key", "response": {}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": []}',
        json.dumps(EMPTY | {"response": dict.fromkeys(SIGNED, "AA")}),
    ],
)
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_add_webauthn"])
def test_what_is_no_passkey_is_refused_with_a_sentence(
    client: Client, name: str, credential: str
) -> None:
    if name == "mfa_add_webauthn":
        sign_in(client, make.person())
    client.get(reverse(name))

    page = client.post(reverse(name), {"name": "Key", "credential": credential})

    assert page.status_code in (200, 302)
