"""Raises processes that are killed: Django is loaded once, each of them is a fork.

`python -m tests.chaos.nursery WORK` reads a line for each one wanted, forks it and
prints its number. The work is "send", as an operator would, "accept", as the web does:
a fact and its email in one transaction, over and over, "weekly", the reports to
mentors from approval to mailbox, or "tick", as beat asks for.
"""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from uuid import uuid4

import django
from django.core.management import call_command
from django.db import transaction
from django.urls import get_resolver

from tests.chaos import clock

if TYPE_CHECKING:
    from mats.todos.models import ScheduledRun


def send() -> None:
    call_command("send_due_mail", loop=True, verbosity=0)


def accept() -> None:
    from mats.mail import mails, outbox  # noqa: PLC0415 -- Django has to be set up
    from mats.people.models import Person  # noqa: PLC0415 -- same

    at = 0
    while True:
        at += 1
        with transaction.atomic():
            email = f"{os.getpid()}.{at}@accepted.example"
            person = Person.objects.create_user(email, name="Amara Nwosu")
            values = mails.DIGEST.placeholders
            outbox.queue(
                mails.DIGEST, key=f"accepted:{email}", to=person, values=values
            )


def weekly() -> None:
    """The reports of the week: brought up to date, written as emails, sent."""
    from mats.reports import services  # noqa: PLC0415 -- Django has to be set up
    from tests.make import NOON  # noqa: PLC0415 -- same

    while True:
        services.settle(NOON)
        services.send_due(NOON)
        call_command("send_due_mail", verbosity=0)


def tick() -> None:
    """The clockwork, by a fast clock. What runs leaves a person of that name."""
    from mats.people.models import Person  # noqa: PLC0415 -- Django has to be set up
    from mats.todos import schedules  # noqa: PLC0415 -- same
    from mats.todos.rhythm import Rhythm  # noqa: PLC0415 -- same

    def run(due: "ScheduledRun", _now: datetime) -> None:
        name = f"{due.program.slug} {due.period_key}"
        Person.objects.create_user(f"{uuid4()}@ran.example", name=name)

    year = Rhythm(time(9), first_day=date(2027, 1, 1), last_day=date(2027, 12, 31))
    schedules.register(
        schedules.Schedule(
            kind="tests.daily", title="Daily", run=run, rhythm=lambda _: year
        )
    )
    while True:
        now = clock.now(Path(os.environ["MATS_CLOCK"]))
        schedules.plan_due(now)
        schedules.run_due(now)


WORKS: dict[str, Callable[[], None]] = {
    "send": send,
    "accept": accept,
    "weekly": weekly,
    "tick": tick,
}


def _work(work: Callable[[], None]) -> NoReturn:
    try:
        work()
    except BaseException:  # noqa: BLE001 -- it is told, and ends all the same
        traceback.print_exc()
    finally:
        os._exit(1)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(work: str) -> None:
    django.setup()
    _ = get_resolver().url_patterns  # loaded once, for all of them
    _tell("ready")
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _work(WORKS[work])
        _tell(str(child))
        os.waitpid(child, 0)
        _tell("gone")


if __name__ == "__main__":
    main(sys.argv[1])
