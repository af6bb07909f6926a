"""The mail server is away for hours: nobody notices but the mail."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from local import ports
from mats.mail.delivery import sweep
from mats.mail.delivery.sender import deliver_due
from mats.mail.models import Message, Transport
from mats.mail.models.states import State
from mats.programs.models import Membership
from tests import make
from tests.chaos.sink import Sink, received
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


def moments(start: datetime, hours: float) -> Iterator[datetime]:
    """As the sender's loop and the sweep come round, only further apart."""
    for minute in range(0, int(hours * 60), 15):
        yield start + timedelta(minutes=minute)


def test_for_two_hours_pages_work_and_then_every_email_leaves_once(
    sink: Sink, settings: Settings, client: Client
) -> None:
    winter = make.program()
    client.force_login(make.member(winter, Membership.Role.PROGRAM_MANAGER))
    letters = [letter(program=winter) for _ in range(20)]
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, ports.any_free()
    start, statuses = now(), set[int]()

    for number, moment in enumerate(moments(start, 2)):
        deliver_due(now=lambda at=moment: at)  # type: ignore[misc]  # its default is the moment
        sweep.sweep(now=moment)
        asked = {"email": f"person{number}@example.org"}
        stranger = Client(REMOTE_ADDR="192.0.2.7")
        statuses |= {
            stranger.post("/accounts/login/", asked).status_code,
            client.get("/").status_code,
            client.get("/me/mail/").status_code,
            client.get(f"/programs/{winter.slug}/mail/").status_code,
            client.get("/healthz").status_code,
        }
    down = Transport.objects.get()
    assert (down.down_since, down.failures > 0) == (start, True)
    assert Message.objects.failed().count() == 0

    settings.EMAIL_PORT = there
    late = start + timedelta(hours=2, minutes=5)
    deliver_due(now=lambda: late)

    counts = received(sink.log)
    assert {message.message_id: 1 for message in letters}.items() <= counts.items()
    assert set(counts.values()) == {1}
    left = {Message.objects.get(pk=message.pk).state for message in letters}
    assert left == {State.SENT}
    assert max(statuses) < 500, statuses
