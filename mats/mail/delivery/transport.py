"""Whether the mail server can be reached, remembered for all senders."""

from datetime import datetime, timedelta

from django.db import transaction

from mats.mail.delivery import ladder
from mats.mail.models import Transport

LONGEST_PAUSE = timedelta(minutes=1)
"""So that after an outage mail leaves within a minute."""


def may_try(now: datetime) -> bool:
    known = Transport.objects.filter(pk=1).first()
    return known is None or known.retry_at is None or known.retry_at <= now


@transaction.atomic
def went_down(*, reason: str, now: datetime) -> None:
    Transport.objects.get_or_create(pk=1)
    known = Transport.objects.select_for_update().get(pk=1)
    known.failures += 1
    known.down_since = known.down_since or now
    known.last_error = reason
    known.retry_at = now + min(ladder.step(known.failures), LONGEST_PAUSE)
    known.save()


def came_up() -> None:
    Transport.objects.exclude(down_since=None).update(
        down_since=None, failures=0, retry_at=None, last_error=""
    )
