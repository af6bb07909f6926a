"""The weekly loop as its people live it: from the reminder to the mentor's answer."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from mats.celery import app
from mats.checkins.models import CheckIn, CheckInPlan
from mats.core.weeks import monday_of
from mats.questions.models import Question
from mats.reports import services as reports
from mats.reports.models import Report
from mats.scholars.models import Scholar, Supervision
from mats.todos.models import QuietHours
from mats.todos.services.reminding import remind
from tests import make
from tests.journeys import weekly
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan() -> CheckInPlan:
    """A program in its second week, with somebody for what is personal."""
    winter = make.program(timezone="UTC")
    monday = monday_of(now().date())
    first, last = monday - timedelta(weeks=1), monday + timedelta(weeks=8)
    plan = make.check_in_plan(make.phase(winter, first, last))
    Question.objects.filter(key="progress").update(text=weekly.PROGRESS, required=True)
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


@pytest.mark.usefixtures("clockwork")
def test_from_the_reminder_to_the_mentor_who_wants_to_talk(
    site: str, phone: Page, page: Page, post: Post, amara: Scholar
) -> None:
    maya, nneka = weekly.team_of(amara)
    make.note(amara, text=weekly.NOTED, author=maya)
    weekly.owes(amara, due_at=now() + timedelta(minutes=1))
    # At whatever hour this runs, she is awake.
    QuietHours.objects.create(person=amara.person, starts="03:00", ends="03:01")
    remind(now())
    link = post.link("amara@example.org", containing=f"{site}/check-ins/")

    weekly.sign_in_by_code(phone, link, post)
    weekly.write_half(phone)
    with weekly.opened_again(phone, site, amara.person) as again:
        weekly.resume_and_send(again, site, link)
        weekly.assert_kept(amara)

        as_person(page, site, maya)
        weekly.tag(page, site)
        call_command("compile_reports", program="winter", week=2, verbosity=0)
        weekly.edit(page, site)
        weekly.amend(again, site)
    weekly.approve(page, site)
    weekly.let_the_hour_come()
    app.send_task("reports.send_due")  # as beat does each minute

    letter = post.awaited(nneka.email, "Week 2")
    weekly.assert_tells(
        letter,
        of=[
            weekly.SHARED,
            weekly.AMENDED,
            weekly.THEME,
            "One decision is needed",
            "Amara Nwosu",
        ],
        not_of=[weekly.PRIVATE, weekly.NOTED, "feedback for"],
    )
    weekly.ask_to_talk(
        page, post.link(nneka.email, f"{site}/reports/answer/"), "Amara Nwosu"
    )
    as_person(page, site, maya)
    page.goto(f"{site}/")
    expect(
        page.get_by_text("Nneka Obiora wants to talk about Amara Nwosu").first
    ).to_be_visible()


def test_each_of_two_mentors_is_told_and_who_is_late_checks_in_after_it_left(
    site: str, phone: Page, page: Page, post: Post, amara: Scholar
) -> None:
    maya, nneka = weekly.team_of(amara)
    stream, first_day = amara.stream, CheckInPlan.objects.get().phase.starts_on
    tomas = make.mentor(stream, make.person("Tomas Brandt"), role="co")
    co_mentor = {"mentor": tomas, "role": "co", "starts_on": first_day}
    Supervision.objects.create(scholar=amara, **co_mentor)
    jonas = make.scholar(
        stream, make.person("Jonas Bergqvist"), supervised_by=nneka, on=first_day
    )
    late = weekly.owes(jonas, due_at=now() - timedelta(hours=2))
    make.sent_check_in(amara, 2, weekly.SAYS, **weekly.moments(due_at=now()))
    call_command("compile_reports", program="winter", week=2, verbosity=0)

    as_person(page, site, maya)
    weekly.approve_all(page, site)
    weekly.let_the_hour_come()
    reports.send_due(now())

    for mentor in (nneka, tomas):
        letter = post.newest(mentor.email)
        weekly.assert_tells(
            letter, of=[weekly.SHARED, "Amara Nwosu"], not_of=[weekly.PRIVATE]
        )
    weekly.assert_tells(
        post.newest(nneka.email), of=["No check-in this week"], not_of=[]
    )
    weekly.assert_tells(post.newest(tomas.email), of=[], not_of=["Jonas", nneka.name])
    as_person(phone, site, jonas.person)
    weekly.check_in_late(phone, site)
    page.goto(f"{site}/programs/winter/check-ins/weeks/2/")
    row = page.get_by_role("row", name="Jonas Bergqvist")
    expect(row).to_contain_text(re.compile("late", re.IGNORECASE))
    late.refresh_from_db()
    assert late.submitted_at


def test_the_round_goes_by_keyboard_alone(
    site: str, page: Page, amara: Scholar
) -> None:
    maya, _ = weekly.team_of(amara)
    weekly.owes(amara, due_at=now() + timedelta(hours=2))

    as_person(page, site, amara.person)
    weekly.check_in_by_keys(page, site)
    call_command("compile_reports", program="winter", week=2, verbosity=0)
    as_person(page, site, maya)
    weekly.approve_by_keys(page, site)

    assert Report.objects.get().state == "approved"


def test_the_round_goes_without_script(
    site: str, scriptless: Page, amara: Scholar
) -> None:
    maya, _ = weekly.team_of(amara)
    weekly.owes(amara, due_at=now() + timedelta(hours=2))

    as_person(scriptless, site, amara.person)
    weekly.check_in_plainly(scriptless, site)
    call_command("compile_reports", program="winter", week=2, verbosity=0)
    as_person(scriptless, site, maya)
    weekly.write_plainly(scriptless, site)

    report = Report.objects.get()
    assert (report.state, report.round) == ("draft", 2)
    assert weekly.SHARED in report.sections.get().text
