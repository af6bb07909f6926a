"""What the clock brings about, through the ticks of beat: compile, remind, send."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError

from mats.mail.delivery.screening import objections
from mats.mail.models import Message
from mats.mail.tasks import reconcile
from mats.people.models import Person
from mats.reports import services, tasks
from mats.reports.models import Report, ReportPlan
from mats.scholars.models import Scholar
from mats.todos.models import Reminder, Todo
from mats.todos.tasks import tick
from tests import make

pytestmark = pytest.mark.django_db

FRIDAY_EVENING = make.SATURDAY - timedelta(hours=14)
"""20:00 in California, when the drafts are made."""
TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def scholar() -> Scholar:
    plan = make.report_plan()
    make.member(plan.program, "director")
    mentor = make.person("Nneka Obiora")
    return make.scholar(make.stream(plan.program), supervised_by=mentor)


@pytest.fixture(autouse=True)
def manager(scholar: Scholar) -> Person:
    made = make.manager(scholar)
    make.sent_check_in(scholar, says={"progress": ("It works.", True)})
    return made


def at(moment: datetime) -> None:
    """What beat asks for, twice over, as two beats would."""
    with time_machine.travel(moment, tick=False):
        for _ in range(2):
            tick()
            tasks.send_due()


def weekly() -> list[Message]:
    return list(Message.objects.filter(kind="reports.weekly"))


def test_it_is_compiled_and_sent_at_the_hours_of_the_program(manager: Person) -> None:
    at(FRIDAY_EVENING - TEN_MINUTES)
    assert not Report.objects.exists()
    at(FRIDAY_EVENING + TEN_MINUTES)
    report = Report.objects.get()
    services.approve(report, by=manager, now=make.SATURDAY)

    at(make.NOON - TEN_MINUTES)
    assert weekly() == []
    at(make.NOON)
    at(make.NOON + TEN_MINUTES)
    assert len(weekly()) == 1


def test_a_phase_with_a_later_hour_is_compiled_at_its_own(scholar: Scholar) -> None:
    later = make.phase(
        scholar.program,
        starts_on=date(2027, 5, 3),
        ends_on=date(2027, 6, 6),
        kind="extension",
    )
    make.report_plan(later, compile_time=time(9))

    at(FRIDAY_EVENING - TEN_MINUTES)
    assert not Report.objects.exists()
    at(FRIDAY_EVENING + TEN_MINUTES)
    assert Report.objects.count() == 1


def test_what_nobody_approves_is_reminded_then_told_higher_up_and_never_sent() -> None:
    at(FRIDAY_EVENING + TEN_MINUTES)
    todo = Todo.objects.get(kind="reports.approve")
    for hours in (-2.9, 0.1, 20):  # the lead is told in the morning
        at(make.NOON + timedelta(hours=hours))

    reminders = Reminder.objects.filter(todo=todo, sent_at__isnull=False)
    told = list(reminders.order_by("sent_at").values_list("escalation", flat=True))
    assert told == [False, False, True]
    assert weekly() == []
    at(make.NOON + timedelta(days=3, minutes=1))
    assert weekly() == []
    assert Report.objects.get().state == "missed"


def test_an_email_that_waited_three_days_is_not_sent_but_shown_as_missed(
    manager: Person,
) -> None:
    at(FRIDAY_EVENING + TEN_MINUTES)
    services.approve(Report.objects.get(), by=manager, now=make.SATURDAY)
    at(make.NOON)

    (email,) = weekly()
    with time_machine.travel(make.NOON + timedelta(days=3, minutes=1), tick=False):
        state, _ = objections([email])[email.pk]
    Message.objects.filter(pk=email.pk).update(state=state)

    at(make.NOON + timedelta(days=3, minutes=2))

    assert Report.objects.get().state == "missed"
    assert [(m.state, m.text) for m in weekly()] == [("cancelled", "")]


def test_an_email_that_should_be_there_is_written(manager: Person) -> None:
    at(FRIDAY_EVENING + TEN_MINUTES)
    services.approve(Report.objects.get(), by=manager, now=make.SATURDAY)
    at(make.NOON)
    Message.objects.filter(kind="reports.weekly").delete()

    with time_machine.travel(make.NOON + TEN_MINUTES, tick=False):
        reconcile()
        reconcile()

    assert len(weekly()) == 1


def test_nothing_is_set_for_the_small_hours() -> None:
    with pytest.raises(IntegrityError, match="no_report_in_the_small_hours"):
        ReportPlan.objects.update(compile_time=time(3, 59))
