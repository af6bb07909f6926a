"""How sessions end, and what was typed while they did."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from mats.people import services, tasks
from mats.people.models import Code, Person
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


# --- Sessions ------------------------------------------------------------------------


def test_one_session_is_ended_or_all_others(amara: Person) -> None:
    here, phone, old = (sign_in(amara, name) for name in ("Laptop", "Phone", "Old"))
    assert b"signed in at 3 places" in here.get(reverse("people:sessions")).content

    pk = UserSession.objects.get(user_agent="Phone").pk
    here.post(reverse("people:end_session", args=[pk]))
    assert (is_in(phone), is_in(old), is_in(here)) == (False, True, True)

    here.post(reverse("people:end_other_sessions"))
    assert (is_in(old), is_in(here)) == (False, True)


def test_nobody_ends_the_session_of_another(amara: Person) -> None:
    client, other = sign_in(amara), sign_in(make.person())
    pk = UserSession.objects.get(user=amara).pk

    assert other.post(reverse("people:end_session", args=[pk])).status_code == 404
    assert is_in(client)


def test_closing_an_account_ends_its_sessions(amara: Person) -> None:
    client = sign_in(amara)

    services.deactivate(amara)

    assert not is_in(client)
    assert not Session.objects.filter(
        session_key=client.cookies["session"].value
    ).exists()


def test_the_admin_looks_at_people_and_closes_accounts_by_the_service(
    amara: Person, client: Client
) -> None:
    hers = sign_in(amara)
    client.force_login(make.person("Root", None, is_superuser=True, is_staff=True))
    page = client.get(f"/admin/people/person/{amara.pk}/change/")
    assert page.status_code == 200
    assert b'name="_save"' not in page.content

    chosen = {"action": "close_accounts", "_selected_action": [str(amara.pk)]}
    client.post("/admin/people/person/", chosen)

    assert not is_in(hers)
    amara.refresh_from_db()
    assert not amara.is_active


def test_a_new_password_ends_all_other_sessions(amara: Person) -> None:
    here, old = sign_in(amara), sign_in(amara)

    words = {"password": "three unrelated words"}
    here.post(reverse("people:password"), words)

    assert (is_in(here), is_in(old)) == (True, False)
    assert UserSession.objects.filter(user=amara).count() == 1
    assert post.kinds_to(amara.email)[-1] == "people.sign_in_changed"


def test_a_session_ends_when_unused_for_a_week_or_after_a_month(
    amara: Person,
) -> None:
    idle, busy, began = sign_in(amara), sign_in(amara), now()
    assert is_in(idle)
    for day in range(1, 30, 4):
        with time_machine.travel(began + timedelta(days=day)):
            assert is_in(busy)

    with time_machine.travel(began + timedelta(days=7, hours=1)):
        assert not is_in(idle)
    with time_machine.travel(began + timedelta(days=30, hours=1)):
        assert not is_in(busy)


def test_the_daily_task_forgets_what_has_ended(amara: Person) -> None:
    sign_in(amara)
    with time_machine.travel(now() + timedelta(days=31)):
        tasks.tidy()

    assert not Session.objects.exists()
    assert not UserSession.objects.exists()
    assert not Code.objects.exists()


# --- Typing while the session ends ---------------------------------------------------


def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(
    amara: Person,
) -> None:
    """Even with the token of a page from before, as the browser's tab has it."""
    tab = Client(enforce_csrf_checks=True, HTTP_ORIGIN="http://testserver")
    tab.get("/accounts/login/")
    form = PROFILE | {"preferred_name": "Mara\r\n“<b>”", "about": "Long words. " * 9}
    token = {"csrfmiddlewaretoken": tab.cookies["csrf"].value}

    lost = tab.post(reverse("people:profile"), form | token)
    assert lost.status_code == 403
    assert b"You were signed out" in lost.content
    assert as_form(lost) == form
    assert f"\n{form['about']}</textarea>" in lost.content.decode()  # to be read

    other_tab = sign_in(amara)
    tab.cookies["session"] = other_tab.cookies["session"].value
    tab.cookies["csrf"] = "x" * 32
    again = tab.post(reverse("people:profile"), form | token)
    assert b"Send what I wrote" in again.content
    assert as_form(again) == form


def as_form(page: Any) -> dict[str, str]:
    return {each.name: each.value for each in page.context["fields"]}


def test_another_site_gets_no_such_offer(client: Client, amara: Person) -> None:
    client = Client(enforce_csrf_checks=True, HTTP_ORIGIN="https://evil.example")
    client.force_login(amara)

    page = client.post(reverse("people:profile"), PROFILE)

    assert page.status_code == 403
    assert b"Send what I wrote" not in page.content


def test_htmx_is_told_and_not_given_the_sign_in_page(client: Client) -> None:
    part = client.get("/me/", headers={"HX-Request": "true"})
    saved = client.post("/me/profile/", headers={"HX-Request": "true"})

    assert (part.status_code, part["HX-Refresh"]) == (401, "true")
    assert (saved.status_code, "HX-Refresh" in saved) == (401, False)


PROFILE = {
    "name": "Amara Nwosu",
    "preferred_name": "",
    "pronouns": "",
    "pronouns_shown_to": "program",
    "timezone": "UTC",
}
