"""The weekly loop as its people live it: from the reminder to the mentor's answer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from mats.celery import app
from mats.checkins import services as checkins
from mats.checkins.models import CheckIn, CheckInPlan
from mats.core.weeks import monday_of
from mats.people.models import Person
from mats.questions.models import Answer, Question
from mats.reports import services as reports
from mats.reports.models import Report
from mats.scholars.models import Scholar, Supervision
from mats.todos.models import Todo
from mats.todos.services.reminding import remind
from tests import make
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_accessible, assert_fits, assert_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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


@pytest.fixture
def plan() -> CheckInPlan:
    """A program in its second week, with somebody for what is personal."""
    winter = make.program(timezone="UTC")
    monday = monday_of(now().date())
    first, last = monday - timedelta(weeks=1), monday + timedelta(weeks=8)
    plan = make.check_in_plan(make.phase(winter, first, last))
    Question.objects.filter(key="progress").update(text=PROGRESS, required=True)
    Question.objects.filter(key="mentor_feedback").update(
        text="Do you have any feedback for {mentor} this week?"
    )
    make.member(winter, "community_manager", make.person("Iris Halloran"))
    make.report_plan(plan.phase)
    return plan


@pytest.fixture
def amara(plan: CheckInPlan) -> Scholar:
    """Her check-in of last week is in, with a goal."""
    winter = plan.phase.program
    stream = make.stream(winter)
    scholar = make.scholar(
        stream,
        make.person("Amara Nwosu", "amara@example.org"),
        supervised_by=make.mentor(stream, make.person("Nneka Obiora")),
        on=plan.phase.starts_on,
    )
    make.manager(scholar, make.person("Maya Lindholm"))
    make.goal(make.sent_check_in(scholar, 1, plan=plan), "Write up the negative result")
    long_ago = now() - timedelta(days=8)
    CheckIn.objects.update(opens_at=long_ago - timedelta(days=1), due_at=long_ago)
    return scholar


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
    phone.get_by_label(PROGRESS).first.fill(SHARED)
    phone.get_by_label("Share with my mentor").first.check()
    phone.get_by_label(FEEDBACK).first.fill(PRIVATE)
    expect(phone.locator("#saved .is-ok")).to_contain_text("Saved")
    preview = phone.locator("#may-see")
    expect(preview).to_contain_text(SHARED)
    expect(preview).not_to_contain_text(PRIVATE)
    phone.close()


def resume_and_send(phone: Page, site: str, link: str) -> None:
    phone.goto(link)
    expect(phone.get_by_label(FEEDBACK).first).to_have_value(PRIVATE)
    phone.get_by_role("button", name="Send check-in").click()
    expect(phone.get_by_role("alert")).to_contain_text("Choose a word for your week")
    assert_sound(phone, "dark")
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
    phone.goto(f"{site}/reports/")
    phone.get_by_role("link", name="Week 2, to Nneka Obiora").click()
    words = phone.get_by_label("What your mentor will read")
    expect(words).to_have_value(re.compile(SHARED))
    assert_sound(phone, "light")
    assert_fits(phone)
    words.fill(f"{SHARED}. {AMENDED}.")
    phone.get_by_role("button", name="Save my words").click()
    expect(phone.get_by_role("status").first).to_contain_text("Saved")


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
    page.get_by_role("button", name=re.compile("^Approve for")).click()
    expect(page.get_by_role("status").first).to_contain_text("Approved")


def let_the_hour_come() -> None:
    """The row is due, and beat asks for what it asks for each minute."""
    Report.objects.update(send_at=now())
    app.send_task("reports.send_due")


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


def ask_to_talk(page: Page, link: str, about: str) -> None:
    page.goto(link)
    section = page.get_by_role("article", name=about)
    section.get_by_label("Let’s talk").check()
    section.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    assert_sound(page, "light")


# --- The journeys ------------------------------------------------------------------


@pytest.mark.usefixtures("clockwork")
def test_from_the_reminder_to_the_mentor_who_wants_to_talk(
    site: str, phone: Page, page: Page, post: Post, amara: Scholar
) -> None:
    maya, nneka = team_of(amara)
    make.note(amara, text=NOTED, author=maya)
    owes(amara, due_at=now() + timedelta(minutes=1))
    remind(now())
    link = post.link("amara@example.org", containing=f"{site}/check-ins/")

    sign_in_by_code(phone, link, post)
    write_half(phone)
    with opened_again(phone, site, amara.person) as again:
        resume_and_send(again, site, link)
        assert_kept(amara)

        as_person(page, site, maya)
        tag(page, site)
        call_command("compile_reports", program="winter", week=2, verbosity=0)
        edit(page, site)
        amend(again, site)
    approve(page, site)
    let_the_hour_come()

    letter = post.awaited(nneka.email, "Week 2")
    assert_tells(
        letter,
        of=[SHARED, AMENDED, THEME, "One decision is needed", "Amara Nwosu"],
        not_of=[PRIVATE, NOTED, "feedback for"],
    )
    as_person(page, site, nneka)
    ask_to_talk(page, post.link(nneka.email, f"{site}/reports/"), "Amara Nwosu")
    as_person(page, site, maya)
    page.goto(f"{site}/")
    expect(
        page.get_by_text("Nneka Obiora wants to talk about Amara Nwosu").first
    ).to_be_visible()


def approve_all(page: Page, site: str) -> None:
    page.goto(f"{site}/programs/winter/reports/")
    page.get_by_role("link", name="Approve all that are ready").click()
    assert_sound(page, "light")
    page.get_by_role("button", name="Approve these").click()
    expect(page.get_by_role("status").first).to_contain_text("2 approved")


def test_each_of_two_mentors_is_told_and_who_is_late_checks_in_after_it_left(
    site: str, phone: Page, page: Page, post: Post, amara: Scholar
) -> None:
    maya, nneka = team_of(amara)
    stream, first_day = amara.stream, CheckInPlan.objects.get().phase.starts_on
    tomas = make.mentor(stream, make.person("Tomas Brandt"), role="co")
    co_mentor = {"mentor": tomas, "role": "co", "starts_on": first_day}
    Supervision.objects.create(scholar=amara, **co_mentor)
    jonas = make.scholar(
        stream, make.person("Jonas Bergqvist"), supervised_by=nneka, on=first_day
    )
    late = owes(jonas, due_at=now() - timedelta(hours=2))
    make.sent_check_in(amara, 2, SAYS, **moments(due_at=now()))
    call_command("compile_reports", program="winter", week=2, verbosity=0)

    as_person(page, site, maya)
    approve_all(page, site)
    Report.objects.update(send_at=now() - timedelta(minutes=1))  # the hour has come
    reports.send_due(now())

    for mentor in (nneka, tomas):
        letter = post.newest(mentor.email)
        assert_tells(letter, of=[SHARED, "Amara Nwosu"], not_of=[PRIVATE])
    assert_tells(post.newest(nneka.email), of=["No check-in this week"], not_of=[])
    assert_tells(post.newest(tomas.email), of=[], not_of=["Jonas", nneka.name])
    as_person(phone, site, jonas.person)
    phone.goto(f"{site}/check-ins/now/")
    phone.get_by_label(PROGRESS).first.fill("Found the bug at last")
    phone.get_by_label("Slow").check()
    phone.get_by_role("button", name="Send check-in").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert_fits(phone)
    page.goto(f"{site}/programs/winter/check-ins/weeks/2/")
    row = page.get_by_role("row", name="Jonas Bergqvist")
    expect(row).to_contain_text(re.compile("late", re.IGNORECASE))
    late.refresh_from_db()
    assert late.submitted_at
