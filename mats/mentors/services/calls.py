"""A program asks who would mentor."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.mentors.models import Call
from mats.mentors.standard import assessment_form, interest_form
from mats.programs.models import Program


@transaction.atomic
def set_up_call(program: Program) -> Call:
    """A call that nobody sees yet, with the standard forms. Asked twice, the same."""
    program = locked(program)
    found = Call.objects.filter(program=program).first()
    return found or Call.objects.create(
        program=program,
        title=f"Mentor in {program.name}",
        interest=interest_form(program),
        assessment=assessment_form(program),
    )


@transaction.atomic
def change_call(call: Call, *, facts: Mapping[str, Any]) -> Call:
    """Its words, its window, whether it is seen, and who assesses."""
    call = locked(call)
    for name, value in facts.items():
        setattr(call, name, value)
    if call.published and not call.interest.is_open:
        raise Refused(f"Open the questions of “{call.interest}” first.")
    return keep(call)
