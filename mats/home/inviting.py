"""Inviting to a role: person, role, record and email in one transaction."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.mail import invitations
from mats.people import services as people
from mats.people.models import Invitation, Person
from mats.programs.models import Membership, Program
from mats.programs.services.roles import give_role


@transaction.atomic
def invite(  # noqa: PLR0913 -- who is invited to what by whom
    program: Program, *, name: str, email: str, role: str, by: Person, now: datetime
) -> Invitation:
    """Invite somebody, known or not, and give them the role.

    They can use it only after they have signed in, with a second factor.
    """
    if role not in Membership.GIVEN:
        raise Refused("This role comes from taking part and is not given by hand.")
    person = people.register(email=email, name=name)
    held = program.memberships.on(program.today).filter(person=person, role=role)
    if not held.exists():
        give_role(person, program, role=role, starts_on=program.today)
    return invitations.invite(person, program=program, role=role, by=by, now=now)
