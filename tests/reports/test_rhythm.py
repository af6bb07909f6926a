"""The rhythm of the week is set by those who lead, for what is not made yet."""

from collections.abc import Iterator
from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins.models import CheckInPlan
from mats.people.models import Person
from mats.programs import checklist, services
from mats.programs.models import Membership, Phase
from mats.reports.models import ReportPlan
from tests import make

pytestmark = pytest.mark.django_db
TOLD = {
    "compile_day": 4, "compile_time": "18:30",
    "scholars_until_day": 7, "scholars_until_time": "11:00",
    "send_day": 7, "send_time": "12:00",
    "unapproved": "hold", "written_by": "manager",
}  # fmt: skip


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(make.FRIDAY, tick=False):
        yield


@pytest.fixture
def phase() -> Phase:
    return make.check_in_plan().phase


@pytest.fixture
def director(phase: Phase) -> Client:
    return signed_in(make.member(phase.program, "director"))


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def page(name: str, *args: str) -> str:
    return reverse(name, args=["winter", *args])


def test_leads_set_it_and_the_page_tells_it_with_the_next_moments(
    phase: Phase, director: Client
) -> None:
    director.post(page("reports:plan", phase.slug), TOLD)

    said = director.get(page("reports:rhythm")).content.decode()

    assert "Drafts are made on Friday 18:30." in said
    assert "Monday 12:00 of the week after; what nobody approved is held" in said
    assert 'datetime="2027-02-22T20:00' in said
    assert "Check-ins open" in said


def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    phase: Phase, director: Client
) -> None:
    asked = TOLD | {"send_day": 3, "compile_time": "02:15"}

    answer = director.post(page("reports:plan", phase.slug), asked)

    said = answer.content.decode()
    assert "Reports leave when scholars are done." in said
    assert "Choose an hour from 04:00 on." in said
    assert 'value="02:15"' in said
    assert not ReportPlan.objects.exists()


def test_reports_that_are_there_keep_their_hours(
    phase: Phase, director: Client
) -> None:
    report = make.report(plan=make.report_plan(phase))
    leaves = report.send_at

    director.post(page("reports:plan", phase.slug), TOLD | {"send_time": "15:00"})

    report.refresh_from_db()
    assert ReportPlan.objects.get().send_time == time(15)
    assert report.send_at == leaves


def test_the_check_ins_of_a_phase_are_set_beside(
    phase: Phase, director: Client
) -> None:
    plan = CheckInPlan.objects.get()
    asked = {
        "questionnaire": plan.questionnaire_id,
        "opens_day": 2, "opens_time": "08:00",
        "due_day": 4, "due_time": "18:00",
        "closes_day": 8, "closes_time": "09:00",
        "chosen_anew": ["mentor_feedback"],
        "missed_in_a_row": 3, "stuck_in_a_row": 2, "days_without_mentor": 10,
        "meetings_per_week": "1", "community_contact": "",
    }  # fmt: skip

    answer = director.post(page("checkins:plan", phase.slug), asked)

    plan.refresh_from_db()
    assert answer.status_code == 302
    assert (plan.opens_day, plan.missed_in_a_row) == (2, 3)
    assert plan.chosen_anew == ["mentor_feedback"]


def test_only_leads_change_it_and_staff_of_the_loop_read_it(phase: Phase) -> None:
    reads, changes = set(), set()
    for role in Membership.Role.values:
        client = signed_in(make.member(phase.program, role, make.person(role)))
        if client.get(page("reports:rhythm")).status_code == 200:
            reads.add(role)
        for name in ("reports:plan", "checkins:plan"):
            if client.get(page(name, phase.slug)).status_code == 200:
                changes.add(role)

    assert reads == {"director", "program_manager", "research_manager"}
    assert changes == {"director", "program_manager"}


def test_a_clone_keeps_the_rhythm_and_the_checklist_says_what_is_missing(
    phase: Phase,
) -> None:
    program = phase.program
    before = [item for item in checklist.items(program) if item.key == "reports.rhythm"]
    make.report_plan(phase, send_time=time(16))
    after = [item for item in checklist.items(program) if item.key == "reports.rhythm"]
    director = make.member(program, "director")

    copy = services.clone(
        program,
        slug="summer",
        name="Summer",
        starts_on=date(2027, 6, 21),
        by=director,
        today=date(2027, 3, 1),
    )

    assert (before[0].done, after[0].done) == (False, True)
    assert "not for Research phase" in before[0].sentence
    assert ReportPlan.objects.get(phase__program=copy).send_time == time(16)
