"""The whole system is hurt while people use it. Small sizes run with every suite."""

import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.utils.timezone import now

from mats.mail.models import Message
from mats.mail.models.states import State
from tests import make
from tests.chaos import house as houses
from tests.chaos.cluster import address_of_tests
from tests.chaos.conftest import SMALL, Size, tell
from tests.chaos.house import House, eventually
from tests.chaos.load import load
from tests.mail.letters import letter

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

PAGES = ("/accounts/login/", "/accounts/login/", "/")
KILL, FREEZE, THAW = signal.SIGKILL, signal.SIGSTOP, signal.SIGCONT
OUTAGE = 60  # seconds, at full size
UNFELT = 0.05
"""Seconds. Twice as long as less than this is no difference to anybody."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """On the database of the test, with a Redis and a mailbox of its own."""
    tmp_path.chmod(0o755)
    opened = houses.start(tmp_path, DATABASE_URL=address_of_tests(), MATS_DEMO="0")
    family = {opened.process.pid}
    try:
        opened.wait_until_ready()
        family = opened.family()
        yield opened
    finally:
        family |= opened.family()
        opened.process.terminate()
        try:
            opened.process.wait(30)
        finally:
            opened.process.kill()
            opened.process.communicate()
    assert not family & set(houses.processes())


def signs_in(house: House) -> bool:
    """Whether a person gets in by a code from the mailbox."""
    address = make.person(claimed_at=now()).email
    browser = house.browser()
    browser.get("/accounts/login/")
    browser.post("/accounts/login/", email=address)
    assert eventually(lambda: house.code_to(address), 15), "no code came"
    browser.get("/accounts/login/code/")
    browser.post("/accounts/login/code/", code=house.code_to(address))
    return browser.get("/me/").status == 200


def not_once(house: House) -> list[tuple[int, str, str, str]]:
    """The emails that are not in the mailbox exactly once, and what is known of it."""
    counts = house.arrived()
    return [
        (counts[message.message_id], message.kind, message.state, message.last_reply)
        for message in Message.objects.all()
        if counts[message.message_id] != 1
    ]


def test_a_hurt_house_serves_mails_and_leaves_nothing_behind(
    house: House, size: Size
) -> None:
    serves_without_redis(house, size, outage=2 if size == SMALL else OUTAGE)
    names = ("web",) if size == SMALL else ("web", "worker", "sender", "beat", "mail")
    for name in names:
        kill(house, name)
    assert eventually(lambda: answers(house))
    assert signs_in(house)
    eventually(lambda: not not_once(house))
    assert not_once(house) == []

    family = house.family()
    house.process.kill()

    assert eventually(lambda: not family & set(houses.processes()))


def serves_without_redis(house: House, size: Size, outage: float) -> None:
    for _ in range(size.mails // 10):
        letter()
    with load(house, *PAGES) as before:
        time.sleep(max(outage / 2, 2))
    with load(house, *PAGES) as frozen:
        house.signal("redis", FREEZE)
        assert signs_in(house)
        time.sleep(outage)
        house.signal("redis", THAW)
    with load(house, *PAGES) as killed:
        for _ in range(int(outage // 15) + 1):  # oftener, and the whole rightly stops
            kill(house, "redis")
            time.sleep(min(outage, 13))
        assert signs_in(house)
    with load(house, *PAGES) as after:
        time.sleep(max(outage / 2, 2))

    phases = {"before": before, "frozen": frozen, "killed": killed, "after": after}
    assert [phase.failures for phase in phases.values()] == [[], [], [], []]
    tell(**{f"ms p95 {name}": round(1000 * p.p95) for name, p in phases.items()})
    if size != SMALL:
        normal = max(before.p95, after.p95, UNFELT)
        assert max(frozen.p95, killed.p95) < 2 * normal
    assert eventually(lambda: not Message.objects.exclude(state=State.SENT).exists())


def kill(house: House, name: str) -> None:
    killed = house.signal(name, KILL)
    assert eventually(lambda: house.is_back(name, killed))


def answers(house: House) -> bool:
    with suppress(OSError):
        return house.browser().get("/accounts/login/").status == 200
    return False
