"""G26: nobody learns by asking whether an address is known here."""

import re
import statistics
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import global_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from mats.mail import outbox
from mats.mail.mails import SIGN_IN_CODE
from mats.mail.models import Message
from mats.people.services import invitations
from tests import make
from tests.people import post

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "known@example.org", "nobody@example.org"
CLOSED, INVITED = "closed@example.org", "invited@example.org"
ADDRESSES = (KNOWN, UNKNOWN, CLOSED, INVITED)


@pytest.fixture(autouse=True)
def people() -> None:
    make.person(email=KNOWN, claimed_at=now())
    make.person(email=CLOSED, is_active=False)
    make.person(email=INVITED)


def shape(response: Any, email: str) -> tuple[int, str, bytes]:
    """Status, redirect and body, without what differs for everybody anyway."""
    body = re.sub(rb'csrfmiddlewaretoken" value="[^"]+"', b"", response.content)
    body = re.sub(rb'value="[0-9]{6}"', b"", body)
    body = re.sub(rb'"x-csrftoken": "[^"]+"', b"", body)
    location = response.headers.get("Location", "")
    return response.status_code, location, body.replace(email.encode(), b"")


def ask(email: str) -> Any:
    return Client().post("/accounts/login/", {"email": email})


def look(email: str) -> Any:
    client = Client()
    client.post("/accounts/login/", {"email": email})
    return client.get("/accounts/login/code/")


def guess(email: str) -> Any:
    client = Client()
    client.post("/accounts/login/", {"email": email})
    code = (int(post.code_to(email)) + 1) % 1_000_000
    return client.post("/accounts/login/code/", {"code": f"{code:06d}"})


def password(email: str) -> Any:
    words = {"email": email, "password": "some other words"}
    return Client().post(reverse("account_login_password"), words)


@pytest.mark.parametrize("act", [ask, look, guess, password])
def test_every_address_gets_the_same_answer(
    act: Callable[[str], Any],
) -> None:
    shapes = {shape(act(email), email) for email in ADDRESSES}

    assert len(shapes) == 1


def test_every_address_gets_the_same_email() -> None:
    for email in ADDRESSES:
        ask(email)

    assert Message.objects.count() == len(ADDRESSES)
    assert len(set(Message.objects.values_list("kind", "recipient", "priority"))) == 1
    texts = {re.sub(r"[0-9]{6}", "", post.text_to(email)) for email in ADDRESSES}
    assert len(texts) == 1


def test_every_address_takes_as_long(settings: Settings) -> None:
    """By less than one email, or one hash of a password, in either direction.

    In CPU time of this thread, side by side, and against what an email costs at the
    same moment: a busy machine makes all of them slower.
    """
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": None, "login": None}
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS  # slow
    differences, emails = [], []
    for _round in range(30):
        known, unknown = spent(lambda: ask(KNOWN)), spent(lambda: ask(UNKNOWN))
        differences.append(known - unknown)
        emails.append(spent(write_a_code))

    assert abs(statistics.median(differences)) < statistics.median(emails) * 2 / 3


def spent(act: Callable[[], object]) -> float:
    """Seconds of CPU."""
    began = time.thread_time()
    act()
    return time.thread_time() - began


def write_a_code() -> None:
    words = SIGN_IN_CODE.placeholders
    outbox.queue(SIGN_IN_CODE, key=str(uuid4()), to=UNKNOWN, values=words)


def test_an_address_one_cannot_have_is_answered_like_a_free_one(
    client: Client,
) -> None:
    me = make.person(email="me@example.org")
    client.force_login(me)
    url = reverse("people:email")
    prove(client, me.email)
    shapes = set()
    for email in (KNOWN, UNKNOWN):
        cache.clear()
        asked = client.post(url, {"email": email})
        shapes.add(shape(asked, email))
        shapes.add(shape(client.get(asked["Location"]), email))

    assert len(shapes) == 2  # the redirect, and the page it leads to
    assert post.kinds_to(KNOWN) == post.kinds_to(UNKNOWN)


def prove(client: Client, email: str) -> None:
    url = reverse("people:prove")
    client.post(url, {"send": "1"})
    client.post(url, {"code": post.code_to(email)})


def test_used_revoked_expired_and_invented_links_are_one_page(client: Client) -> None:
    by, then = make.person(), now()
    links = {"x" * 43}
    for end in ("accepted_at", "revoked_at", "expires_at"):
        guest = make.person()
        made, raw = invitations.invite(guest, by=by, purpose="Grader", now=then)
        setattr(made, end, now())
        made.save()
        links.add(raw)
    shapes = {
        shape(act(reverse("accept_invitation", args=[raw])), raw)
        for raw in links
        for act in (client.get, client.post)
    }

    assert [status for status, _location, _body in shapes] == [410]
    assert not Message.objects.exists()
