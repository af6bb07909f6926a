"""Whoever holds several emails takes them in one order: no two wait for each other."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail.delivery import sweep
from mats.mail.models import Message, Preference
from mats.mail.models.states import State
from mats.mail.services import acts, digests, erasure, preferences, retention
from mats.people.models import Person
from tests import make
from tests.mail.kinds import NEWS
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3
LETTERS = 45


class Act(Protocol):
    def __call__(self, person: Person) -> object: ...


def release_newest_first(person: Person) -> object:
    held = Message.objects.filter(recipient=person, state=State.HELD).order_by("-pk")
    return acts.release_all(list(held), by=person, now=now())


def erase(person: Person) -> object:
    with transaction.atomic():
        return erasure.forget(person, now=now())


ACTS: tuple[Act, ...] = (
    lambda person: preferences.stop(person, kind=NEWS.name),
    lambda _person: digests.make_due(now=now() + timedelta(days=1)),
    lambda _person: sweep.expire(now=now()),
    lambda _person: retention.purge_bodies(now=now() + timedelta(days=99)),
    release_newest_first,
    erase,
)


def some_letters() -> Person:
    """The older the later in the table, as rows lie once they have been changed."""
    person = make.person()
    preferences.choose(person, modes={NEWS.name: Preference.Mode.DIGEST})
    for number in range(LETTERS):
        message = letter(NEWS, person, held=number % 3 == 0)
        Message.objects.filter(pk=message.pk).update(
            created_at=now() - timedelta(minutes=number),
            expires_at=now() - timedelta(seconds=1) if number % 5 == 0 else None,
        )
    return person


def at_once(person: Person) -> list[Exception]:
    barrier, wrong = threading.Barrier(len(ACTS)), list[Exception]()

    def run(act: Callable[[Person], object]) -> None:
        barrier.wait()
        try:
            act(person)
        except Refused:
            pass  # another was first, and it says so
        except Exception as error:  # noqa: BLE001 -- told to the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in ACTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_those_who_change_many_emails_at_once_never_wait_for_each_other() -> None:
    for _ in range(ROUNDS):
        assert at_once(some_letters()) == []
