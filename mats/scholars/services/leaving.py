"""How taking part ends, and what stops with it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from mats.core.errors import Refused
from mats.programs.models import Membership
from mats.scholars import following
from mats.scholars.models import Absence, Proposal, Scholar
from mats.scholars.services import absences, projects
from mats.scholars.services.locking import held
from mats.todos import services as todos
from mats.todos.models import Todo


@transaction.atomic
def withdraw(
    scholar: Scholar, *, on: date, because: str = "", now: datetime | None = None
) -> Scholar:
    """The scholar leaves on this day. What they did stays; what they owe stops."""
    scholar = held(scholar)
    if scholar.state == Scholar.State.WITHDRAWN:
        return scholar
    now = now or timezone.now()
    scholar = _end(scholar, Scholar.State.WITHDRAWN, on, because)
    for proposal in Proposal.objects.live().filter(scholar=scholar):
        projects.withdraw_proposal(proposal, by=None, now=now)
    away = Absence.objects.live().filter(scholar=scholar)
    for absence in away.filter(ends_on__gt=on):
        absences.cancel_absence(absence, by=None, now=now)
    for todo in stopping(scholar):
        todos.cancel(key=todo.key, now=now)
    following.withdrawn(scholar, on, now)
    return scholar


@transaction.atomic
def complete(scholar: Scholar, *, on: date) -> Scholar:
    """The scholar has finished the program, and is an alum from the next day."""
    scholar = _end(scholar, Scholar.State.COMPLETED, on)
    if scholar.kind == Scholar.Kind.SCHOLAR:
        scholar.program.memberships.get_or_create(
            person=scholar.person,
            role=Membership.Role.ALUM,
            defaults={"starts_on": on + timedelta(days=1)},
        )
    return scholar


def stopping(scholar: Scholar) -> list[Todo]:
    """What the scholar owes in this program, which a withdrawal cancels."""
    owed = Todo.objects.open().owed_by(scholar.person)
    return list(owed.filter(program=scholar.program).order_by("due_at"))


def _end(
    scholar: Scholar, state: Scholar.State, on: date, because: str = ""
) -> Scholar:
    scholar = held(scholar)
    if scholar.state == state:
        return scholar
    if on < scholar.enrolled_on:
        raise Refused("The last day is on or after the first.")
    scholar.move_to(state)
    scholar.ended_on, scholar.ended_because = on, because
    scholar.save(update_fields=["state", "ended_on", "ended_because"])
    scholar.participations.filter(starts_on__lte=on, ends_on__gt=on).update(ends_on=on)
    scholar.participations.filter(starts_on__gt=on).delete()
    scholar.program.memberships.filter(
        person=scholar.person, role=scholar.role, starts_on__lte=on
    ).filter(ends_on=None).update(ends_on=on)
    return scholar
