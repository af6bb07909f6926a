"""Senders are killed in the middle of their work: no email is lost, none goes twice."""

import copy
import random
import time
import uuid
from collections import Counter

import pytest
from django.db import connection
from django.utils.timezone import now

from benchmarks.served import Served
from mats.mail.delivery import sweep
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.people.models import Person
from tests.chaos.cluster import Cluster
from tests.chaos.conftest import (
    LARGE,
    Nursery,
    RaiseSenders,
    RunSink,
    SinkProcess,
    Size,
    tell,
)
from tests.mail.kinds import CODE
from tests.mail.letters import letter

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

DELAY = 0.008
"""Seconds that the mail server takes for an email: long enough to be killed in."""
SLOW = 0.024
"""So that a sender that is aimed at is hit between the end of an email and its yes."""
PATIENCE = 300
"""Seconds until the whole outbox has to be settled."""


def fill(size: Size) -> None:
    for number in range(size.mails):
        who = "bad" if number < size.bad else "person"
        letter(to=f"{who}{number}@example.org")


def pile_up(count: int) -> None:
    """So many reports, without the time it takes to write each."""
    report = letter()
    rows = [copy.copy(report) for _ in range(count)]
    for number, row in enumerate(rows):
        row.pk, row.uuid, row.key = None, uuid.uuid4(), f"report:{number}"
        row.message_id = f"<{row.uuid}@localhost>"
    Message.objects.bulk_create(rows)


def open_states() -> dict[str, int]:
    states = Counter(Message.objects.values_list("state", flat=True))
    settled = {State.SENT, State.FAILED, State.PARKED}
    return {state: count for state, count in states.items() if state not in settled}


def hurry() -> None:
    """Let those that were told to come later come now; the others are the senders'."""
    later = Message.objects.filter(state=State.QUEUED, not_before__gt=now())
    later.update(not_before=now())


def kill_senders(
    nursery: Nursery, dice: random.Random, kills: int, aim: SinkProcess | None = None
) -> int:
    """Kill one sender after the other while there is work. Returns how many died.

    With `aim` every second one dies when that server has an email and has not said so.
    """
    for done in range(kills):
        sender = nursery.raise_one()
        time.sleep(dice.uniform(0.08, 0.25))
        if aim and done % 2:
            wait_for_more(aim)
        nursery.kill(sender)
        hurry()
        if not open_states():
            return done + 1
    return kills


def wait_for_more(sink: SinkProcess) -> None:
    before, end = sink.size(), time.monotonic() + 5
    while sink.size() == before and time.monotonic() < end:
        time.sleep(0.0005)


def finish(nursery: Nursery) -> None:
    """A last sender works until nothing is open, raised again should it end."""
    sender = nursery.raise_one()
    end = time.monotonic() + PATIENCE
    while open_states() and time.monotonic() < end:
        if nursery.is_gone():
            sender = nursery.raise_one()
        hurry()
        sweep.bury_dead(now=now())
    nursery.kill(sender)
    assert open_states() == {}


def expected() -> set[str]:
    good = Message.objects.exclude(address__startswith="bad")
    return set(good.values_list("message_id", flat=True))


def lost_and_twice(sink: SinkProcess) -> tuple[set[str], set[str]]:
    counts = sink.received()
    twice = {message_id for message_id, count in counts.items() if count > 1}
    return expected() - set(counts), twice


def test_with_evidence_nothing_is_lost_nothing_goes_twice_nothing_is_left(
    run_sink: RunSink, raise_senders: RaiseSenders, size: Size, seed: int
) -> None:
    fill(size)
    sink = run_sink("storm", seed, DELAY)
    nursery = raise_senders(sink, "lookup")

    kills = kill_senders(nursery, random.Random(seed), size.kills)  # noqa: S311 -- when to kill, not a secret
    finish(nursery)

    lost, twice = lost_and_twice(sink)
    tell(kills=kills, lost=len(lost), twice=len(twice))
    assert (lost, twice) == (set(), set())
    assert Message.objects.failed().count() == size.bad
    assert Message.objects.filter(state=State.SENT).count() == size.mails - size.bad


def test_without_evidence_doubt_is_parked_and_people_settle_it(
    run_sink: RunSink, raise_senders: RaiseSenders, size: Size, seed: int
) -> None:
    fill(size)
    sink = run_sink("calm", seed, SLOW)
    nursery = raise_senders(sink, "none")

    dice = random.Random(seed)  # noqa: S311 -- when to kill, not a secret
    kills = kill_senders(nursery, dice, size.kills, aim=sink)
    finish(nursery)

    parked = Message.objects.parked()
    doubtful = parked.count()
    assert 0 < doubtful <= kills
    for message in parked:
        arrived = message.message_id in sink.received()
        message.move_to(State.SENT if arrived else State.QUEUED)
        message.sent_at = now() if arrived else None
        message.save()
    finish(nursery)
    lost, twice = lost_and_twice(sink)
    tell(kills=kills, parked=doubtful, lost=len(lost), twice=len(twice))
    assert (lost, twice) == (set(), set())
    assert Message.objects.failed().count() == size.bad


def test_postgres_goes_and_comes_and_nothing_is_lost(
    web_on_it: tuple[Cluster, Served],
    run_sink: RunSink,
    raise_senders: RaiseSenders,
    size: Size,
    seed: int,
) -> None:
    """Two of three restarts are crashes. A sender that cannot write ends by itself.

    The web goes on by itself.
    """
    fill(size)
    cluster, browser = web_on_it
    sink = run_sink("calm", seed, DELAY)
    nursery = raise_senders(sink, "lookup")
    dice = random.Random(seed)  # noqa: S311 -- when to restart, not a secret

    waits: list[float] = []
    for number in range(size.restarts):
        nursery.raise_one()
        time.sleep(dice.uniform(0.1, 0.4))
        connection.close()
        cluster.restart(at_once=number % 3 < 2)
        while not nursery.is_gone(within=3):
            cluster.restart(at_once=True)  # it had no session yet
        waits.append(seconds_until_it_answers(browser))
        hurry()
    finish(nursery)

    lost, twice = lost_and_twice(sink)
    slowest = round(1000 * max(waits))
    tell(restarts=size.restarts, lost=len(lost), twice=len(twice), ms_of_web=slowest)
    assert (lost, twice) == (set(), set())
    assert max(waits) <= 10
    assert Message.objects.failed().count() == size.bad


def seconds_until_it_answers(browser: Served) -> float:
    began = time.monotonic()
    while browser.get("/accounts/login/").status != 200:
        assert time.monotonic() < began + PATIENCE
        time.sleep(0.05)
    return time.monotonic() - began


def test_a_code_does_not_wait_behind_a_bulk_of_reports(
    run_sink: RunSink, raise_senders: RaiseSenders
) -> None:
    pile_up(LARGE.mails)
    nursery = raise_senders(run_sink("calm", 1, 0.01), "none")
    sender = nursery.raise_one()
    codes = 20
    for _ in range(codes):
        time.sleep(0.15)
        letter(CODE, to="hurried@example.org")
    hurried = Message.objects.filter(kind=CODE.name)
    end = time.monotonic() + 20
    while hurried.exclude(state=State.SENT).exists() and time.monotonic() < end:
        time.sleep(0.1)
    nursery.kill(sender)
    assert Message.objects.filter(state=State.QUEUED).exists(), "the bulk was too small"

    waits = [
        (code.sent_at - code.created_at).total_seconds()
        for code in hurried
        if code.sent_at is not None
    ]
    assert len(waits) == codes
    tell(p95_milliseconds=round(1000 * sorted(waits)[-2]))
    assert sorted(waits)[-2] <= 2, "nineteen of twenty"


def test_a_process_killed_while_it_accepts_leaves_no_fact_without_its_email(
    run_sink: RunSink, raise_senders: RaiseSenders, size: Size, seed: int
) -> None:
    nursery = raise_senders(run_sink("calm", seed, 0), "none", "accept")
    dice = random.Random(seed)  # noqa: S311 -- when to kill, not a secret

    facts = Person.objects.filter(email__endswith="@accepted.example")
    kills, longest = max(size.kills * 2 // 5, 4), 0.7
    for _ in range(kills):
        child = nursery.raise_one()
        time.sleep(dice.uniform(0.2, longest))
        nursery.kill(child)
        if not facts.exists():
            longest *= 1.5  # a busy machine: they have to come to accept anything
    emails = Message.objects.filter(key__startswith="accepted:")
    tell(kills=kills, committed=facts.count(), emails=emails.count())
    assert facts.exists()
    assert set(facts.values_list("pk", flat=True)) == set(
        emails.values_list("recipient", flat=True)
    )
