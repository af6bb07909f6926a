"""Every page a menu leads to is sound: for staff, a mentor and a scholar."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from mats.people.models import Person
from mats.programs.models import Membership
from tests import make
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_fits, assert_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MENU = ":is(.mats-nav, .mats-top, #me) a[href]"


@pytest.fixture
def people() -> dict[str, Person]:
    """A program with somebody in each seat, and with names that are hard to fit."""
    winter = make.program(name="Winter 2027", timezone="UTC")
    make.phase(winter)
    stream = make.stream(winter, title="Donaudampfschifffahrtsgesellschaft")
    director = make.member(winter, Membership.Role.DIRECTOR)
    mentor = make.mentor(stream)
    scholar = make.person("Wolfeschlegelsteinhausenbergerdorff the Younger")
    make.scholar(stream, who=scholar)
    make.todo(by=scholar, of=winter)
    make.todo(by=director, of=winter, title="Read the reports")
    return {"director": director, "mentor": mentor, "scholar": scholar}


@pytest.mark.parametrize("seat", ["director", "mentor", "scholar"])
def test_every_page_of_the_menu_is_sound(
    site: str, page: Page, people: dict[str, Person], seat: str
) -> None:
    as_person(page, site, people[seat])
    page.goto(f"{site}/")
    links = page.locator(MENU).evaluate_all("all => all.map(a => a.href)")
    paths = {urlsplit(link).path for link in links}
    assert len(paths) >= 8  # the menu has been found

    for path in sorted(paths):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{site}{path}")
        expect(page.locator("h1")).to_have_count(1)
        assert_sound(page, "light")
        page.set_viewport_size({"width": 360, "height": 740})
        assert_fits(page)
        assert_sound(page, "dark")
