"""What came back after our mail server had taken it."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State


@transaction.atomic
def record(*, message_id: str, reason: str, now: datetime) -> Message:
    """Show staff that it never reached the person. Safe to repeat."""
    wanted = f"<{message_id.strip().strip('<>')}>"
    rows = Message.objects.select_for_update(of=("self",))
    message = rows.filter(message_id=wanted).first()
    if message is None:
        raise Refused("No email of ours has this Message-ID.")
    if message.state == State.BOUNCED:
        return message
    message.move_to(State.BOUNCED)
    message.last_reply = f"It came back: {reason}"
    message.save(update_fields=["state", "last_reply"])
    TimelineEntry.objects.create(message=message, at=now, what="Came back", why=reason)
    return message
