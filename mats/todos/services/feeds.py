"""The secret address of a calendar: made, changed, taken away."""

from django.db import transaction
from django.utils.timezone import now

from mats.core.tokens import digest, new_token
from mats.people.models import Person
from mats.todos.models import CalendarFeed


@transaction.atomic
def open_feed(person: Person) -> str:
    """A new address: its secret, shown this once. An older one ends."""
    raw, kept = new_token()
    CalendarFeed.objects.update_or_create(
        person=person, defaults={"digest": kept, "created_at": now()}
    )
    return raw


@transaction.atomic
def close_feed(person: Person) -> None:
    CalendarFeed.objects.filter(person=person).delete()


def owner_of(raw: str) -> Person | None:
    """Whose calendar this is; None for an address that never was or has ended."""
    feed = (
        CalendarFeed.objects.filter(digest=digest(raw), person__is_active=True)
        .select_related("person")
        .first()
    )
    return feed.person if feed else None
