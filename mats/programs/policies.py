"""Who runs a program. Every other policy is built from these."""

from datetime import timedelta

from django.db.models import Q
from django.utils.timezone import now

from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from mats.programs.roles import known_roles


def roles_in(person: Person, program: Program) -> frozenset[str]:
    """The roles the person holds in the program today.

    In a request that asked `roles_of` first this costs no query.
    """
    if known := known_roles(person):
        return known.in_program(program)
    held = program.memberships.on(program.today).filter(person=person)
    return frozenset(held.values_list("role", flat=True))


def has_role(person: Person, program: Program, *roles: str) -> bool:
    """Whether the person holds one of these roles today."""
    return not roles_in(person, program).isdisjoint(roles)


def staff_roles(person: Person, program: Program) -> frozenset[str]:
    return roles_in(person, program) & frozenset(Membership.STAFF)


def is_staff(person: Person, program: Program) -> bool:
    return person.is_superuser or has_role(person, program, *Membership.STAFF)


def can_edit(person: Person, program: Program) -> bool:
    """Directors and program managers change what the program is."""
    return person.is_superuser or has_role(person, program, *Membership.LEADS)


def sees_selection(person: Person, program: Program) -> bool:
    return person.is_superuser or has_role(person, program, *Membership.SELECTING)


def can_open(person: Person) -> bool:
    """Whoever leads one program may set up the next."""
    if known := known_roles(person):
        return person.is_superuser or not known.anywhere().isdisjoint(Membership.LEADS)
    return person.is_superuser or Program.objects.led_by(person).exists()


def can_declare(person: Person, program: Program) -> bool:
    """Everybody with a role in the program declares for themselves."""
    return person.is_superuser or bool(roles_in(person, program))


def can_withdraw(person: Person, conflict: Conflict) -> bool:
    """Who declared it takes it back, as long as it stands."""
    mine = conflict.declared_by_id == person.pk
    return conflict.withdrawn_at is None and (
        mine or can_edit(person, conflict.program)
    )


def needs_second_factor(person: Person) -> bool:
    """Whoever has, or will have, a role that staff give; and whoever may administer.

    A role that ended yesterday by the server's clock may still hold in the program's.
    """
    if person.is_superuser or person.is_staff:
        return True
    yesterday = now().date() - timedelta(days=1)
    if known := known_roles(person):
        return any(
            held.role in Membership.GIVEN
            and (held.ends_on is None or held.ends_on >= yesterday)
            for held in known.ever
        )
    given = person.memberships.filter(role__in=Membership.GIVEN)
    return given.filter(Q(ends_on=None) | Q(ends_on__gte=yesterday)).exists()


def pronouns_for(person: Person, viewer: Person) -> str:
    """Their pronouns, where they let this viewer see them; else nothing."""
    shown = Person.PronounsShown
    if person == viewer or person.pronouns_shown_to == shown.EVERYONE:
        return person.pronouns
    if person.pronouns_shown_to == shown.NOBODY:
        return ""
    theirs = person.memberships.values("program")
    return person.pronouns if viewer.memberships.filter(program__in=theirs) else ""
