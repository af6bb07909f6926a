"""Who may do what with applications."""

from datetime import datetime

from mats.applications.models import Application, Opening
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Membership, Program


def sees_applications(person: Person, program: Program) -> bool:
    """Whether there is a list for them at all; which rows it holds is another rule."""
    return programs.sees_selection(person, program) or programs.has_role(
        person, program, Membership.Role.MENTOR
    )


def has_begun(opening: Opening, now: datetime) -> bool:
    return opening.published and (opening.opens_at is None or opening.opens_at <= now)


def can_apply(person: Person, program: Program) -> bool:
    """Whoever works or mentors in it, or takes part already, does not apply."""
    taken = {*Membership.GIVEN, *Membership.BRIEF}
    taken |= {Membership.Role.MENTOR, Membership.Role.SCHOLAR}
    return programs.roles_in(person, program).isdisjoint(taken)


def can_withdraw(person: Person, application: Application) -> bool:
    return application.person_id == person.pk and application.is_live
