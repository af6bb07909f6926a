"""The moves of rows that senders make: each one statement, committed at once.

Plain SQL, because every statement here stands between two words of SMTP and must be
whole by itself; a sender runs in autocommit.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from mats.mail.models import Message

_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT m.id FROM mail_message m
    WHERE m.state = 'queued' AND m.not_before <= %(now)s
      AND (m.expires_at IS NULL OR m.expires_at > %(now)s)
      AND NOT EXISTS (
        SELECT 1 FROM mail_mailhold h
        WHERE h.ended_at IS NULL
          AND (h.program_id IS NULL OR h.program_id = m.program_id)
          AND NOT (m.priority = 0 AND m.created_at > h.began_at)
      )
    ORDER BY m.priority, m.not_before, m.id
    LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
)
UPDATE mail_message m
SET state = 'claimed', sender = %(sender)s, claimed_at = %(now)s,
    attempts = attempts + 1
FROM due WHERE m.id = due.id
RETURNING m.id
"""


class LostError(Exception):
    """The email is no longer this sender's: somebody took the sender for dead."""


def claim(sender: int, *, limit: int, now: datetime) -> list[Message]:
    """Take up the most urgent emails that are due and not stopped."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"sender": sender, "limit": limit, "now": now})
        ids = [row[0] for row in cursor.fetchall()]
    found = Message.objects.filter(pk__in=ids).select_related("recipient", "program")
    return sorted(found, key=lambda m: (m.priority, m.not_before, m.pk))


@dataclass(frozen=True)
class Accepted:
    """An email that the server said yes to, and that is not yet written down."""

    message: Message
    reply: str
    at: datetime


def hand_over(
    message: Message, *, now: datetime, accepted: Accepted | None = None
) -> None:
    """From here on it may have left. On disk before this returns, or `LostError`.

    The yes to the email before it is written in the same commit: one for each email.
    """
    first, values = _mark_sent(accepted) if accepted else ("SELECT 1", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH before AS ({first}) "  # noqa: S608 -- both are constants of this module
            "UPDATE mail_message SET state = 'handing_over', handed_at = %s "
            "WHERE id = %s AND state = 'claimed' AND sender = %s "
            "AND set_config('synchronous_commit', 'on', true) IS NOT NULL",
            [*values, now, message.pk, message.sender],
        )
        if cursor.rowcount != 1:
            raise LostError


def sent(accepted: Accepted) -> None:
    """The server said yes. Late proof wins over doubt."""
    statement, values = _mark_sent(accepted)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _mark_sent(accepted: Accepted) -> tuple[str, list[str | int | datetime]]:
    wipe = (
        ", text = '', html = '', purged_at = %s" if accepted.message.sensitive else ""
    )
    statement = (
        f"UPDATE mail_message SET state = 'sent', sent_at = %s, last_reply = %s{wipe} "  # noqa: S608 -- `wipe` is one of two constants
        "WHERE id = %s AND state IN ('handing_over', 'in_doubt', 'parked')"
    )
    wiped_at = [accepted.at] if wipe else []
    return statement, [accepted.at, accepted.reply, *wiped_at, accepted.message.pk]


def settle(
    message: Message,
    state: str,
    *,
    reason: str,
    not_before: datetime | None = None,
    tries: int | None = None,
) -> bool:
    """End this try. False where the email is no longer this sender's."""
    mine = Message.objects.filter(
        pk=message.pk, sender=message.sender, state__in=["claimed", "handing_over"]
    )
    return bool(
        mine.update(
            state=state,
            last_reply=reason,
            not_before=not_before or message.not_before,
            attempts=message.attempts if tries is None else tries,
            **({} if state == Message.State.IN_DOUBT else {"sender": None}),
        )
    )


def release(sender: int) -> int:
    """Give back what was taken up and not tried: it costs no try."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS MATERIALIZED (SELECT id FROM mail_message "
            "WHERE sender = %s AND state = 'claimed' ORDER BY id FOR UPDATE) "
            "UPDATE mail_message m SET state = 'queued', sender = NULL, "
            "attempts = greatest(m.attempts - 1, 0) FROM mine WHERE m.id = mine.id",
            [sender],
        )
        return int(cursor.rowcount)
