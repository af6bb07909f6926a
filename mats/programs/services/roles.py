from datetime import date, timedelta
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.people import services as people
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.services.judge import hold


@transaction.atomic
def give_role(
    person: Person, program: Program, *, role: str, starts_on: date, **held: Any
) -> Membership:
    """Give a staff role. Given twice, the second is refused: it holds already.

    `held` may say until when (`ends_on`), in which `phase`, at which `site` and for
    which `full_time_share`.
    """
    if role not in Membership.GIVEN:
        raise Refused("This role comes from taking part and is not given by hand.")
    program = hold(program)
    given = Membership(
        person=person, program=program, role=role, starts_on=starts_on, **held
    )
    return keep(given)


@transaction.atomic
def appoint(program: Program, *, email: str, name: str, **held: Any) -> Membership:
    """Give a role to whoever has this address, known to us or not yet."""
    return give_role(people.register(email=email, name=name), program, **held)


@transaction.atomic
def end_role(membership: Membership, *, last_day: date) -> Membership:
    """The role is held until the end of that day; the record stays."""
    program = hold(membership.program)
    membership = locked(membership)
    if membership.role not in Membership.GIVEN:
        raise Refused("This role ends with taking part and is not ended by hand.")
    membership.ends_on = last_day
    keep(membership)
    day_after = last_day + timedelta(days=1)
    if membership.role in Membership.LEADS and not (
        program.memberships.on(day_after).leads().exists()
    ):
        raise Refused(
            f"Then nobody would lead {program}. Give someone else the role first."
        )
    return membership
