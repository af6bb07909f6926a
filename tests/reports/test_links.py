"""A mentor answers from the email by one button, and the link opens nothing else."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from mats.mail.delivery import mime
from mats.mail.models import Message
from mats.mail.policies import can_do
from mats.mail.services import acts
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.reports import services
from mats.reports.models import AnswerLink, Reply, Report, ReportPlan
from mats.scholars.models import Supervision
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/reports/answer/\w+/")
SENT = make.NOON + timedelta(minutes=5)


@pytest.fixture
def report() -> Report:
    plan = make.report_plan(copy_to_manager=True)
    mentor = make.person("Nneka Obiora")
    stream = make.stream(plan.program)
    for name in ("Amara Nwosu", "Bo Lind"):
        scholar = make.scholar(stream, make.person(name), mentor)
        make.sent_check_in(scholar, says={"progress": (f"{name} got far.", True)})
    make.manager(scholar, make.person("Iris Lund"))
    return sent(plan)


def sent(plan: ReportPlan) -> Report:
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    report = Report.objects.get()
    assert report.manager
    services.approve(report, by=report.manager, now=make.SATURDAY)
    assert services.send_due(make.NOON) == 1
    report.refresh_from_db()
    make.delivered(report)
    return report


def email(report: Report) -> Message:
    return Message.objects.get(key=report.mail_key)


def link(report: Report) -> str:
    """As the bytes that leave hold it."""
    wire = mime.build(email(report)).replace(b"=\r\n", b"").decode()
    (found,) = set(LINK.findall(wire))
    return str(found)


def test_one_button_answers_and_nobody_is_signed_in(
    client: Client, report: Report
) -> None:
    first, second = report.sections.order_by("scholar__person__name")
    with time_machine.travel(SENT, tick=False):
        page = client.get(link(report))
        assert page.status_code == 200
        assert "Amara Nwosu got far." in page.content.decode()
        assert "max-age=0" in page["Cache-Control"]
        assert not Reply.objects.exists()  # looking is free

        client.post(link(report), {"section": first.pk, "verdict": "talk"})
        client.post(link(report), {"section": first.pk, "comment": "On Friday?"})
        client.post(link(report), {"act": "all_fine"})

        said = {(r.section_id, r.verdict, r.comment) for r in Reply.objects.all()}
        assert said == {(first.pk, "talk", "On Friday?"), (second.pk, "fine", "")}
        assert Todo.objects.get(kind="reports.talk").debtor == report.manager
        assert "On Friday?" not in client.get(link(report)).content.decode()
        for closed in ("/reports/", f"/reports/{report.pk}/", "/me/"):
            assert client.get(closed).status_code == 302  # to the sign-in


def test_no_row_and_no_page_holds_the_token(client: Client, report: Report) -> None:
    token = link(report).split("/")[-2]
    message = email(report)

    assert token not in message.text + message.html
    assert token != AnswerLink.objects.get().digest
    assert report.manager
    client.force_login(report.manager)
    for page in ("", "letter/", "preview/"):
        read = client.get(f"/programs/winter/reports/{report.pk}/{page}")
        assert token not in read.content.decode()
    copy = Message.objects.get(kind="reports.copy")
    assert copy.recipient == report.manager
    assert "Amara Nwosu got far." in copy.text
    assert token not in mime.build(copy).decode()


def gone(report: Report) -> None:
    Supervision.objects.filter(mentor=report.mentor).update(ends_on=date(2027, 2, 21))


def moved(report: Report) -> None:
    Person.objects.filter(pk=report.mentor_id).update(email="new@example.org")


def left(report: Report) -> None:
    Person.objects.filter(pk=report.mentor_id).update(is_active=False)


def stopped(report: Report) -> None:
    services.stop_links(report, now=SENT)


def closed(report: Report) -> None:
    type(report.program).objects.update(closed_at=SENT)


def in_conflict(report: Report) -> None:
    for section in report.sections.all():
        Conflict.objects.create(
            program=report.program,
            kind="family",
            person=report.mentor,
            with_person=section.scholar.person,
        )


@pytest.mark.parametrize("what", [gone, moved, left, stopped, closed, in_conflict])
def test_it_opens_nothing_once_it_may_not(
    client: Client, report: Report, what: Callable[[Report], None]
) -> None:
    """Over, closed, and not known look the same."""
    address = link(report)
    section = report.sections.first()
    assert section
    what(report)

    with time_machine.travel(SENT, tick=False):
        answers = [
            client.get(address),
            client.post(address, {"section": section.pk, "verdict": "fine"}),
            client.get("/reports/answer/unknown/"),
        ]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert "Nwosu" not in answers[0].content.decode()
    assert not Reply.objects.exists()


def test_it_expires_after_two_weeks(client: Client, report: Report) -> None:
    for days, status in ((13, 200), (14, 410)):
        with time_machine.travel(SENT + timedelta(days=days), tick=False):
            assert client.get(link(report)).status_code == status


def test_whose_supervision_has_ended_is_told_so(client: Client, report: Report) -> None:
    first, _ = report.sections.order_by("scholar__person__name")
    Supervision.objects.filter(scholar=first.scholar).update(ends_on=date(2027, 2, 21))

    with time_machine.travel(SENT, tick=False):
        client.force_login(report.mentor)
        page = client.get(f"/reports/{report.pk}/").content.decode()
        client.post(f"/reports/{report.pk}/", {"section": first.pk, "verdict": "fine"})
        assert "Amara Nwosu" not in client.get(link(report)).content.decode()

    assert "You no longer mentor" in page
    assert not Reply.objects.exists()


def test_it_is_sent_once_more_only_where_its_words_still_hold(report: Report) -> None:
    message, manager = email(report), report.manager
    assert manager
    make.member(report.program, "program_manager", manager)
    with time_machine.travel(SENT, tick=False):
        assert can_do(manager, message, "resend")
        again = acts.act(message, what="resend", by=manager, now=SENT)
        assert LINK.findall(mime.build(again).replace(b"=\r\n", b"").decode())
        Supervision.objects.update(ends_on=date(2027, 2, 21))
        assert not can_do(manager, email(report), "resend")
    late = make.NOON + timedelta(days=4)
    Supervision.objects.update(ends_on=None)
    with time_machine.travel(late, tick=False):
        assert not can_do(manager, email(report), "resend")
