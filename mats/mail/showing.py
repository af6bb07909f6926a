"""Emails in the words of the pages: what a state looks like, what may be done now."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, Q

from mats.mail import kinds, policies
from mats.mail.models import Message, MessageQuerySet
from mats.mail.models.message import ERASED
from mats.mail.models.states import State
from mats.people.models import Person

TONES: dict[str, tuple[str, str]] = {
    State.QUEUED: ("info", ""),
    State.HELD: ("new", "clock"),
    State.GATHERED: ("info", ""),
    State.CLAIMED: ("off", "clock"),
    State.HANDING_OVER: ("off", "clock"),
    State.IN_DOUBT: ("due", "alert"),
    State.PARKED: ("due", "alert"),
    State.SENT: ("ok", "check"),
    State.DIGESTED: ("ok", "check"),
    State.FAILED: ("late", "x"),
    State.BOUNCED: ("late", "x"),
    State.CANCELLED: ("off", ""),
    State.EXPIRED: ("off", ""),
}

RECENTLY = timedelta(days=7)

ACTS = {
    "release": "Release",
    "hold": "Hold",
    "retry": "Try again…",
    "arrived": "It was sent",
    "again": "Send it again…",
    "resend": "Send once more…",
    "cancel": "Cancel…",
}
"""In the order in which they are offered."""
CONSEQUENCES = {
    "hold": ["It stays here until somebody releases it."],
    "release": ["It leaves within seconds, and cannot be taken back then."],
    "cancel": ["It is never sent.", "It stays in this list, marked as cancelled."],
    "retry": ["It is tried again now, at the person's present address."],
    "arrived": ["It counts as sent and is not sent again."],
    "again": ["It is sent now. If the first one arrived, the person has it twice."],
    "resend": ["The same words go to the person's present address once more."],
}


@dataclass(frozen=True)
class Row:
    """One email in a list."""

    message: Message

    @property
    def who(self) -> str:
        if self.message.address == ERASED:
            return "Somebody who was erased"
        return str(self.message.recipient or self.message.address)

    @property
    def subject(self) -> str:
        """What is sensitive is listed by its kind: log always, redact by right."""
        shown = "" if self.message.sensitive else self.message.subject
        return shown or kind_title(self.message)

    @property
    def tone(self) -> str:
        return TONES[self.message.state][0]

    @property
    def icon(self) -> str:
        return TONES[self.message.state][1]

    @property
    def when(self) -> datetime:
        message = self.message
        if message.state == State.QUEUED:
            return message.not_before
        return message.sent_at or message.handed_at or message.created_at


def kind_title(message: Message) -> str:
    kind = kinds.find(message.kind)
    return kind.title if kind else message.kind


def acts_for(person: Person, message: Message) -> dict[str, str]:
    """What this person may do with it now."""
    return {
        act: label
        for act, label in ACTS.items()
        if policies.can_do(person, message, act)
    }


def tiles(messages: MessageQuerySet, now: datetime) -> dict[str, Any]:
    """The five numbers above the outbox, in one query."""
    rows = messages.order_by().values("state")
    counted = rows.annotate(
        number=Count("pk"),
        recent=Count("pk", filter=Q(created_at__gte=now - RECENTLY)),
        next=Min("not_before"),
        handed=Min("handed_at"),
        sent=Max("sent_at"),
    )
    states = {row["state"]: InState(**row) for row in counted}
    of = partial(_together, states)
    doubtful = of(State.IN_DOUBT, State.PARKED)
    queued = of(State.QUEUED)
    return {
        "waiting": queued.number,
        "next": queued.next,
        "sending": of(State.CLAIMED, State.HANDING_OVER).number,
        "held": of(State.HELD).number,
        "doubt": doubtful.number,
        "doubt_since": doubtful.handed,
        "failed": of(State.FAILED, State.BOUNCED).number,
        "sent": of(State.SENT, State.DIGESTED).recent,
        "last": of(*State).sent,
    }


class InState(NamedTuple):
    """The emails in one state, or in several: how many, how many of them are recent."""

    state: str = ""
    number: int = 0
    recent: int = 0
    next: datetime | None = None
    handed: datetime | None = None
    sent: datetime | None = None


def _together(states: Mapping[str, InState], *named: State) -> InState:
    """Of these states together: the sums, the first moments and the last."""
    found = [states[state] for state in named if state in states]
    return InState(
        number=sum(one.number for one in found),
        recent=sum(one.recent for one in found),
        next=min((one.next for one in found if one.next), default=None),
        handed=min((one.handed for one in found if one.handed), default=None),
        sent=max((one.sent for one in found if one.sent), default=None),
    )


def finding(counts: dict[str, object]) -> tuple[str, str]:
    """The title of the page and the sentence below it."""
    if doubt := counts["doubt"]:
        title = (
            "One email may not have arrived"
            if doubt == 1
            else f"{doubt} emails may not have arrived"
        )
        return title, (
            "The line to the mail server broke while they were sent. We do not send "
            "anything twice by ourselves; you decide."
        )
    if failed := counts["failed"]:
        title = "One email failed" if failed == 1 else f"{failed} emails failed"
        return title, "The mail server refused them. The reason stands with each."
    if held := counts["held"]:
        title = "One email waits" if held == 1 else f"{held} emails wait"
        return f"{title} for your release", "They leave when somebody lets them go."
    return "All mail is on its way", "Nothing failed, nothing is in doubt."


def is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
