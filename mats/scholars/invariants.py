"""What must hold between scholars, streams and the register of roles."""

from django.db.models import Exists, F, OuterRef, QuerySet

from mats.core.invariants import invariant
from mats.programs.models import Membership
from mats.scholars.models import Participation, Scholar, Supervision


@invariant("Active scholars, trainees and auditors have the role of that name.")
def scholars_without_membership() -> QuerySet[Scholar]:
    roles = Membership.objects.filter(
        program=OuterRef("program"),
        person=OuterRef("person"),
        role=OuterRef("kind"),
    )
    return Scholar.objects.active().exclude(Exists(roles))


@invariant("A scholar's stream is of the scholar's program.")
def scholars_of_foreign_streams() -> QuerySet[Scholar]:
    return Scholar.objects.exclude(stream__program=F("program"))


@invariant("A scholar takes part in phases of the scholar's program only.")
def participations_in_foreign_phases() -> QuerySet[Participation]:
    return Participation.objects.exclude(phase__program=F("scholar__program"))


@invariant("Nobody supervises themselves.")
def own_supervisors() -> QuerySet[Supervision]:
    return Supervision.objects.filter(mentor=F("scholar__person"))
