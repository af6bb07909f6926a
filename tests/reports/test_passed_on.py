"""What mentors were told of their mentoring, and what they answered and changed."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.core.errors import Refused
from mats.mentors.models import StreamMentor
from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports import services
from mats.reports.models import PassedOn, Report, ReportPlan
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db

ASKED, SAID = "Meet one to one, not as a group", "The group goes too fast for me"
DAY = date(2027, 2, 16)


@pytest.fixture(autouse=True)
def saturday() -> Iterator[None]:
    with time_machine.travel(make.SATURDAY, tick=False):
        yield


@pytest.fixture
def plan() -> ReportPlan:
    return make.report_plan()


@pytest.fixture
def amara(plan: ReportPlan) -> Scholar:
    stream = make.stream(plan.program)
    return make.scholar(stream, supervised_by=make.mentor(stream))


@pytest.fixture
def iris(amara: Scholar) -> Person:
    return make.manager(amara)


def mentoring(scholar: Scholar) -> StreamMentor:
    return scholar.stream.mentors.get()


def told(scholar: Scholar, by: Person, said_by: Scholar | None = None) -> PassedOn:
    return services.pass_on(
        mentoring(scholar), text=ASKED, passed_on=DAY, by=by, said_by=said_by
    )


def page_of(reader: Person, **query: str | int) -> str:
    client = Client()
    client.force_login(reader)
    response = client.get(reverse("reports:passed_on", args=["winter"]), query)
    return str(response.content.decode()) if response.status_code == 200 else ""


def test_it_is_read_by_who_works_there_and_never_by_the_mentor(
    amara: Scholar, iris: Person
) -> None:
    row = told(amara, iris)
    mentor = mentoring(amara).person
    lead = make.member(amara.program, "director", make.person("Dora Kask"))
    other = make.member(amara.program, "research_manager", make.person("Other"))
    make.member(amara.program, "director", mentor)

    readers = (iris, lead, other, mentor, amara.person)
    seen = [list(PassedOn.objects.visible_to(reader)) for reader in readers]

    assert seen == [[row], [row], [], [], []]
    assert ASKED in page_of(iris)
    assert ASKED not in page_of(mentor)


def test_nobody_is_named_who_did_not_agree(amara: Scholar, iris: Person) -> None:
    told(amara, iris)
    assert amara.person.name not in page_of(iris, format="csv")

    told(amara, iris, said_by=amara)
    assert amara.person.name in page_of(iris, format="csv")


def test_an_answer_is_noted_with_its_day_and_can_be_taken_out(
    amara: Scholar, iris: Person
) -> None:
    row = told(amara, iris)

    row = services.note_answer(row, answer="", changed="One to one now", on=None)
    assert row.answered_on == date(2027, 2, 20)
    assert "One to one now" in page_of(iris)
    assert ASKED not in page_of(iris, open="true")
    with pytest.raises(Refused, match="same day or later"):
        services.note_answer(row, answer="Yes", changed="", on=date(2027, 1, 1))

    row = services.note_answer(row, answer="", changed="", on=DAY)
    assert row.answered_on is None


def test_only_a_scholar_of_the_stream_said_it(amara: Scholar, iris: Person) -> None:
    zoe = make.scholar(make.stream(amara.program, "other"), make.person("Zoe"))

    with pytest.raises(Refused, match="of that stream"):
        told(amara, iris, said_by=zoe)


def test_what_a_report_carried_stands_there_with_its_reply_while_it_is_shared(
    amara: Scholar, iris: Person, plan: ReportPlan
) -> None:
    plan.phase.check_in_plan.chosen_anew = ["mentor_feedback"]
    plan.phase.check_in_plan.save()
    says: dict[str, str | tuple[str, bool]] = {
        "progress": ("All well.", True),
        "mentor_feedback": (SAID, True),
    }
    make.sent_check_in(amara, says=says)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    report = services.approve(Report.objects.get(), by=iris, now=make.SATURDAY)
    assert SAID not in page_of(iris)  # it has not left

    services.send_due(make.NOON)
    section = report.sections.get()
    section.replies.create(mentor=report.mentor, comment="I shall go slower.")
    page = page_of(iris)
    assert SAID in page
    assert "I shall go slower." in page
    assert "All well." not in page
    assert SAID not in page_of(iris, mentor=iris.pk)

    Answer.objects.filter(question__key="mentor_feedback").update(shared=False)
    assert SAID not in page_of(iris)
