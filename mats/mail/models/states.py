"""The states of an email and the moves between them, for rules and for PostgreSQL."""

from django.db import models


class State(models.TextChoices):
    QUEUED = "queued", "Waiting"
    HELD = "held", "Held"
    GATHERED = "gathered", "For the digest"
    CLAIMED = "claimed", "Claimed"
    HANDING_OVER = "handing_over", "Sending"
    IN_DOUBT = "in_doubt", "In doubt"
    PARKED = "parked", "Parked"
    SENT = "sent", "Sent"
    DIGESTED = "digested", "In a digest"
    FAILED = "failed", "Failed"
    BOUNCED = "bounced", "Bounced"
    CANCELLED = "cancelled", "Cancelled"
    EXPIRED = "expired", "Expired"


MOVES: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset(
        {State.CLAIMED, State.HELD, State.CANCELLED, State.EXPIRED, State.FAILED}
    ),
    State.HELD: frozenset({State.QUEUED, State.CANCELLED, State.EXPIRED}),
    State.GATHERED: frozenset({State.DIGESTED, State.CANCELLED, State.EXPIRED}),
    State.CLAIMED: frozenset(
        {
            State.HANDING_OVER,
            State.QUEUED,
            State.FAILED,
            State.CANCELLED,
            State.EXPIRED,
        }
    ),
    State.HANDING_OVER: frozenset(
        {State.SENT, State.QUEUED, State.FAILED, State.IN_DOUBT}
    ),
    State.IN_DOUBT: frozenset(
        {State.SENT, State.QUEUED, State.FAILED, State.PARKED, State.EXPIRED}
    ),
    State.PARKED: frozenset({State.SENT, State.QUEUED, State.CANCELLED}),
    State.FAILED: frozenset({State.QUEUED, State.CANCELLED}),
    State.SENT: frozenset({State.BOUNCED}),
}
"""What may become of an email. Whatever is not named here never happens."""

OPEN = (State.QUEUED, State.HELD, State.GATHERED)
"""Not yet taken up by a sender: it can still be taken back."""
IN_FLIGHT = (State.CLAIMED, State.HANDING_OVER)
"""In the hands of a sender."""
FINAL = (
    State.SENT,
    State.DIGESTED,
    State.FAILED,
    State.BOUNCED,
    State.CANCELLED,
    State.EXPIRED,
)
"""Nothing more happens by itself."""
