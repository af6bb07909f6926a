"""What every change of a scholar begins with."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from mats.core.errors import Refused
from mats.scholars.models import Scholar

ModelT = TypeVar("ModelT", bound=models.Model)


def locked(scholar: Scholar) -> Scholar:
    rows = Scholar.objects.select_for_update(of=("self",))
    return rows.select_related("person", "stream", "program", "project").get(
        pk=scholar.pk
    )


def at_work(scholar: Scholar) -> Scholar:
    """Lock a scholar of a running program who has not left."""
    scholar = locked(scholar)
    if scholar.program.closed_at is not None:
        raise Refused(f"{scholar.program} is closed. Reopen it to change it.")
    if scholar.state != Scholar.State.ACTIVE:
        state = scholar.get_state_display().lower()
        raise Refused(f"{scholar.person} is {state}: nothing changes any more.")
    return scholar


def keep(record: ModelT) -> ModelT:
    """Save what is valid; refuse the rest in the words of its fields."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    record.save()
    return record
