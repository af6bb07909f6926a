"""Raises processes that are killed: Django is loaded once, each of them is a fork.

`python -m tests.chaos.nursery WORK` reads a line for each one wanted, forks it and
prints its number. The work is "send", as an operator would, or "accept", as the web
does: a fact and its email in one transaction, over and over.
"""

import os
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

import django
from django.core.management import call_command
from django.db import transaction
from django.urls import get_resolver


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


WORKS: dict[str, Callable[[], None]] = {"send": send, "accept": accept}


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
