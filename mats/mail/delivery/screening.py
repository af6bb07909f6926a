"""Asked again when an email is taken up: whether it may still go."""

import logging

from django.db import DatabaseError

from mats.mail import kinds
from mats.mail.models import Message, Preference
from mats.mail.models.states import State

log = logging.getLogger(__name__)


Objection = tuple[State, str]


def objections(batch: list[Message]) -> dict[int, Objection]:
    """For each email that must not leave: what becomes of it, and why."""
    off: set[tuple[int | None, str]] = set(
        Preference.objects.filter(
            mode=Preference.Mode.OFF,
            person__in=[m.recipient_id for m in batch if m.recipient_id],
        ).values_list("person", "kind")
    )
    found = {message.pk: _objection(message, off) for message in batch}
    return {pk: objection for pk, objection in found.items() if objection}


def _objection(message: Message, off: set[tuple[int | None, str]]) -> Objection | None:
    kind = kinds.find(message.kind)
    if message.program and message.program.closed_at:
        return State.CANCELLED, "The program has ended and sends nothing."
    if message.recipient and not message.recipient.is_active:
        return State.CANCELLED, "The account is closed."
    if kind is None:
        return None
    if kind.optional and (message.recipient_id, message.kind) in off:
        return State.CANCELLED, "The person switched this kind of email off."
    return _asked(kind, message)


def _asked(kind: kinds.MailKind, message: Message) -> Objection | None:
    try:
        allowed = kind.still_allowed(message)
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("The check of %s failed", kind.name)
        return State.FAILED, f"It could not be checked whether it still holds: {error}"
    return None if allowed else (State.CANCELLED, "What it says no longer holds.")
