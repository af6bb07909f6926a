"""A scholar takes consent back in the moment in which the report is taken up.

Real connections: whoever comes second waits at the check-in's row for the first.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client

from mats.checkins.models import CheckIn
from mats.mail.delivery.screening import objections
from mats.mail.models import Message
from mats.questions.models import Answer
from mats.questions.values import Given
from mats.reports import services
from mats.reports.models import Report
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "I saw a heron."


@pytest.fixture
def email() -> Message:
    """Approved and sent at its hour; nobody has taken it up yet."""
    plan = make.report_plan()
    stream = make.stream(plan.program)
    scholar = make.scholar(stream, supervised_by=make.person("Nneka Obiora"))
    manager = make.manager(scholar)
    make.sent_check_in(scholar, says={"progress": (WORDS, True)}, state_word="slow")
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    services.approve(Report.objects.get(), by=manager, now=make.SATURDAY)
    services.send_due(make.NOON)
    return Message.objects.get(kind="reports.weekly")


def take_back() -> int:
    """The scholar sends the check-in again, with the switch off."""
    check_in = CheckIn.objects.select_related("scholar__person").get()
    client = Client()
    client.force_login(check_in.scholar.person)
    was = Given(text=WORDS, shared=True).fingerprint
    said = {"progress": WORDS, "progress-was": f"1.{was}", "act": "send"}
    path = f"/check-ins/{check_in.pk}/"
    said |= {"week-here": "1", "week-state_word": "slow"}
    return client.post(path, said).status_code


def take_up(email: Message) -> bool:
    return objections([email]) == {}


def meanwhile(act: Callable[..., Any], *args: object) -> Future[Any]:
    """Begun on a connection of its own; it waits for us at a lock."""

    def begin() -> Any:
        try:
            return act(*args)
        finally:
            connection.close()

    begun = ThreadPoolExecutor(1).submit(begin)
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN"
                " (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
            )
            if cursor.fetchone()[0]:
                return begun
        assert not begun.done(), "it did not wait"
        time.sleep(0.01)
    raise AssertionError("it never came to the lock")


def test_taken_back_first_it_does_not_leave(email: Message) -> None:
    with time_machine.travel(make.NOON, tick=True):
        with transaction.atomic():
            assert take_back() == 302
            taken = meanwhile(take_up, email)
        assert taken.result(10) is False

    assert not Answer.objects.get(question__key="progress").shared
    assert CheckIn.objects.get().locked_at is None


def test_taken_up_first_it_can_no_longer_be_taken_back(email: Message) -> None:
    with time_machine.travel(make.NOON, tick=True):
        with transaction.atomic():
            assert take_up(email)
            answered = meanwhile(take_back)
        assert answered.result(10) == 409

    assert Answer.objects.get(question__key="progress").shared
    assert CheckIn.objects.get().locked_at is not None


@pytest.mark.usefixtures("email")
def test_sent_from_two_windows_at_once_it_is_sent_once() -> None:
    check_in = make.check_in(CheckIn.objects.get().scholar, 7)
    said = {"week-here": "1", "week-state_word": "slow", "act": "send"}
    path = f"/check-ins/{check_in.pk}/"

    def send(words: str) -> int:
        client = Client()
        client.force_login(check_in.scholar.person)
        posted = {**said, "progress": words, "progress-was": "1."}
        return client.post(path, posted).status_code

    with time_machine.travel(check_in.opens_at, tick=True):
        with transaction.atomic():
            assert send("First") == 302
            second = meanwhile(send, "Second")
        assert second.result(10) == 200  # it shows both, to choose from

    check_in.refresh_from_db()
    assert check_in.response
    assert [a.text for a in check_in.response.answers.all()] == ["First"]
    assert check_in.response.submissions.count() == 1
