"""A to-do is reminded of, escalated and settled; an announcement is told."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.todos import services
from tests import make
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROLE = Membership.Role


def look(page: Page, phone: Page) -> None:
    """The page shown is sound, wide and narrow."""
    assert_accessible(page)
    phone.goto(page.url)
    assert_accessible(phone)
    assert_fits(phone)


def remind_at(moment: object) -> str:
    out = StringIO()
    call_command("remind", now=f"{moment:%Y-%m-%dT%H:%M:%S+00:00}", stdout=out)
    return out.getvalue()


def remind_by_hand(site: str, page: Page, phone: Page, maya: Person) -> None:
    """Staff choose what is late, see who gets which email, and send it."""
    for who in (page, phone):
        as_person(who, site, maya)
    page.goto(f"{site}/programs/winter/todos/")
    look(page, phone)
    page.get_by_label("Amara Nwosu: Research plan").check()
    page.get_by_role("button", name="Remind the chosen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Send 1 reminder?")
    assert_accessible(page)
    page.get_by_role("button", name="Remind 1 person").click()
    expect(page.get_by_role("status")).to_contain_text("One reminder is on its way")


@pytest.fixture
def winter() -> Program:
    return make.program(name="Winter 2027", timezone="UTC")


def test_reminded_escalated_settled(
    site: str, page: Page, phone: Page, post: Post, winter: Program
) -> None:
    amara = make.member(winter, ROLE.SCHOLAR, make.person("Amara Nwosu"))
    maya = make.member(winter, ROLE.RESEARCH_MANAGER, make.person("Maya Lindholm"))
    day = (timezone.now() + timedelta(days=10)).replace(hour=18, minute=0)
    todo = make.todo(
        by=amara, of=winter, due_at=day, title="Research plan", escalate_to=maya
    )

    assert "1 reminders in 1 emails" in remind_at(day - timedelta(hours=9))
    assert "Research plan: due today" in str(post.newest(amara.email)["Subject"])
    assert f"{site}/me/todos/" in post.link(amara.email)

    for who in (page, phone):
        as_person(who, site, amara)
    page.goto(f"{site}/me/todos/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "One thing is open, nothing is overdue"
    )
    look(page, phone)

    remind_at(day + timedelta(days=2, hours=15))
    assert "Amara Nwosu owes" in str(post.newest(maya.email)["Subject"])

    remind_by_hand(site, page, phone, maya)

    services.settle(key=todo.key, now=day + timedelta(days=3))
    assert "0 reminders" in remind_at(day + timedelta(days=4))
    page.goto(f"{site}/programs/winter/todos/?state=done")
    expect(page.get_by_role("row", name="Amara Nwosu")).to_contain_text("Done")


def test_a_ladder_a_schedule_quiet_hours_and_a_calendar(
    site: str, page: Page, phone: Page, winter: Program
) -> None:
    lead = make.member(winter, ROLE.PROGRAM_MANAGER, make.person("Owen Castellano"))
    make.todo(by=lead, of=winter)
    for who in (page, phone):
        as_person(who, site, lead)

    page.goto(f"{site}/programs/winter/todos/reminders/tests.report/")
    look(page, phone)
    page.get_by_label("Step 5: How many").fill("5")
    page.get_by_role("button", name="Show dates").click()
    expect(page.locator(".mats-lede")).to_contain_text("Five days before")
    page.get_by_role("button", name="Remind like this").click()
    expect(
        page.get_by_role("listitem").filter(has_text="Five days before")
    ).to_contain_text("Reports")
    look(page, phone)

    page.goto(f"{site}/programs/winter/todos/schedule/")
    look(page, phone)
    page.goto(f"{site}/me/quiet-hours/")
    look(page, phone)
    page.goto(f"{site}/me/calendar/")
    page.get_by_role("button", name="Make my address").click()
    address = page.get_by_label("Address of my calendar").input_value()
    assert_accessible(page)
    assert Client().get(address.removeprefix(site)).status_code == 200


def test_an_announcement_is_written_seen_and_got(
    site: str, page: Page, phone: Page, post: Post, winter: Program
) -> None:
    amara = make.member(winter, ROLE.SCHOLAR, make.person("Amara Nwosu"))
    maya = make.member(winter, ROLE.RESEARCH_MANAGER, make.person("Maya Lindholm"))
    for who in (page, phone):
        as_person(who, site, maya)

    page.goto(f"{site}/programs/winter/announcements/new/")
    look(page, phone)
    page.get_by_label("Title").fill("No seminar on Friday")
    page.get_by_label("Text").fill("We meet on **Monday**.")
    page.get_by_label("Scholars", exact=True).check()
    page.get_by_label("Urgent").check()  # leaves at whatever hour this is tried
    expect(page.locator("#preview")).to_contain_text("Goes to 1 person")
    expect(page.locator("#preview strong")).to_have_text("Monday")
    page.get_by_role("button", name="Keep the draft").click()
    look(page, phone)
    page.get_by_role("link", name="Publish").click()
    look(page, phone)
    page.get_by_role("button", name="Publish and email 1 person").click()
    expect(page.get_by_role("status")).to_contain_text("It is out")
    page.goto(f"{site}/programs/winter/announcements/")
    look(page, phone)
    assert post.newest(amara.email)["Subject"] == "No seminar on Friday"
    assert Message.objects.count() == 1

    for who in (page, phone):
        as_person(who, site, amara)
    page.goto(f"{site}/announcements/")
    look(page, phone)
    page.get_by_role("link", name="No seminar on Friday").click()
    look(page, phone)
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Announcements")
