"""What must always be true of programs, across more than one row."""

from django.db.models import F, Q, QuerySet

from mats.core.invariants import invariant
from mats.programs.models import (
    Change,
    Conflict,
    Deadline,
    Element,
    Membership,
    Program,
    Track,
)


@invariant("A week off lies in its phase.")
def weeks_off_lie_in_their_phase() -> str:
    return """
        SELECT off.id FROM programs_weekoff off
        JOIN programs_phase phase ON phase.id = off.phase_id
        WHERE off.monday > phase.ends_on OR off.monday + 6 < phase.starts_on
    """


@invariant("A role in a phase is held in the phase's program.")
def phases_of_roles_are_of_the_program() -> QuerySet[Membership]:
    strange = ~Q(phase__program=F("program"))
    return Membership.objects.exclude(phase=None).filter(strange)


@invariant("A track and its area belong to the same program.")
def areas_are_of_the_program() -> QuerySet[Track]:
    return Track.objects.exclude(area__program=F("program"))


@invariant("A track's deadline belongs to the track's program.")
def tracks_of_deadlines_are_of_the_program() -> QuerySet[Deadline]:
    return Deadline.objects.exclude(track=None).exclude(track__program=F("program"))


@invariant("An element in a phase belongs to the phase's program.")
def phases_of_elements_are_of_the_program() -> QuerySet[Element]:
    return Element.objects.exclude(phase=None).exclude(phase__program=F("program"))


@invariant("A deadline falls at the moment that its announced clock shows.")
def moments_are_the_rules() -> str:
    return """
        SELECT id FROM (
            SELECT id, at, "on" + "time" AS told,
                CASE rule WHEN 'AoE' THEN 'Etc/GMT+12' ELSE rule END AS zone
            FROM programs_deadline
        ) deadline
        WHERE at AT TIME ZONE zone <> told AND NOT (
            at AT TIME ZONE zone > told
            AND (at - INTERVAL '1 microsecond') AT TIME ZONE zone < told
        )
    """


@invariant("What a change carries out was planned by another program.")
def plans_are_of_another_program() -> QuerySet[Change]:
    return Change.objects.filter(carries_out__isnull=False).filter(
        ~Q(carries_out__kind=Change.Kind.PLANNED) | Q(carries_out__program=F("program"))
    )


@invariant("No program comes after itself.")
def no_program_follows_itself() -> QuerySet[Program]:
    return Program.objects.filter(Q(follows=F("pk")) | Q(follows__follows=F("pk")))


@invariant("A conflict is withdrawn after it was declared.")
def conflicts_are_withdrawn_afterwards() -> QuerySet[Conflict]:
    return Conflict.objects.filter(withdrawn_at__lt=F("declared_at"))


@invariant("Every role stands in the trail.")
def roles_stand_in_the_trail() -> str:
    return """
        SELECT held.id FROM programs_membership held
        LEFT JOIN programs_membershipevent event ON event.pgh_obj_id = held.id
        WHERE event.pgh_id IS NULL
    """


@invariant("Every conflict stands in the trail.")
def conflicts_stand_in_the_trail() -> str:
    return """
        SELECT conflict.id FROM programs_conflict conflict
        LEFT JOIN programs_conflictevent event ON event.pgh_obj_id = conflict.id
        WHERE event.pgh_id IS NULL
    """
