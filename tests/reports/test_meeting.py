"""“For your meeting”: told while it is shared, never after it was taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from mats.checkins import services as checkins
from mats.checkins.models import AgendaPoint, CheckIn
from mats.mail.delivery.screening import objections
from mats.mail.models import Message
from mats.people.models import Person
from mats.reports import mails, services
from mats.reports.models import Report, ReportPlan
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db

KEEP, RENT = "Which *two* to keep", "Whether my rent is paid"


@pytest.fixture
def plan() -> ReportPlan:
    return make.report_plan()


@pytest.fixture
def amara(plan: ReportPlan) -> Scholar:
    stream = make.stream(plan.program)
    return make.scholar(stream, supervised_by=make.mentor(stream))


@pytest.fixture
def iris(amara: Scholar, plan: ReportPlan) -> Person:
    iris = make.manager(amara)
    make.sent_check_in(amara, says={"progress": ("It works.", True)})
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return iris


@pytest.fixture
def point(amara: Scholar, iris: Person) -> AgendaPoint:  # noqa: ARG001 -- first the report
    make.point(amara, RENT)
    return make.point(amara, KEEP, shared=True)


def sent(iris: Person) -> Message:
    services.approve(Report.objects.get(), by=iris, now=make.SATURDAY)
    services.send_due(make.NOON)
    return Message.objects.filter(kind="reports.weekly").latest("pk")


def answer_page(report: Report) -> str:
    client = Client()
    client.force_login(report.mentor)
    return str(client.get(f"/reports/{report.pk}/").content.decode())


def test_the_letter_tells_what_is_shared_and_nothing_else(
    iris: Person, point: AgendaPoint
) -> None:
    email = sent(iris)

    for body in (email.text, email.html):
        assert "For your meeting" in body
        assert "to keep" in body
        assert RENT not in body
    assert "*two*" in email.html  # typed words mean just themselves
    assert objections([email]) == {}
    point.refresh_from_db()
    assert point.told_at is not None
    make.delivered(Report.objects.get())
    page = answer_page(Report.objects.get())
    assert KEEP in page
    assert RENT not in page


TAKEN_BACK: dict[str, Callable[[AgendaPoint], object]] = {
    "taken back": lambda point: checkins.share_point(point, shared=False),
    "removed": checkins.remove_point,
    "changed": lambda point: checkins.change_point(
        point, text="Nothing", by=point.scholar.person
    ),
}


@pytest.mark.parametrize("how", TAKEN_BACK)
def test_taken_back_before_it_left_it_reaches_nobody(
    iris: Person, point: AgendaPoint, how: str
) -> None:
    email = sent(iris)

    TAKEN_BACK[how](point)

    state, _ = objections([email])[email.pk]
    assert state == "cancelled"
    assert CheckIn.objects.get().locked_at is None
    Message.objects.update(state=state)
    services.settle(make.NOON)
    report = Report.objects.get()
    assert report.state == "draft"
    assert "to keep" not in mails.letter_of(report).text
    last = sent(iris)
    assert "to keep" not in last.text + last.html
    assert objections([last]) == {}


def test_what_is_taken_back_later_is_gone_from_the_page(
    iris: Person, point: AgendaPoint
) -> None:
    email = sent(iris)
    assert objections([email]) == {}
    report = Report.objects.get()

    make.delivered(report)
    told = checkins.share_point(point, shared=False)

    assert told.told_at is not None
    assert KEEP not in answer_page(report)


def test_before_its_hour_nothing_but_the_words_goes(
    iris: Person, point: AgendaPoint
) -> None:
    report = services.approve(Report.objects.get(), by=iris, now=make.SATURDAY)
    assert "to keep" in mails.letter_of(report).text

    checkins.share_point(point, shared=False)

    assert "to keep" not in mails.letter_of(report).text
    services.send_due(make.NOON)
    assert Report.objects.get().state == "sent"
    assert not Report.objects.get().points.exists()


def test_who_strikes_the_section_tells_nothing_for_the_meeting(
    iris: Person, point: AgendaPoint
) -> None:
    Report.objects.get().sections.update(text="", struck_at=make.SATURDAY)

    email = sent(iris)

    assert "to keep" not in email.text
    make.delivered(Report.objects.get())
    assert point.text not in answer_page(Report.objects.get())


def test_talked_about_before_the_report_it_is_not_told(
    iris: Person, point: AgendaPoint, amara: Scholar
) -> None:
    at = make.SATURDAY - timedelta(hours=1)
    checkins.settle_point(point, talked=True, by=amara.person, now=at)

    assert "For your meeting" not in sent(iris).text
