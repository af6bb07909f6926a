"""Who runs a program. Every other policy is built from these."""

from mats.people.models import Person
from mats.programs.models import Membership, Program


def has_role(person: Person, program: Program, *roles: str) -> bool:
    """Whether the person holds one of these roles today."""
    return (
        program.memberships.on(program.today)
        .filter(person=person, role__in=roles)
        .exists()
    )


def is_staff(person: Person, program: Program) -> bool:
    return person.is_superuser or has_role(person, program, *Membership.STAFF)


def can_edit(person: Person, program: Program) -> bool:
    """Directors and program managers change what the program is."""
    return person.is_superuser or has_role(person, program, *Membership.LEADS)
