"""What the people of a weekly loop do in their browsers, step by step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage

from django.utils.timezone import now
from playwright.sync_api import Locator, Page, expect

from mats.checkins import services as checkins
from mats.checkins.models import CheckIn, CheckInPlan
from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports.models import Report
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_accessible, assert_fits, assert_sound

PROGRESS = "How is your project going?"
FEEDBACK = "Do you have any feedback for Nneka this week?"
SHARED = "Two of three models work"
PRIVATE = "The comments came two days late"
SAYS: dict[str, str | tuple[str, bool]] = {
    "progress": (SHARED, True),
    "mentor_feedback": PRIVATE,
}
NOTED = "Thinks about leaving"
AMENDED = "The third one fails on long prompts"
THEME = "Queues cost a day"


def moments(*, due_at: datetime) -> dict[str, datetime]:
    """Of a week that is open."""
    return {
        "opens_at": now() - timedelta(hours=30),
        "due_at": due_at,
        "closes_at": now() + timedelta(days=3),
    }


def owes(scholar: Scholar, *, due_at: datetime) -> CheckIn:
    check_in = make.check_in(
        scholar, 2, CheckInPlan.objects.get(), **moments(due_at=due_at)
    )
    checkins.weeks.owe(CheckIn.objects.filter(pk=check_in.pk))
    earlier = now() - timedelta(days=20)
    Todo.objects.update(due_set_at=earlier, opens_at=earlier)
    return check_in


def team_of(scholar: Scholar) -> tuple[Person, Person]:
    """The research manager and the mentor."""
    manager = Person.objects.get(research_managements__stream=scholar.stream)
    return manager, Person.objects.get(supervisions__scholar=scholar)


@contextmanager
def opened_again(phone: Page, site: str, who: Person) -> Iterator[Page]:
    """The same phone later, still signed in."""
    browser = phone.context.browser
    assert browser
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(10_000)
    page = context.new_page()
    as_person(page, site, who)
    yield page
    context.close()


# --- The scholar -------------------------------------------------------------------


def sign_in_by_code(phone: Page, link: str, post: Post) -> None:
    phone.goto(link)
    phone.get_by_label("Email address").fill("amara@example.org")
    phone.get_by_role("button", name="Send me a code").click()
    expect(phone.get_by_role("heading", name="Check your email")).to_be_visible()
    phone.get_by_label("Six-digit code").fill(post.code("amara@example.org"))
    phone.get_by_role("button", name="Sign in", exact=True).click()
    expect(phone.get_by_role("heading", name="Week 2 check-in")).to_be_visible()


def write_half(phone: Page) -> None:
    """One answer is shared, one is not; then the browser is closed."""
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_label(FEEDBACK).first.fill(PRIVATE)
    phone.get_by_label(PROGRESS).first.fill(SHARED)
    phone.get_by_label("Share with my mentor").first.check()
    preview = phone.locator("#may-see")
    expect(preview).to_contain_text(SHARED)  # so what was typed before it is kept, too
    expect(phone.locator("#saved .is-ok")).to_contain_text("Saved")
    expect(preview).not_to_contain_text(PRIVATE)
    phone.close()


def resume_and_send(phone: Page, site: str, link: str) -> None:
    phone.goto(link)
    expect(phone.get_by_label(FEEDBACK).first).to_have_value(PRIVATE)
    phone.get_by_role("button", name="Send check-in").click()
    expect(phone.get_by_role("alert")).to_contain_text("Choose a word for your week")
    assert_sound(phone, "light")  # the switches have room beside the errors
    assert_fits(phone)
    phone.get_by_label("Carry over").check()
    phone.get_by_label("On track").check()
    phone.get_by_role("button", name="Send check-in").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert_sound(phone, "light")
    assert_fits(phone)
    phone.goto(f"{site}/check-ins/")
    assert_sound(phone, "dark")
    assert_fits(phone)


def assert_kept(amara: Scholar) -> None:
    sent = CheckIn.objects.get(week=2)
    assert sent.submitted_at
    assert [goal.text for goal in sent.goals_set.all()] == [
        "Write up the negative result"
    ]
    shared = Answer.objects.filter(response=sent.response, shared=True)
    assert [answer.question.key for answer in shared] == ["progress"]
    assert not Todo.objects.open().filter(debtor=amara.person).exists()


def amend(phone: Page, site: str) -> None:
    phone.goto(f"{site}/")
    phone.get_by_role("button", name="Open menu").click()
    phone.get_by_role("link", name="Reports about me").click()
    phone.get_by_role("link", name="Week 2, to Nneka Obiora").click()
    words = phone.get_by_label("What your mentor will read")
    expect(words).to_have_value(re.compile(SHARED))
    assert_sound(phone, "light")
    assert_fits(phone)
    words.fill(f"{SHARED}. {AMENDED}.")
    phone.get_by_role("button", name="Save my words").click()
    expect(phone.get_by_role("status").first).to_contain_text("Saved")


def check_in_late(phone: Page, site: str) -> None:
    phone.goto(f"{site}/check-ins/now/")
    phone.get_by_label(PROGRESS).first.fill("Found the bug at last")
    phone.get_by_label("Slow").check()
    phone.get_by_role("button", name="Send check-in").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert_fits(phone)


# --- The manager -------------------------------------------------------------------


def tag(page: Page, site: str) -> None:
    page.goto(f"{site}/programs/winter/check-ins/weeks/2/")
    page.get_by_role("link", name="Amara Nwosu").first.click()
    expect(page.get_by_text(PRIVATE)).to_be_visible()
    page.get_by_label("Name of a new theme").fill(THEME)
    page.get_by_role("button", name="Tag", exact=True).click()
    expect(page.get_by_role("button", name=f"Take away: {THEME}")).to_be_visible()


def edit(page: Page, site: str) -> None:
    page.goto(f"{site}/programs/winter/reports/")
    page.get_by_role("link", name="Nneka Obiora").first.click()
    page.get_by_label("In one sentence").fill("One decision is needed.")
    page.get_by_label(THEME).check()
    expect(page.locator("#save")).to_contain_text("Saved at")
    assert_sound(page, "dark")


def approve(page: Page, site: str) -> None:
    page.goto(f"{site}/programs/winter/reports/")
    page.get_by_role("link", name="Nneka Obiora").first.click()
    words = page.get_by_role("textbox", name="Amara Nwosu")
    expect(words).to_have_value(re.compile(AMENDED))
    page.get_by_role("button", name=re.compile("^Approve for")).first.click()
    expect(page.get_by_role("status").first).to_contain_text("is approved")


def approve_all(page: Page, site: str) -> None:
    page.goto(f"{site}/programs/winter/reports/")
    page.get_by_role("link", name=re.compile("^Look over and approve")).click()
    assert_sound(page, "light")
    page.get_by_role("button", name="Approve what is ticked").click()
    expect(page.get_by_role("status").first).to_contain_text("2 reports are approved")


def let_the_hour_come() -> None:
    a_minute_ago = now() - timedelta(minutes=1)
    Report.objects.update(scholars_until=a_minute_ago, send_at=a_minute_ago)


def assert_tells(letter: EmailMessage, *, of: list[str], not_of: list[str]) -> None:
    """In the text, the HTML and the headers."""
    parts = {kind: letter.get_body((kind,)) for kind in ("plain", "html")}
    bodies = [str(part.get_content()) for part in parts.values() if part]
    assert len(bodies) == len(parts)
    for body in bodies:
        assert all(words in body for words in of)
    for said in (*bodies, letter.as_string(), *map(str, letter.values())):
        assert not any(words in said for words in not_of)


# --- The mentor --------------------------------------------------------------------


def ask_to_talk(phone: Page, link: str, about: str) -> None:
    """From the email, with one button and without signing in."""
    phone.context.clear_cookies()
    phone.goto(link)
    assert_sound(phone, "dark")
    assert_fits(phone)
    section = phone.get_by_role("article", name=about)
    section.get_by_role("button", name="Let’s talk").click()
    expect(phone.get_by_role("status").first).to_contain_text("Thank you")
    assert_sound(phone, "light")


# --- By keyboard, and without script -----------------------------------------------


def tab_to(page: Page, wanted: Locator) -> None:
    """As somebody who has no mouse: what cannot be reached so is not there."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached by the keyboard")


def check_in_by_keys(page: Page, site: str) -> None:
    page.goto(f"{site}/check-ins/now/")
    tab_to(page, page.get_by_label(PROGRESS).first)
    page.keyboard.type(SHARED)
    tab_to(page, page.get_by_label("Share with my mentor").first)
    page.keyboard.press("Space")
    expect(page.locator("#may-see")).to_contain_text(SHARED)
    tab_to(page, page.get_by_label("On track"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Send check-in"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def approve_by_keys(page: Page, site: str) -> None:
    page.goto(f"{site}/programs/winter/reports/")
    tab_to(page, page.get_by_role("link", name="Nneka Obiora").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("In one sentence"))
    page.keyboard.type("One decision is needed.")
    expect(page.locator("#save")).to_contain_text("Saved at")
    tab_to(page, page.get_by_role("button", name=re.compile("^Approve for")).last)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("is approved")


def check_in_plainly(page: Page, site: str) -> None:
    page.goto(f"{site}/check-ins/now/")
    page.get_by_label(PROGRESS).first.fill(SHARED)
    page.get_by_label("Share with my mentor").first.check()
    page.get_by_label("On track").check(force=True)
    page.get_by_role("button", name="Send check-in").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def write_plainly(page: Page, site: str) -> None:
    """Insert, save, approve, pull back: each by its own button."""
    page.goto(f"{site}/programs/winter/reports/")
    page.get_by_role("link", name="Nneka Obiora").first.click()
    page.get_by_role("button", name="Insert quoted").first.click()
    page.get_by_label("In one sentence").fill("One decision is needed.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")
    page.get_by_role("button", name=re.compile("^Approve for")).last.click()
    expect(page.get_by_role("status").first).to_contain_text("is approved")
    page.get_by_role("link", name="Nneka Obiora").first.click()
    page.get_by_role("button", name="Pull back").click()
    expect(page.get_by_text("Pulled back: it is a draft again.")).to_be_visible()
