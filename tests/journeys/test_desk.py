"""The research manager's desk: every page is sound; one click too many reminds once."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from mats.checkins import services
from mats.checkins.models import CheckIn, Flag
from mats.core.weeks import monday_of
from mats.mail.models import Message
from mats.people.models import Person
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_fits, assert_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN, MISSING = "Amara Nwosu", "Wolfeschlegelsteinhausenbergerdorff the Younger"


@pytest.fixture
def iris() -> Person:
    """Week two: one is in and one is missing, each with all that a page can show."""
    winter = make.program(timezone="UTC")
    monday = monday_of(now().date())
    first = monday - timedelta(weeks=1)
    phase = make.phase(winter, first, monday + timedelta(weeks=8))
    make.check_in_plan(phase, make.MONDAY)
    stream = make.stream(winter, title="Donaudampfschifffahrtsgesellschaft")
    scholars = [
        make.scholar(stream, make.person(name, f"{name[:4].lower()}@example.org"))
        for name in (IN, MISSING)
    ]
    iris = make.manager(scholars[0])
    for scholar in scholars:
        _weeks(scholar, iris)
    services.weeks.owe(CheckIn.objects.filter(week=2, submitted_at=None))
    Todo.objects.update(opens_at=now() - timedelta(days=1))
    return iris


def _weeks(scholar: Scholar, iris: Person) -> None:
    moments: dict[str, Any] = {
        "opens_at": now() - timedelta(hours=30),
        "due_at": now() + timedelta(hours=2),
        "closes_at": now() + timedelta(days=3),
    }
    says: dict[str, str | tuple[str, bool]] = {
        "progress": ("Two models work.", True),
        "mentor_feedback": ("The comments came late.", False),
    }
    earlier = now() - timedelta(days=6)
    make.goal(make.sent_check_in(scholar, 1, says, state_word="stuck"))
    if scholar.person.name == IN:
        make.tag(make.sent_check_in(scholar, 2, says, **moments), "Slow tools")
    else:
        make.check_in(scholar, 2, **moments)
    make.theme(scholar.program, "Compute queue")
    make.note(scholar, "private", author=iris)
    make.note(scholar, "shareable", "Has a plan.", author=iris)
    make.meeting(scholar, host=iris, kind="research_manager", held_on=earlier.date())
    make.flag(scholar, owner=iris, why="Stuck 2 in a row")


def test_every_page_of_the_desk_is_sound(site: str, page: Page, iris: Person) -> None:
    as_person(page, site, iris)
    sent = CheckIn.objects.submitted().get(week=2)
    pages: list[tuple[str, list[int]]] = [
        *((name, []) for name in ("grid", "meetings", "log_meeting", "cadence")),
        *((name, []) for name in ("themes", "caseload", "compute", "flags")),
        ("week", [2]),
        ("check_in", [sent.pk]),
        ("scholar", [sent.scholar_id]),
        ("flag", [Flag.objects.latest("pk").pk]),
    ]
    for name, args in pages:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(site + reverse(f"checkins:{name}", args=["winter", *args]))
        expect(page.locator("h1")).to_have_count(1)
        assert_fits(page)
        assert_sound(page, "light")
        page.set_viewport_size({"width": 360, "height": 740})
        assert_fits(page)
        assert_sound(page, "dark")


def test_keys_go_through_a_week_and_one_click_tags(
    site: str, page: Page, iris: Person
) -> None:
    as_person(page, site, iris)
    page.goto(site + reverse("checkins:week", args=["winter", 1]) + "?word=stuck")
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text(f"{IN}, week 1")
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text(f"{MISSING}, week 1")
    assert "word=stuck" in page.url
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text(f"{IN}, week 1")

    page.get_by_role("button", name="Compute queue", exact=True).click()
    expect(page.get_by_role("button", name="Take away: Compute queue")).to_be_visible()
    assert "word=stuck" in page.url


@pytest.mark.usefixtures("clockwork")
def test_a_reminder_is_shown_first_and_two_clicks_send_one(
    site: str, page: Page, post: Post, iris: Person
) -> None:
    as_person(page, site, iris)
    page.goto(site + reverse("checkins:grid", args=["winter"]))
    page.get_by_role("button", name="Remind 1 scholar").click()
    expect(page.get_by_role("row", name=MISSING)).to_be_visible()
    expect(page.get_by_role("row", name=IN)).to_have_count(0)
    assert not Message.objects.exists()
    assert_sound(page, "light")

    page.get_by_role("button", name="Remind 1 scholar").dblclick()
    expect(page.get_by_role("status")).to_contain_text("Reminders on their way: 1")

    post.awaited("wolf@example.org", "Check-in for week 2")
    assert len(post.arrived("wolf@example.org")) == 1
    assert post.arrived("amar@example.org") == []
    assert Message.objects.count() == 1
