"""G33: what every answer tells the browser, whatever the answer."""

import pytest
from django.test import Client
from pytest_django import Settings

from mats.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}


@pytest.fixture
def amara() -> Person:
    return make.person()


ANSWERS = [
    ("get", "/accounts/login/", 200),
    ("get", "/", 302),
    ("post", "/me/profile/", 403),
    ("get", "/no/such/page/", 404),
    ("get", "/accounts/invitations/x/", 410),
    ("delete", "/accounts/login/", 405),
    ("get", "/healthz", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_says_what_the_browser_may_do(
    client: Client, method: str, path: str, status: int
) -> None:
    response = getattr(client, method)(path)

    assert response.status_code in (status, 302, 503)
    said = dict(
        part.strip().split(" ", 1)
        for part in response["Content-Security-Policy"].split(";")
    )
    assert {name: said[name] for name in POLICY} == POLICY
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_broken_page_says_it_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mats.people.views.me.PAGES", None)
    client.raise_request_exception = False
    client.force_login(make.person())

    response = client.get("/me/")

    assert response.status_code == 500
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/me/", "/no/such/page/"])
@pytest.mark.parametrize("part", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_nothing_is_cached_once_somebody_is_signed_in(
    client: Client, amara: Person, path: str, part: dict[str, str]
) -> None:
    client.force_login(amara)

    assert "no-store" in client.get(path, headers=part)["Cache-Control"]


def test_browsers_stay_with_https_for_two_years(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    said = client.get("/accounts/login/", secure=True)["Strict-Transport-Security"]

    assert said.startswith("max-age=63072000; includeSubDomains")
