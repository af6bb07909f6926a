"""A mentor with a conflict reviews the others, blind, and ranks whom they want."""

import pytest
from playwright.sync_api import Page, expect

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.reviews import services
from mats.reviews.models import MentorRank, Review
from tests import make
from tests.journeys.signed_in import as_person
from tests.journeys.watch import Watch, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = "/programs/winter/reviews/"


def applicants(stream: Stream) -> None:
    for name in ("Ana Cousin", "Bo Stranger", "Cy Stranger"):
        make.sent_application(stream, who=make.person(name))


def score(page: Page, number: int) -> None:
    """Says that they know them by name only, then gives every criterion this."""
    page.get_by_label("No, or only by name").check()
    page.get_by_role("button", name="Go on").click()
    for key in ("depth", "breadth", "taste", "fit"):
        page.locator(f'input[name="{key}"][value="{number}"]').check(force=True)
    page.locator('input[name="recommendation"][value="accept"]').check(force=True)
    page.get_by_role("button", name="Send and open next").click()


def ranked(stream: Stream) -> list[str]:
    rows = MentorRank.objects.filter(stream=stream).order_by("position")
    return [row.choice.application.person.name for row in rows]


def review_all_but_the_cousin(page: Page, site: str, mentor: Person) -> None:
    as_person(page, site, mentor)
    page.goto(f"{site}{HERE}")
    expect(page.get_by_role("heading", name="3 to review")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Score the next one").click()
    expect(page.get_by_role("heading", name="Ana Cousin")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Yes, well").check()
    page.get_by_label("If well, how").select_option(label="Family or partner")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="2 to review")).to_be_visible()
    page.get_by_role("link", name="Score the next one").click()
    score(page, 3)
    expect(page.get_by_role("heading", name="Cy Stranger")).to_be_visible()
    score(page, 5)
    expect(page.get_by_role("heading", name="Nothing to review")).to_be_visible()


def test_a_mentor_with_a_conflict_reviews_and_ranks(
    site: str, page: Page, phone: Page, watch: Watch
) -> None:
    program = make.opening().program
    make.reviewing(program)
    make.phase(program)
    stream = make.stream(program)
    mentor = make.mentor(stream)
    manager = make.member(program, "research_manager", make.person("Noor"))
    applicants(stream)
    services.ask_by_rule(program, now=make.NOVEMBER)

    review_all_but_the_cousin(page, site, mentor)

    assert Conflict.objects.get().kind == "family"
    assert Review.objects.get(state="asked").reviewer == manager
    page.goto(f"{site}{HERE}all/?sort=score")
    expect(page.get_by_text("Ana Cousin")).to_have_count(0)
    assert_accessible(page)
    page.goto(f"{site}{HERE}rankings/{stream.slug}/")
    page.get_by_role("button", name="Add Bo Stranger").click()
    page.get_by_role("button", name="Add Cy Stranger").click()
    assert_accessible(page)
    page.get_by_label("New number of Cy Stranger").fill("1")
    page.locator("li", has_text="Cy Stranger").get_by_role(
        "button", name="Move", exact=True
    ).click()
    expect(page.locator(".mats-ranked li").first).to_contain_text("Cy Stranger")
    assert ranked(stream) == ["Cy Stranger", "Bo Stranger"]
    page.locator("li", has_text="Bo Stranger").drag_to(
        page.locator("li", has_text="Cy Stranger"), target_position={"x": 20, "y": 2}
    )
    expect(page.locator(".mats-ranked li").first).to_contain_text("Bo Stranger")
    assert ranked(stream) == ["Bo Stranger", "Cy Stranger"]
    as_person(phone, site, mentor)
    for path in (HERE, f"{HERE}all/", f"{HERE}rankings/{stream.slug}/"):
        phone.goto(f"{site}{path}")
        assert_fits(phone)
    assert watch.complaints == []
