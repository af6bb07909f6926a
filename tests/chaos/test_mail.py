"""Senders are killed in the middle of their work: no email is lost, none goes twice."""

import random
import time
from collections import Counter

import pytest
from django.utils.timezone import now

from mats.mail.delivery import sweep
from mats.mail.models import Message
from mats.mail.models.states import State
from tests.chaos.conftest import Nursery, RaiseSenders, RunSink, SinkProcess, Size
from tests.mail.letters import letter

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

PATIENCE = 300
"""Seconds until the whole outbox has to be settled."""


def fill(size: Size) -> None:
    for number in range(size.mails):
        who = "bad" if number < size.bad else "person"
        letter(to=f"{who}{number}@example.org")


def open_states() -> dict[str, int]:
    states = Counter(Message.objects.values_list("state", flat=True))
    settled = {State.SENT, State.FAILED, State.PARKED}
    return {state: count for state, count in states.items() if state not in settled}


def hurry() -> None:
    """Let those that were told to come later come now."""
    Message.objects.filter(state=State.QUEUED).update(not_before=now())


def kill_senders(nursery: Nursery, dice: random.Random, kills: int) -> int:
    """Kill one sender after the other while there is work. Returns how many died."""
    for done in range(kills):
        sender = nursery.sender()
        time.sleep(dice.uniform(0.08, 0.25))
        nursery.kill(sender)
        hurry()
        if not open_states():
            return done + 1
    return kills


def finish(nursery: Nursery) -> None:
    """A last sender works until nothing is open."""
    sender = nursery.sender()
    end = time.monotonic() + PATIENCE
    while open_states() and time.monotonic() < end:
        time.sleep(0.3)
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
    sink = run_sink("storm", seed, 0.004)
    nursery = raise_senders(sink, "lookup")

    kill_senders(nursery, random.Random(seed), size.kills)  # noqa: S311 -- when to kill, not a secret
    finish(nursery)

    assert lost_and_twice(sink) == (set(), set())
    assert Message.objects.failed().count() == size.bad
    assert Message.objects.filter(state=State.SENT).count() == size.mails - size.bad


def test_without_evidence_doubt_is_parked_and_people_settle_it(
    run_sink: RunSink, raise_senders: RaiseSenders, size: Size, seed: int
) -> None:
    fill(size)
    sink = run_sink("calm", seed, 0.004)
    nursery = raise_senders(sink, "none")

    kills = kill_senders(nursery, random.Random(seed), size.kills)  # noqa: S311 -- when to kill, not a secret
    finish(nursery)

    parked = Message.objects.parked()
    assert parked.count() <= kills
    for message in parked:
        arrived = message.message_id in sink.received()
        message.move_to(State.SENT if arrived else State.QUEUED)
        message.sent_at = now() if arrived else None
        message.save()
    finish(nursery)
    assert lost_and_twice(sink) == (set(), set())
    assert Message.objects.failed().count() == size.bad
