"""Emails that did not simply leave, so that whoever looks after mail has work to do."""

from collections.abc import Iterable
from datetime import datetime

from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State
from mats.mail.services import acts
from mats.people.models import Person

HELD_BACK = 4
REFUSED = "550 5.1.1 No mailbox of this name here."
ACCEPTED = "250 2.0.0 Accepted."
NO_ANSWER = "The connection broke before the mail server had answered."


def trouble_some(letters: Iterable[Message], *, by: Person, now: datetime) -> None:
    """One was refused, of one nobody knows, some wait for a person, one was stopped."""
    refused, doubtful, stopped, *others = letters
    _try(refused, State.FAILED, reply=REFUSED, now=now)
    leave_in_doubt(doubtful, now=now)
    acts.act(stopped, what="cancel", by=by, why="Told in person by now.", now=now)
    for letter in others[:HELD_BACK]:
        why = "The dates may change: ask the venue first."
        acts.act(letter, what="hold", by=by, why=why, now=now)


def leave_in_doubt(letter: Message, *, now: datetime) -> None:
    """Nobody knows whether it left, and somebody has to find out."""
    _try(letter, State.IN_DOUBT, State.PARKED, reply=NO_ANSWER, now=now)


def deliver(letter: Message, *, at: datetime) -> None:
    """As if a sender had handed it over then."""
    kept_for = letter.purge_after - letter.created_at
    letter.created_at = letter.due_at = letter.not_before = letter.sent_at = at
    letter.purge_after = at + kept_for
    _try(letter, State.SENT, reply=ACCEPTED, now=at)


def _try(letter: Message, *ends: State, reply: str, now: datetime) -> None:
    """As a sender and the sweep after it would have left it, move by move."""
    letter.created_at = min(letter.created_at, now)
    letter.sender, letter.claimed_at, letter.handed_at = 0, now, now
    letter.attempts, letter.last_reply = 1, reply
    for state in (State.CLAIMED, State.HANDING_OVER, *ends):
        if state in ends:
            letter.sender = None
        letter.move_to(state)
        letter.save()
    TimelineEntry.objects.create(message=letter, at=now, what=reply)
