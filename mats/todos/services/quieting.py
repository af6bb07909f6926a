"""Setting one's quiet hours."""

from datetime import time

from django.db import transaction

from mats.people.models import Person
from mats.todos.models import QuietHours


@transaction.atomic
def set_quiet_hours(
    person: Person, *, starts: time, ends: time, weekends: bool
) -> QuietHours:
    """From now on no reminder comes in these hours; equal hours mean none."""
    facts = {"starts": starts, "ends": ends, "weekends": weekends}
    hours, _ = QuietHours.objects.update_or_create(person=person, defaults=facts)
    return hours
