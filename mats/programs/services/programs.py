from datetime import date, datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.services.judge import hold


@transaction.atomic
def open_program(program: Program, *, director: Person, today: date) -> Program:
    """Begin a program; somebody leads it from its first day."""
    keep(program)
    keep(
        Membership(
            person=director,
            program=program,
            role=Membership.Role.DIRECTOR,
            starts_on=today,
        )
    )
    return program


@transaction.atomic
def edit_program(program: Program) -> Program:
    hold(program)
    return keep(program)


@transaction.atomic
def close(program: Program, *, now: datetime) -> None:
    """From now on it sends nothing and nothing is owed. Twice is once."""
    program = locked(program)
    if program.closed_at is None:
        program.closed_at = now
        program.save(update_fields=["closed_at"])


@transaction.atomic
def reopen(program: Program) -> None:
    program = locked(program)
    if program.closed_at is None:
        raise Refused(f"{program} is open.")
    program.closed_at = None
    program.save(update_fields=["closed_at"])
