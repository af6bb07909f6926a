"""What senders leave behind: dead ones' rows, doubts, what has gone out of date."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from mats.mail.delivery import evidence, ladder, liveness
from mats.mail.models import Message, TimelineEntry, Transport
from mats.mail.models.states import IN_FLIGHT, State

log = logging.getLogger(__name__)

DEATHS = 3
"""So many senders may die over one email before it has to wait like a refused one."""
MANY_DEATHS = 12
"""Then it is the email that kills them."""
PATIENCE = timedelta(hours=1)
"""How long a look-up may stay without an answer before a person is asked."""


def sweep(*, now: datetime) -> dict[str, int]:
    """All of it. Safe to repeat, safe beside others."""
    return {
        "recovered": bury_dead(now=now),
        "expired": expire(now=now),
        "settled": settle_doubts(now=now),
        "given_up": give_up(now=now),
    }


def bury_dead(*, now: datetime) -> int:
    """Take back what the dead had in hand; what they handed over is in doubt."""
    in_flight = Message.objects.filter(state__in=IN_FLIGHT).order_by()
    count = 0
    for sender in in_flight.values_list("sender", flat=True).distinct():
        with liveness.burying(sender or 0) as dead:
            if dead:
                count += _bury(sender, now)
    return count


def _bury(sender: int | None, now: datetime) -> int:
    in_hand = Message.objects.filter(sender=sender, state__in=IN_FLIGHT).locked()
    mine = Message.objects.filter(pk__in=list(in_hand.values_list("pk", flat=True)))
    doubtful = mine.filter(state=State.HANDING_OVER).update(
        state=State.IN_DOUBT,
        last_reply="The sender broke off before the mail server had answered.",
    )
    claimed = mine.filter(state=State.CLAIMED)
    words = "The sender broke off before it was handed over."
    deadly = claimed.filter(attempts__gte=MANY_DEATHS).update(
        state=State.FAILED, sender=None, last_reply=f"{words} It did so every time."
    )
    waiting = 0
    for message in claimed.filter(attempts__gt=DEATHS):
        message.state, message.sender, message.last_reply = State.QUEUED, None, words
        message.not_before = now + ladder.step(message.attempts - DEATHS)
        message.save(update_fields=["state", "sender", "last_reply", "not_before"])
        waiting += 1
    again = claimed.update(state=State.QUEUED, sender=None, last_reply=words)
    return doubtful + deadly + waiting + again


def expire(*, now: datetime) -> int:
    """Drop what is worthless by now, such as sign-in codes. It is never parked."""
    late = Message.objects.expired(now)
    return late.change(
        skip_locked=True,
        state=State.EXPIRED,
        sender=None,
        last_reply="Out of date before it could leave.",
    )


def settle_doubts(*, now: datetime) -> int:
    """Decide about each email in doubt by evidence; without any, park it."""
    settled = timedelta(seconds=settings.MAIL_SETTLE_SECONDS)
    doubtful = Message.objects.in_doubt_since(now - settled)
    return sum(_settle_doubt(pk, now) for pk in doubtful.values_list("pk", flat=True))


@transaction.atomic
def _settle_doubt(pk: int, now: datetime) -> bool:
    doubtful = Message.objects.select_for_update(skip_locked=True)
    message = doubtful.filter(pk=pk, state=State.IN_DOUBT).first()
    if message is None:
        return False
    state, words = _judge_doubt(message, now)
    if state is None:
        return False
    message.move_to(state)
    message.sender = None
    message.last_reply = f"{message.last_reply} {words}"
    if state == State.SENT:
        message.sent_at = message.handed_at
        wipe(message, now)
    message.save()
    TimelineEntry.objects.create(message=message, at=now, what=words)
    if state == State.PARKED:
        log.error("An email is in doubt and waits for a decision: %s", message.uuid)
    return True


def _judge_doubt(message: Message, now: datetime) -> tuple[State | None, str]:
    age = now - (message.handed_at or now)
    parked = State.PARKED, "Nobody knows whether it left; a person has to decide."
    match settings.MAIL_TRANSPORT_EVIDENCE:
        case "idempotency" if age < evidence.IDEMPOTENT_FOR:
            return State.QUEUED, "Handed over again under the same key."
        case "lookup":
            found = evidence.look_up(message.message_id)
            if found is None:
                return (None, "") if age < PATIENCE else parked
            if found:
                return State.SENT, "The mail server has it."
            return State.QUEUED, "The mail server never got it."
    return parked


def wipe(message: Message, now: datetime) -> None:
    """A sensitive body is not kept once it has left."""
    if message.sensitive:
        message.text = message.html = ""
        message.purged_at = now


def give_up(*, now: datetime) -> int:
    """After a day without a mail server what should have left is failed, and shown."""
    down = Transport.objects.filter(
        pk=1, down_since__lte=now - ladder.GIVE_UP_AFTER
    ).first()
    if down is None:
        return 0
    stale = Message.objects.filter(
        state=State.QUEUED, due_at__lte=now - ladder.GIVE_UP_AFTER
    )
    count = stale.change(
        skip_locked=True,
        state=State.FAILED,
        last_reply=f"The mail server could not be reached for a day: {down.last_error}",
    )
    if count:
        log.error("The mail server has been away for a day; %s emails failed", count)
    return count
