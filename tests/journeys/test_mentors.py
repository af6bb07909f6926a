"""From “who would mentor?” to a stream: a call, assessments, letters, first steps."""

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from mats.mentors import services
from mats.mentors.models import Candidacy
from mats.mentors.standard import CRITERIA
from mats.people.models import Person
from tests import make
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person
from tests.journeys.watch import Watch, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CANDIDATES = "/programs/winter/candidates/"


def judge(page: Page, site: str, by: Person, score: int) -> None:
    """The conflict is asked first; then every criterion gets this score."""
    as_person(page, site, by)
    page.goto(f"{site}{CANDIDATES}mine/")
    page.get_by_role("link", name="Ines Abara").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    for key in CRITERIA:
        page.locator(f'input[name="{key}"][value="{score}"]').check(force=True)
    page.get_by_role("button", name="Send").click()


def write_call(page: Page, site: str, by: Person) -> None:
    as_person(page, site, by)
    page.goto(f"{site}{CANDIDATES}")
    page.get_by_role("link", name="Write the call").click()
    page.get_by_role("button", name="Write the call").click()
    page.get_by_label("What it says").fill("Come **along**.")
    page.get_by_label("Agreement").fill("You meet them weekly.")
    page.get_by_label("Published").check()
    assert_accessible(page)
    page.get_by_role("button", name="Save the call").click()


def apply(phone: Page, site: str, who: Person) -> None:
    as_person(phone, site, who)
    phone.goto(f"{site}/calls/winter/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="Express your interest").click()
    assert_fits(phone)
    assert_accessible(phone)
    phone.locator("#id_agenda").fill("Probes of small models")
    phone.locator('input[name="track"][value="interpretability"]').check(force=True)
    phone.locator("#id_requested_scholars").fill("4")
    phone.locator('input[name="employer_kind"][value="academia"]').check(force=True)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("We have it since")).to_be_visible()


def take_first_steps(phone: Page, site: str) -> None:
    phone.goto(f"{site}/calls/winter/")
    phone.get_by_role("link", name="Read and accept the agreement").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="I accept this agreement").click()
    phone.get_by_role("link", name="Say what you need on site").click()
    phone.get_by_label("What do you need on site?").fill("A desk on Mondays")
    phone.get_by_role("button", name="Save").click()
    phone.get_by_role("link", name="Set up your stream").click()
    assert_accessible(phone)
    phone.get_by_label("Name of your stream").fill("Probes")
    phone.get_by_label("For whom it is good").fill("We meet weekly.")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Your stream is set up")).to_be_visible()


def test_somebody_answers_the_call_is_judged_told_and_opens_a_stream(
    site: str, page: Page, phone: Page, post: Post, watch: Watch
) -> None:
    winter = make.program()
    make.phase(winter)
    make.track(winter)
    leonie = make.member(winter, "director", make.person("Leonie Abel"))
    owen = make.member(winter, "director", make.person("Owen Park"))
    vera = make.member(winter, "advisor", make.person("Vera Lind"))
    ines = make.person("Ines Abara", "ines@example.org")

    write_call(page, site, leonie)
    apply(phone, site, ines)
    assert "We have your expression" in str(post.newest("ines@example.org")["Subject"])
    mine = Candidacy.objects.get()
    services.ask(mine, [vera], now=now())

    judge(page, site, vera, 6)
    expect(page.get_by_role("columnheader", name="Vera")).to_be_visible()
    as_person(page, site, owen)
    page.goto(f"{site}{CANDIDATES}{mine.pk}/assess/")
    page.get_by_label("Yes: co-author").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Declared. Somebody else assesses them.")).to_be_visible()
    watch.expect(404)
    page.goto(f"{site}{CANDIDATES}{mine.pk}/")
    expect(page.get_by_text("Ines Abara")).to_have_count(0)

    judge(page, site, leonie, 9)
    expect(page.get_by_role("cell", name="6.0")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Decide…").click()
    page.get_by_label("Accept", exact=True).check()
    page.get_by_role("button", name="Keep the decision").click()
    assert len(post.letters("ines@example.org")) == 1
    page.get_by_role("link", name="All that wait").click()
    assert_accessible(page)
    page.get_by_role("button", name="Release and email those ticked").click()
    assert "We would like you to mentor" in post.newest("ines@example.org")["Subject"]

    take_first_steps(phone, site)
    assert winter.streams.get().cap == 4
