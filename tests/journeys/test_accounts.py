"""Signing in and what belongs to it, as people do it."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect
from pytest_django import Settings

from mats.people import services
from mats.people.models import Person
from mats.programs.models import Membership
from tests import make
from tests.journeys.post import Post
from tests.journeys.watch import assert_accessible, assert_fits

pytestmark = pytest.mark.browser


def look_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def ask_for_code(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url(f"{site}/accounts/login/code/")


def type_code(page: Page, code: str) -> None:
    page.get_by_label("Six-digit code").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in(page: Page, site: str, post: Post, email: str) -> None:
    ask_for_code(page, site, email)
    type_code(page, post.code(email))


def test_the_first_sign_in_by_a_code_from_the_mail(
    site: str, phone: Page, post: Post
) -> None:
    ask_for_code(phone, site, "nadia@example.org")
    expect(phone.get_by_role("heading", name="Check your email")).to_be_visible()
    look_at(phone)
    type_code(phone, "12 34")
    expect(phone.get_by_role("alert")).to_contain_text("Enter the six digits")
    look_at(phone)

    type_code(phone, post.code("nadia@example.org"))
    look_at(phone)
    phone.get_by_label("Full name").fill("Nadia Haddad")
    phone.get_by_role("button", name="Open my account").click()

    phone.goto(f"{site}/me/")
    expect(phone.get_by_text("nadia@example.org").first).to_be_visible()
    look_at(phone)
    assert Person.objects.get(email="nadia@example.org").claimed_at is not None


@pytest.fixture
def guarded(settings: Settings) -> None:
    settings.GUARDED = True


def add_app(page: Page) -> str:
    """Set up an authenticator app; its secret."""
    page.get_by_role("link", name="Add an app").click()
    page.get_by_text("Cannot scan it?").click()
    secret = page.locator("details code").inner_text().strip()
    look_at(page)
    page.get_by_label("code").fill(digits(secret, 0))
    page.get_by_role("button", name="Add the app").click()
    expect(page.get_by_role("heading", name="10 of 10")).to_be_visible()
    look_at(page)
    page.get_by_role("link", name="I have kept them").click()
    look_at(page)
    return secret


@pytest.mark.usefixtures("guarded")
def test_a_director_sets_up_an_app_and_needs_it_from_then_on(
    site: str, page: Page, post: Post
) -> None:
    director = services.register(email="maya@example.org", name="Maya Lindqvist")
    make.member(make.program(), Membership.Role.DIRECTOR, director)
    sign_in(page, site, post, director.email)
    expect(page.get_by_text("Your role needs a second factor")).to_be_visible()
    look_at(page)

    secret = add_app(page)

    page.context.clear_cookies()
    assert "app was added" in post.text(director.email)
    sign_in(page, site, post, director.email)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    look_at(page)
    page.get_by_label("code").fill(digits(secret, 1))
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.goto(f"{site}/me/sessions/")
    expect(page.get_by_role("button", name="Sign out here")).to_be_visible()
    look_at(page)


def digits(secret: str, step: int) -> str:
    """What the app shows now, or one step from now, which is allowed as well."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step)))


def give_fingerprint_reader(page: Page) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": reader})


def add_passkey(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/2fa/passkeys/add/")
    look_at(page)
    page.get_by_label("Name of this passkey").fill("Work laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="10 of 10")).to_be_visible()
    page.goto(f"{site}/me/security/")
    expect(page.get_by_text("Work laptop").first).to_be_visible()
    look_at(page)


def test_a_passkey_signs_in_without_a_code(
    site: str, page: Page, post: Post, settings: Settings
) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http, as on a laptop
    site = site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    amara = services.register(email="amara@example.org", name="Amara Nwosu")
    give_fingerprint_reader(page)
    sign_in(page, site, post, amara.email)
    add_passkey(page, site)

    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/?next=/me/profile/")
    look_at(page)
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(f"{site}/me/profile/")
    look_at(page)


def test_the_address_changes_and_the_old_one_is_told(
    site: str, phone: Page, post: Post
) -> None:
    amara = services.register(email="amara@example.org", name="Amara Nwosu")
    sign_in(phone, site, post, amara.email)
    phone.goto(f"{site}/me/email/")
    look_at(phone)
    phone.get_by_label("New email address").fill("nwosu@example.org")
    phone.get_by_role("button", name="Send a code there").click()
    look_at(phone)
    phone.get_by_label("Six-digit code").fill(post.code("nwosu@example.org"))
    phone.get_by_role("button", name="Change my address").click()

    expect(phone.get_by_text("nwosu@example.org").first).to_be_visible()
    assert "n…@example.org" in post.text("amara@example.org")
    phone.context.clear_cookies()
    sign_in(phone, site, post, "nwosu@example.org")
    phone.goto(f"{site}/me/profile/")
    look_at(phone)
