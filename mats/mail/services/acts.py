"""What staff do with an email: each act is kept with who did it and why."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State
from mats.mail.policies import FROM, STEPS, can_go_again
from mats.people.models import Person

DONE = {
    "hold": "Held",
    "release": "Released",
    "cancel": "Cancelled",
    "retry": "Tried again",
    "arrived": "Declared as arrived",
    "again": "Sent again after doubt",
    "resend": "Sent once more",
}


@transaction.atomic
def act(
    message: Message, *, what: str, by: Person, why: str = "", now: datetime
) -> Message:
    """Move one email as a person decided. Returns the email that is now on its way."""
    message = locked(message)
    if message.state not in FROM[what]:
        raise Refused(
            f"This email is {message.get_state_display().lower()} by now: "
            "look at it again before you decide."
        )
    TimelineEntry.objects.create(
        message=message, at=now, what=DONE[what], why=why, by=by
    )
    if what == "resend":
        return _copy(message, now)
    message.move_to(STEPS[what])
    _CHANGES.get(what, _nothing)(message, now)
    message.save()
    return message


@transaction.atomic
def release_all(messages: Iterable[Message], *, by: Person, now: datetime) -> int:
    """Let several held emails go. What is no longer held is left alone."""
    count = 0
    for message in sorted(messages, key=lambda message: message.pk):
        if message.state == State.HELD:
            act(message, what="release", by=by, now=now)
            count += 1
    return count


def _leave_now(message: Message, now: datetime) -> None:
    if message.is_wiped:
        raise Refused("Its text is no longer kept, so it cannot be sent again.")
    message.due_at = message.not_before = now
    message.attempts, message.last_reply = 0, ""


def _release(message: Message, now: datetime) -> None:
    message.due_at = message.not_before = max(now, message.not_before)
    message.last_reply = ""


def _to_present_address(message: Message, now: datetime) -> None:
    """A failed address may have been put right since."""
    _leave_now(message, now)
    if message.recipient and not message.sensitive:
        message.address = message.recipient.email


def _arrived(message: Message, now: datetime) -> None:
    message.sent_at = message.handed_at
    if message.sensitive:
        message.text = message.html = ""
        message.purged_at = now


def _cancelled(message: Message, _now: datetime) -> None:
    message.last_reply = "Taken back by staff."


def _nothing(_message: Message, _now: datetime) -> None:
    """No more than the change of state."""


_CHANGES = {
    "release": _release,
    "retry": _to_present_address,
    "again": _leave_now,
    "arrived": _arrived,
    "cancel": _cancelled,
}


def _copy(message: Message, now: datetime) -> Message:
    """A new email with the same words, to the person's present address."""
    if message.is_wiped or message.sensitive:
        raise Refused("Its text is no longer kept, so it cannot be sent again.")
    if not can_go_again(message):
        raise Refused("What it says no longer holds, so it is not sent again.")
    number = uuid.uuid4()
    domain = message.message_id.rpartition("@")[2]
    copies = message.copies.count() + 1
    original = message.pk
    message.pk = None
    message.uuid, message.message_id = number, f"<{number}@{domain}"
    message.key = f"{message.key[:180]}:again:{copies}"
    message.copy_of_id = original
    if message.recipient:
        message.address = message.recipient.email
    message.state, message.attempts, message.last_reply = State.QUEUED, 0, ""
    message.sender = message.claimed_at = message.handed_at = message.sent_at = None
    message.purge_after = now + (message.purge_after - message.created_at)
    message.created_at = message.due_at = message.not_before = now
    message.expires_at = None
    message.save()
    return message
