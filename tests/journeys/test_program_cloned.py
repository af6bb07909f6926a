"""A director makes the next program after this one, on a desktop and on a phone."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from mats.people.models import Person
from mats.programs.models import Membership, Program
from tests import make
from tests.journeys.watch import assert_accessible, assert_fits
from tests.programs.conftest import Winter, furnished

pytestmark = pytest.mark.browser


@pytest.fixture
def winter(transactional_db: None) -> Winter:  # noqa: ARG001 -- the server sees committed rows only
    return furnished()


def sign_in(page: Page, site: str, person: Person) -> None:
    """As `force_login` does, in the browser: signing in has its own journey."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": site}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # as documented


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def ask_with_a_taken_slug(page: Page) -> None:
    page.get_by_role("link", name="Clone…").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Summer 2027")
    page.get_by_label("Short name").fill("winter")
    page.get_by_label("First week").fill("2027-06-21")
    page.get_by_role("button", name="Show every date…").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Another program has this short name."
    )
    looked_at(page)


def test_program_cloned(site: str, page: Page, winter: Winter) -> None:
    sign_in(page, site, winter.director)
    page.goto(f"{site}/programs/")
    looked_at(page)
    page.get_by_role("row", name="Winter 2026-27").get_by_role("link").click()
    looked_at(page)
    ask_with_a_taken_slug(page)

    page.get_by_label("Short name").fill("summer-2027")
    page.get_by_role("button", name="Show every date…").click()
    row = page.get_by_role("row", name="Research phase")
    expect(row.first).to_contain_text("21 Jun 2027 to 27 Aug 2027")
    looked_at(page)
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label("Short name")).to_have_value("summer-2027")
    page.get_by_label("Take today’s staff along").check()
    page.get_by_role("button", name="Show every date…").click()
    page.get_by_role("button", name="Make Summer 2027").click()

    expect(page).to_have_url(f"{site}/programs/summer-2027/checklist/")
    looked_at(page)
    summer = Program.objects.get(slug="summer-2027")
    assert summer.memberships.filter(role=Membership.Role.RESEARCH_MANAGER).exists()
    page.get_by_role("link", name="Every phase says who takes part", exact=True).click()
    page.get_by_role("link", name="Research phase").click()
    looked_at(page)


def test_pages_of_a_program_fit_a_phone_and_shut_nobody_out(
    site: str, phone: Page, winter: Winter
) -> None:
    make.deadline(winter.program, track=winter.track)
    sign_in(phone, site, winter.director)

    for part in ("", "tracks/", "roles/", "conflicts/", "history/", "deadlines/new/"):
        phone.goto(f"{site}/programs/winter/{part}")
        looked_at(phone)
