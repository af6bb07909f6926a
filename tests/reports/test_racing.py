"""Two at once on one report: each by a connection of its own, one outcome."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction

from mats.checkins.models import CheckIn
from mats.checkins.services.excusing import locked
from mats.checkins.services.writing import require_writable
from mats.core.errors import Refused
from mats.mail.delivery import liveness, rows, screening
from mats.mail.models import Message
from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports import services
from mats.reports.models import Report
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4
CANARY = "ochre walrus pond"


@pytest.fixture
def manager() -> Person:
    plan = make.report_plan()
    mentor = make.person("Nneka Obiora")
    scholar = make.scholar(make.stream(plan.program), supervised_by=mentor)
    made = make.manager(scholar)
    says: dict[str, str | tuple[str, bool]] = {
        "progress": (f"I saw an {CANARY}.", True)
    }
    check_in = make.sent_check_in(scholar, says=says)
    CheckIn.objects.filter(pk=check_in.pk).update(closes_at=make.NOON)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return made


def report() -> Report:
    return Report.objects.select_related("phase__program").get()


def approve(by: Person) -> Report:
    return services.approve(report(), by=by, now=make.SATURDAY)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each gave or was refused with; anything else is an error."""
    barrier, said = threading.Barrier(len(acts)), dict[int, object]()

    def run(at: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            said[at] = act()
        except Exception as error:  # noqa: BLE001 -- told to the test
            said[at] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(at, act)) for at, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = [e for e in said.values() if isinstance(e, Exception)]
    assert all(isinstance(error, Refused) for error in wrong), wrong
    return [said[at] for at in range(len(acts))]


@contextmanager
def sender() -> Iterator[list[Message]]:
    """What a sender has in hand, after it asked whether each may go."""
    with liveness.alive() as number:
        batch = rows.claim(number, limit=50, now=make.NOON)
        stopped = screening.objections(batch)
        for message in batch:
            if message.pk in stopped:
                state, reason = stopped[message.pk]
                rows.settle(message, state, reason=reason)
        try:
            yield [message for message in batch if message.pk not in stopped]
        finally:
            rows.release(number)


def claim() -> int:
    with sender() as messages:
        for message in messages:
            rows.hand_over(message, now=make.NOON)
        return len(messages)


def withdraw() -> None:
    with transaction.atomic():
        check_in = locked(CheckIn.objects.get())
        require_writable(check_in, make.SATURDAY)
        Answer.objects.filter(question__key="progress").update(shared=False)


def test_pulled_back_or_gone_never_both(manager: Person) -> None:
    for _ in range(ROUNDS):
        approve(manager)
        services.send_due(make.NOON)

        pulled, claimed = at_once(
            lambda: services.pull_back(report(), now=make.NOON), claim
        )

        if isinstance(pulled, Refused):
            assert (claimed, report().state) == (1, "sent")
            assert Message.objects.get(state="handing_over").key == report().mail_key
            return
        assert (claimed, report().state) == (0, "draft")


def test_taken_back_or_told_never_both(manager: Person) -> None:
    approve(manager)
    services.send_due(make.NOON)

    withdrawn, claimed = at_once(withdraw, claim)

    if isinstance(withdrawn, Refused):
        assert claimed == 1
        assert CheckIn.objects.get().locked_at is not None
    else:
        assert claimed == 0
        services.settle(make.NOON)
        assert report().state == "draft"
        assert CANARY not in str(list(Message.objects.values("text", "html")))


def test_an_approval_does_not_outlast_what_it_was_of(manager: Person) -> None:
    for _ in range(ROUNDS):
        at_once(lambda: approve(manager), withdraw)

        services.settle(make.SATURDAY)

        assert report().state == "draft"
        assert CANARY not in report().sections.get().text
        Answer.objects.filter(question__key="progress").update(shared=True)
        services.settle(make.SATURDAY)


def test_approved_by_two_is_approved_once(manager: Person) -> None:
    other = make.person()

    first, second = at_once(lambda: approve(manager), lambda: approve(other))

    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.approved_by == second.approved_by
    assert Todo.objects.exclude(settled_at=None).count() == 1


def test_two_beats_and_a_button_send_one_email(manager: Person) -> None:
    approve(manager)

    at_once(
        lambda: services.send_due(make.NOON),
        lambda: services.send_due(make.NOON),
        lambda: services.send_now(report(), now=make.NOON),
        lambda: services.settle(make.NOON),
    )

    assert Message.objects.filter(kind="reports.weekly").count() == 1
    assert report().state == "sent"


def test_compiled_by_two_at_once_is_compiled_once() -> None:
    plan = make.report_plan()
    scholar = make.scholar(
        make.stream(plan.program), supervised_by=make.person(), on=date(2027, 1, 11)
    )
    make.sent_check_in(scholar, says={"progress": ("It works.", True)})

    def compile_it() -> object:
        return services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)

    at_once(*[compile_it] * 3)

    assert Report.objects.count() == 1
    assert report().sections.get().sources.count() == 1
