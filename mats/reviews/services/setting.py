"""How a program reviews."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.programs.models import Program
from mats.reviews.models import Reviewing
from mats.reviews.standard import standard_sheet


@transaction.atomic
def set_up(program: Program) -> Reviewing:
    """With the standard sheet. Asked twice, the same."""
    program = locked(program)
    found = Reviewing.objects.filter(program=program).first()
    return found or Reviewing.objects.create(
        program=program, sheet=standard_sheet(program)
    )


@transaction.atomic
def change(reviewing: Reviewing, *, facts: Mapping[str, Any]) -> Reviewing:
    reviewing = locked(reviewing)
    for name, value in facts.items():
        setattr(reviewing, name, value)
    for sheet in (reviewing.sheet, reviewing.scorecard):
        if sheet and not sheet.is_open:
            raise Refused(f"Open the questions of “{sheet}” first.")
    return keep(reviewing)
