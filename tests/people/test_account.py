"""What somebody changes about themselves."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from mats.core.errors import Refused
from mats.people import policies, services
from mats.people.models import Code, Consent, ConsentDocument, Person
from mats.people.services import codes, consents
from mats.programs import policies as programs
from tests import make
from tests.people import post

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara() -> Person:
    return services.register(email="amara@example.org", name="Amara Nwosu")


def sign_in(person: Person, agent: str = "Firefox") -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/accounts/login/", {"email": person.email})
    code = {"code": post.code_to(person.email)}
    client.post("/accounts/login/code/", code)
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


# --- The address ---------------------------------------------------------------------


def test_the_address_changes_by_a_code_to_the_new_one_and_a_notice_to_the_old(
    amara: Person,
) -> None:
    client = sign_in(amara)
    client.post(reverse("people:email"), {"email": "New@Example.org"})
    amara.refresh_from_db()
    assert amara.email == "amara@example.org"

    code = {"code": post.code_to("new@example.org")}
    client.post(reverse("people:confirm_email"), code)

    amara.refresh_from_db()
    assert amara.email == "new@example.org"
    assert EmailAddress.objects.get(user=amara).email == "new@example.org"
    assert post.kinds_to("amara@example.org")[-1] == "people.email_changed"
    assert "n…@example.org" in post.text_to("amara@example.org")
    assert is_in(client)


def test_nobody_gets_the_address_of_another(amara: Person) -> None:
    services.register(email="taken@example.org", name="Another")
    client = sign_in(amara)
    client.post(reverse("people:email"), {"email": "taken@example.org"})

    code = {"code": post.code_to("taken@example.org")}
    page = client.post(reverse("people:confirm_email"), code)

    assert b"Somebody else here uses this address" in page.content
    amara.refresh_from_db()
    assert amara.email == "amara@example.org"


def test_a_code_for_one_person_moves_no_other(amara: Person) -> None:
    other = make.person()
    code = codes.issue(
        Code.Purpose.CHANGE_EMAIL, email="new@example.org", person=other, now=now()
    )
    digits = post.code_to("new@example.org")
    used = codes.redeem(
        code.pk, purpose=Code.Purpose.CHANGE_EMAIL, digits=digits, now=now()
    )
    assert used

    with pytest.raises(Refused):
        services.change_email(amara, code=used)


def test_long_after_signing_in_one_proves_oneself_first(amara: Person) -> None:
    client = sign_in(amara)
    with time_machine.travel(now() + timedelta(minutes=16)):
        asked = client.get(reverse("people:email"))
        assert asked["Location"] == reverse("people:prove") + "?next=%2Fme%2Femail%2F"

        client.post(asked["Location"], {"send": "1"})
        code = {"code": post.code_to(amara.email)}
        back = client.post(asked["Location"], code)

        assert back["Location"] == "/me/email/"
        assert client.get(back["Location"]).status_code == 200


# --- The profile ---------------------------------------------------------------------

PROFILE = {
    "name": "Amara Nwosu",
    "preferred_name": "",
    "pronouns": "",
    "pronouns_shown_to": "program",
    "timezone": "UTC",
}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Africa/Lagos", "Africa/Lagos"),
        ("lagos", "Africa/Lagos"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
        ("Atlantis", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_city(amara: Person, typed: str, stored: str) -> None:
    client = sign_in(amara)

    client.post(reverse("people:profile"), PROFILE | {"timezone": typed})

    amara.refresh_from_db()
    assert amara.timezone == stored


def test_a_refused_profile_keeps_what_was_typed_and_changes_nothing(
    amara: Person,
) -> None:
    client = sign_in(amara)

    wrong = PROFILE | {"name": "", "preferred_name": "Mara"}
    page = client.post(reverse("people:profile"), wrong)

    assert b"mats-errors" in page.content
    assert b'value="Mara"' in page.content
    amara.refresh_from_db()
    assert (amara.name, amara.preferred_name) == ("Amara Nwosu", "")


@pytest.mark.parametrize(
    ("shown_to", "viewer", "sees"),
    [
        ("everyone", "a stranger", True),
        ("program", "somebody of a program of theirs", True),
        ("program", "a stranger", False),
        ("nobody", "somebody of a program of theirs", False),
        ("nobody", "themselves", True),
    ],
)
def test_who_sees_pronouns_is_their_choice(
    amara: Person, shown_to: str, viewer: str, *, sees: bool
) -> None:
    amara.pronouns, amara.pronouns_shown_to = "she/her", shown_to
    amara.save()
    winter = make.program()
    make.member(winter, "scholar", amara)
    make.member(make.program("summer", ordinal=2), "scholar")
    who = {
        "themselves": amara,
        "a stranger": make.person(),
        "somebody of a program of theirs": make.member(winter, "mentor"),
    }[viewer]

    assert programs.pronouns_for(amara, who) == ("she/her" if sees else "")


# --- Consents ------------------------------------------------------------------------


def document(kind: str = "quotes", text: str = "You may quote me.") -> ConsentDocument:
    return consents.publish(kind=kind, title="Quotes", text=text, now=now())


def test_consent_is_given_and_taken_back_and_both_stay_on_record(
    amara: Person,
) -> None:
    text, client = document(), sign_in(amara)
    for _click in range(2):
        client.post(reverse("people:give_consent", args=[text.pk]))
    assert policies.has_consented(amara, "quotes")
    assert Consent.objects.count() == 1

    client.post(reverse("people:withdraw_consent", args=["quotes"]))

    assert not policies.has_consented(amara, "quotes")
    assert Consent.objects.get().withdrawn_at is not None
    assert b"taken back" in client.get(reverse("people:consents")).content


def test_a_new_text_is_asked_for_anew_while_the_old_consent_holds(
    amara: Person,
) -> None:
    old = document()
    consents.give(amara, document=old, now=now())
    new = document(text="You may quote me by name.")

    assert (old.version, new.version) == (1, 2)
    assert policies.has_consented(amara, "quotes")
    with pytest.raises(Refused):
        consents.give(make.person(), document=old, now=now())
    page = sign_in(amara).get(reverse("people:consents"))
    assert b"You agreed to version 1" in page.content

    consents.give(amara, document=new, now=now())
    consents.withdraw(amara, kind="quotes", now=now())
    assert not policies.has_consented(amara, "quotes")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_consents_costs_the_same_for_any_length(
    client: Client,
    amara: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        text = document(f"kind{number}")
        consents.give(amara, document=text, now=now())
    client.force_login(amara)
    client.get(reverse("people:consents"))

    with django_assert_num_queries(8):  # session, person, 2 frame, 2 here, 2 around
        client.get(reverse("people:consents"))
