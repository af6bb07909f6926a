"""Fill the outbox with reminders to many people, and send what is due."""

from itertools import count

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- after setup()
from django.db import transaction  # noqa: E402 -- same

from mats.mail import outbox  # noqa: E402 -- same
from mats.mail.delivery.sender import deliver_due  # noqa: E402 -- same
from mats.mail.kinds import every_kind  # noqa: E402 -- same
from mats.mail.models import Message  # noqa: E402 -- same
from mats.people.models import Person  # noqa: E402 -- same

_numbers = count(1)


def prepare() -> None:
    call_command("prepare_database", verbosity=0)


@transaction.atomic
def fill(mails: int) -> None:
    kind = next(
        kind for kind in every_kind() if not kind.sensitive and not kind.optional
    )
    for _ in range(mails):
        number = next(_numbers)
        person = Person.objects.create_user(
            f"person{number}@example.org", None, name=f"Person {number}"
        )
        outbox.queue(
            kind, key=f"bench:{number}", to=person, values=dict(kind.placeholders)
        )


def send() -> None:
    deliver_due(seconds=300)
    assert not Message.objects.waiting().exists()
