"""A scholar's check-in on a phone: from the reminder's link to “it is in”."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import Browser, Page, expect

from mats.checkins import services as checkins
from mats.checkins.models import CheckIn, CheckInPlan
from mats.core.weeks import monday_of
from mats.questions.models import Answer, Question
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from mats.todos.services.reminding import remind
from tests import make
from tests.journeys.post import Post
from tests.journeys.watch import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROGRESS = "How is your project going?"
FEEDBACK = "Do you have any feedback for Nneka this week?"
PRIVATE = "The comments came two days late"


def amara() -> Scholar:
    """A scholar in the second week, whose check-in is open now and due today."""
    winter = make.program()
    monday = monday_of(now().date())
    first, last = monday - timedelta(weeks=1), monday + timedelta(weeks=8)
    plan = make.check_in_plan(make.phase(winter, first, last))
    Question.objects.filter(key="progress").update(text=PROGRESS, required=True)
    Question.objects.filter(key="mentor_feedback").update(
        text="Do you have any feedback for {mentor} this week?"
    )
    stream = make.stream(winter)
    nneka = make.mentor(stream, make.person("Nneka Obiora"))
    scholar = make.scholar(
        stream,
        make.person("Amara Nwosu", "amara@example.org"),
        supervised_by=nneka,
        on=first,
    )
    make.manager(scholar, make.person("Maya Lindholm"))
    make.member(winter, "community_manager", make.person("Iris Halloran"))
    open_now(scholar, plan)
    return scholar


def open_now(scholar: Scholar, plan: CheckInPlan) -> None:
    moments = {
        "opens_at": now() - timedelta(hours=30),
        "due_at": now() + timedelta(minutes=1),
        "closes_at": now() + timedelta(days=3),
    }
    make.goal(make.sent_check_in(scholar, 1, plan=plan), "Write up the negative result")
    CheckIn.objects.filter(week=1).update(opens_at=datetime(2020, 1, 1, tzinfo=UTC))
    make.check_in(scholar, 2, plan, **moments)
    checkins.weeks.owe(CheckIn.objects.filter(week=2))
    long_ago = now() - timedelta(days=20)
    Todo.objects.update(due_set_at=long_ago, opens_at=long_ago)


def test_from_the_reminders_link_to_it_is_in(
    site: str, phone: Page, browser: Browser, post: Post
) -> None:
    scholar = amara()
    remind(now())
    link = post.link("amara@example.org", containing=f"{site}/check-ins/")

    phone.goto(link)
    phone.get_by_label("Email address").fill("amara@example.org")
    phone.get_by_role("button", name="Send me a code").click()
    expect(phone.get_by_role("heading", name="Check your email")).to_be_visible()
    phone.get_by_label("Six-digit code").fill(post.code("amara@example.org"))
    phone.get_by_role("button", name="Sign in", exact=True).click()
    expect(phone.get_by_role("heading", name="Week 2 check-in")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    phone.get_by_label(PROGRESS).first.fill("Two of three models work")
    phone.get_by_label("Share with my mentor").first.check()
    phone.get_by_label(FEEDBACK).first.fill(PRIVATE)
    expect(phone.locator("#saved .is-ok")).to_contain_text("Saved")
    preview = phone.locator("#may-see")
    expect(preview).to_contain_text("Two of three models work")
    expect(preview).not_to_contain_text(PRIVATE)
    kept = phone.context.cookies()
    phone.close()  # half-way

    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies(kept)  # type: ignore[arg-type]  # as it gave them out
    again = context.new_page()
    again.goto(link)
    expect(again.get_by_label(FEEDBACK).first).to_have_value(PRIVATE)
    again.get_by_role("button", name="Send check-in").click()
    expect(again.get_by_role("alert")).to_contain_text("Choose a word for your week")
    assert_accessible(again)
    again.get_by_label("Carry over").check()
    again.get_by_label("On track").check()
    again.get_by_role("button", name="Send check-in").click()
    expect(again.get_by_role("heading", name="Thank you")).to_be_visible()
    assert_accessible(again)
    assert_fits(again)
    again.goto(f"{site}/check-ins/")
    assert_accessible(again)
    assert_fits(again)
    context.close()

    sent = CheckIn.objects.get(week=2)
    assert sent.submitted_at
    assert [goal.text for goal in sent.goals_set.all()] == [
        "Write up the negative result"
    ]
    shared = Answer.objects.filter(response=sent.response, shared=True)
    assert [answer.question.key for answer in shared] == ["progress"]
    assert not Todo.objects.open().filter(debtor=scholar.person).exists()
