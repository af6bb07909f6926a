from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.programs.services.judge import hold, keep


@transaction.atomic
def declare(conflict: Conflict, *, by: Person, now: datetime) -> Conflict:
    """Write it into the register. From now on neither handles the other's file."""
    hold(conflict.program)
    conflict.declared_by, conflict.declared_at = by, now
    return keep(conflict)


@transaction.atomic
def withdraw(conflict: Conflict, *, now: datetime) -> Conflict:
    """It stands no longer; that it stood stays on record."""
    conflict = Conflict.objects.select_for_update().get(pk=conflict.pk)
    if conflict.withdrawn_at is None:
        conflict.withdrawn_at = now
        conflict.save(update_fields=["withdrawn_at"])
    return conflict


@transaction.atomic
def handle(conflict: Conflict, *, handling: str, by: Person, now: datetime) -> Conflict:
    """Say what was done about it."""
    conflict = Conflict.objects.select_for_update().get(pk=conflict.pk)
    if not handling.strip():
        raise Refused("Say what was done about it.")
    conflict.handling = handling
    conflict.handled_by, conflict.handled_at = by, now
    return keep(conflict)
