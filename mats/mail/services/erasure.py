"""What stays of a person's email when the person is erased: that it was sent."""

from datetime import datetime

from django.db import OperationalError, transaction
from django.db.models import Q
from psycopg2.errors import LockNotAvailable

from mats.core.errors import Refused
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.message import ERASED
from mats.mail.models.queryset import MessageQuerySet
from mats.mail.models.states import State
from mats.people.models import Person

WAITING = (
    State.QUEUED,
    State.HELD,
    State.GATHERED,
    State.CLAIMED,
    State.PARKED,
    State.FAILED,
)
LEAVING = "An email to this person is leaving just now: try again later."


@transaction.atomic
def forget(person: Person, *, now: datetime) -> int:
    """Take the person out of every email to them, and back what has not left.

    The rows stay, so that the counts of a program do not change. Refused in the
    moments in which one is leaving: nobody can say yet what became of it.
    """
    theirs = Q(recipient=person) | Q(recipient=None, address__iexact=person.email)
    states = _held(Message.objects.filter(theirs))
    if {State.HANDING_OVER, State.IN_DOUBT} & set(states.values()):
        raise Refused(LEAVING)
    rows = Message.objects.filter(pk__in=states)
    rows.filter(state__in=WAITING).update(state=State.CANCELLED, sender=None)
    TimelineEntry.objects.filter(message__in=states).delete()
    return rows.update(
        recipient=None,
        address=ERASED,
        subject="",
        text="",
        html="",
        unsubscribe_url="",
        last_reply="",
        purged_at=now,
    )


def _held(theirs: MessageQuerySet) -> dict[int, str]:
    """Their states. Not waited for: a sender may hold two of them in another order."""
    try:
        return dict(theirs.locked(nowait=True).values_list("pk", "state"))
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Refused(LEAVING) from error
