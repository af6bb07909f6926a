"""An erased person's emails still count, and say nothing."""

import pytest
from django.utils.timezone import now

from mats.core import invariants
from mats.core.errors import Refused
from mats.mail.delivery.sender import deliver_due
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State
from mats.mail.services import erasure
from tests import make
from tests.chaos.sink import Sink, received
from tests.mail.kinds import NEWS, NOTE, SEALED
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db

CANARY = "Quillon"


def words_of_all_rows() -> str:
    return str([*Message.objects.values(), *TimelineEntry.objects.values()])


def test_who_is_erased_is_in_no_row_and_every_row_still_counts(sink: Sink) -> None:
    winter = make.program()
    gone = make.person(CANARY, email=f"{CANARY}@example.org")
    sealed = letter(SEALED, gone, name=CANARY)
    letter(NEWS, gone, winter, words=CANARY)
    letter(to=gone.email)
    deliver_due()
    TimelineEntry.objects.create(message=sealed, why=CANARY)
    waiting = letter(NOTE, gone, winter)
    held = letter(NOTE, gone, winter, held=True)
    other = letter(NOTE, program=winter)

    assert erasure.forget(gone, now=now()) == 5
    gone.delete()
    deliver_due()

    assert CANARY.lower() not in words_of_all_rows().lower()
    assert Message.objects.of(winter).count() == 4
    assert Message.objects.filter(state=State.SENT).count() == 4
    for message in (waiting, held):
        message.refresh_from_db()
        assert message.state == State.CANCELLED
    assert received(sink.log)[other.message_id] == 1
    assert received(sink.log).total() == 4
    assert [str(breach) for breach in invariants.breaches()] == []


def test_nobody_is_erased_while_an_email_to_them_is_leaving() -> None:
    message = letter()
    row = Message.objects.filter(pk=message.pk)
    row.update(state="claimed", sender=1)
    row.update(state="handing_over", handed_at=now())
    assert message.recipient is not None

    with pytest.raises(Refused, match="leaving just now"):
        erasure.forget(message.recipient, now=now())

    message.refresh_from_db()
    assert message.text
