"""A reader says “Got it”."""

from datetime import datetime

from django.db import transaction

from mats.announcements.models import Announcement, Receipt
from mats.people.models import Person


@transaction.atomic
def acknowledge(announcement: Announcement, *, person: Person, now: datetime) -> None:
    """The person says they have read it; the first time counts."""
    Receipt.objects.filter(
        announcement=announcement, person=person, read_at=None
    ).update(read_at=now)
