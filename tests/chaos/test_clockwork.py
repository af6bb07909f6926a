"""Those who tick are killed and doubled: a period runs once, or is told as missed."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.todos.models import ScheduledRun, Todo
from tests import make
from tests.chaos import clock
from tests.chaos.conftest import SMALL, Nursery, RaiseSenders, Size, tell
from tests.chaos.house import eventually

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

ZONES = ("America/Los_Angeles", "Europe/London", "Pacific/Auckland")


def test_beats_killed_over_and_over_run_each_period_once(
    raise_senders: RaiseSenders,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    size: Size,
    seed: int,
) -> None:
    programs = [led_program(number, zone) for number, zone in enumerate(ZONES)]
    file = tmp_path / "clock"
    monkeypatch.setenv("MATS_CLOCK", str(file))
    beats = [
        raise_senders(None, "none", "tick") for _ in range(1 if size == SMALL else 2)
    ]
    file.touch()

    kills = max(size.kills // 5, 4)
    kill_all(beats, kills, random.Random(seed))  # noqa: S311 -- when to kill, not a secret
    until = clock.now(file)
    last = beats[0].raise_one()
    assert eventually(lambda: settled(programs, until))
    beats[0].kill(last)

    ran = Counter(
        Person.objects.filter(email__endswith="@ran.example").values_list("name")
    )
    done = ScheduledRun.objects.exclude(done_at=None).count()
    missed = ScheduledRun.objects.exclude(skipped_at=None).count()
    tell(kills=len(beats) * kills, done=done, missed=missed)
    assert set(ran.values()) == {1}
    assert len(ran) == done
    assert Todo.objects.filter(kind="todos.missed_run").count() == missed


def led_program(number: int, zone: str) -> Program:
    program = make.program(f"program-{number}", timezone=zone, created_at=clock.FIRST)
    make.member(program, Membership.Role.PROGRAM_MANAGER)
    return program


def kill_all(beats: list[Nursery], kills: int, dice: random.Random) -> None:
    for _ in range(kills):
        children = [beat.raise_one() for beat in beats]
        for beat, child in zip(beats, children, strict=True):
            time.sleep(dice.uniform(0.1, 0.3))
            beat.kill(child)


def settled(programs: list[Program], until: datetime) -> bool:
    """Whether every morning at nine so far has run or was told as missed."""
    runs = ScheduledRun.objects.filter(due_at__lte=until)
    over = runs.exclude(done_at=None, skipped_at=None).values_list("program", "due_at")
    return {
        (program.pk, morning)
        for program in programs
        for morning in mornings(program.zone, until)
    } <= set(over)


def mornings(zone: ZoneInfo, until: datetime) -> Iterator[datetime]:
    first = clock.FIRST.astimezone(zone).replace(hour=9)
    day = first if first > clock.FIRST else first + timedelta(days=1)
    while day <= until:
        yield day.astimezone(UTC)
        day += timedelta(days=1)
