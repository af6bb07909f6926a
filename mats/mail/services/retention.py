"""Bodies are kept for a while; that an email was sent, for as long as the program."""

from datetime import datetime

from mats.mail.models import Message


def purge_bodies(*, now: datetime) -> int:
    old = Message.objects.to_purge(now)
    return old.change(skip_locked=True, text="", html="", purged_at=now)
