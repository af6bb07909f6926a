"""G1 on the week's reports: whoever writes and sends them is killed over and over."""

import random
import time
from collections import Counter
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from django.utils.timezone import now

from mats.checkins.models import CheckIn
from mats.mail.delivery import sweep
from mats.mail.models import Message
from mats.reports import services
from mats.reports.models import Report
from tests import make
from tests.chaos.conftest import SMALL, RaiseSenders, RunSink, Size, tell
from tests.chaos.test_mail import PATIENCE, hurry

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

MENTORS = 24
"""One more than the model cohort has."""
SHARED, KEPT = "vermilion heron", "umber otter creek"
SLOW = 0.05
"""Seconds for each email: the send lasts long enough to be killed in."""


def weeks_of_reports(weeks: int) -> int:
    """Approved, to as many mentors as the cohort has, week after week."""
    plan = make.report_plan()
    stream = make.stream(plan.program)
    numbers = [6, 5, 4, 3, 2, 1, 7, 8, 9, 10][:weeks]
    for number in range(MENTORS):
        mentor = make.person(f"Mentor {number}")
        scholar = make.scholar(stream, make.person(), mentor)
        for week in numbers:
            make.sent_check_in(
                scholar,
                week,
                {
                    "progress": (f"A {SHARED} in week {week}.", True),
                    "mentor_feedback": f"Never the {KEPT}.",
                },
            )
    manager = make.manager(scholar)
    for week in numbers:
        services.compile_week(plan, plan.phase.weeks[week - 1], now=make.SATURDAY)
    Report.objects.update(send_at=make.NOON, scholars_until=make.NOON)
    for report in Report.objects.select_related("phase__program"):
        services.approve(report, by=manager, now=make.SATURDAY)
    return Report.objects.count()


def is_over() -> bool:
    waiting = Report.objects.exclude(state=Report.State.SENT)
    return not waiting.exists() and not Message.objects.exclude(state="sent").exists()


def test_each_mentor_gets_each_report_once_and_nothing_that_was_kept(
    run_sink: RunSink, raise_senders: RaiseSenders, size: Size, seed: int
) -> None:
    count = weeks_of_reports(1 if size == SMALL else 10)
    sink = run_sink("storm", seed, SLOW)
    nursery = raise_senders(sink, "lookup", "weekly")
    dice = random.Random(seed)  # noqa: S311 -- when to kill, not a secret

    kills = 0
    while kills < size.kills and not is_over():
        child = nursery.raise_one()
        time.sleep(dice.uniform(0.1, 0.35))
        nursery.kill(child)
        kills += 1
        hurry()
    last = nursery.raise_one()
    end = time.monotonic() + PATIENCE
    while not is_over() and time.monotonic() < end:
        if nursery.is_gone():
            last = nursery.raise_one()
        hurry()
        sweep.bury_dead(now=now())
    nursery.kill(last)

    received = sink.received()
    keys = set(Message.objects.values_list("message_id", flat=True))
    twice = [key for key, times in received.items() if times > 1]
    tell(reports=count, kills=kills, lost=len(keys - set(received)), twice=len(twice))
    assert is_over()
    assert len(keys) == count
    assert (keys - set(received), twice) == (set(), [])
    assert not CheckIn.objects.filter(locked_at=None).exists()
    by_mentor = Counter(said(letter)[0] for letter in sink.letters())
    assert set(by_mentor.values()) == {count // MENTORS}
    for letter in sink.letters():
        words = said(letter)[1]
        assert SHARED in words
        assert KEPT not in words


def said(raw: bytes) -> tuple[str, str]:
    """To whom, and everything that it says, headers too."""
    email = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    parts = [p.get_content() for p in email.walk() if not p.is_multipart()]
    return str(email["To"]), " ".join(" ".join([str(email.items()), *parts]).split())
