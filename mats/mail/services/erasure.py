"""What stays of a person's email when the person is erased: that it was sent."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mats.core.errors import Refused
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.message import ERASED
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


@transaction.atomic
def forget(person: Person, *, now: datetime) -> int:
    """Take the person out of every email to them, and back what has not left.

    The rows stay, so that the counts of a program do not change. Refused in the
    moments in which one is leaving: nobody can say yet what became of it.
    """
    theirs = Q(recipient=person) | Q(recipient=None, address__iexact=person.email)
    locked = Message.objects.select_for_update(of=("self",)).filter(theirs)
    states = dict(locked.values_list("pk", "state"))
    if {State.HANDING_OVER, State.IN_DOUBT} & set(states.values()):
        raise Refused("An email to this person is leaving just now: try again later.")
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
