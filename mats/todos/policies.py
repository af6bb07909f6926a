"""Who may look after what is owed."""

from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.policies import can_edit, has_role, is_staff
from mats.todos.models.todo import OVERSEERS


def can_oversee(person: Person, program: Program) -> bool:
    """See what everybody owes, and remind: those who lead, and research managers."""
    return person.is_superuser or has_role(person, program, *OVERSEERS)


def can_remind(person: Person, program: Program) -> bool:
    return program.closed_at is None and can_oversee(person, program)


def can_change_ladders(person: Person, program: Program) -> bool:
    return program.closed_at is None and can_edit(person, program)


def can_see_schedule(person: Person, program: Program) -> bool:
    return is_staff(person, program)


def can_acknowledge(person: Person, program: Program) -> bool:
    """Say that a missed run was seen and made up for."""
    return can_edit(person, program)
