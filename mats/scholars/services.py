"""What happens to a scholar: enrolled, handed over, withdrawn, completed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from mats.core.errors import Refused
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Site
from mats.scholars.models import (
    Participation,
    ResearchManagement,
    Scholar,
    Supervision,
)


@dataclass(frozen=True)
class Stay:
    """How a scholar takes part in one phase."""

    phase: Phase
    mode: str = Participation.Mode.IN_PERSON
    site: Site | None = None
    hours_per_week: Decimal | None = None


@transaction.atomic
def enrol(  # noqa: PLR0913 -- where admission ends, this is what it has decided
    person: Person,
    stream: Stream,
    *,
    stays: Iterable[Stay],
    mentor: Person | None = None,
    kind: str = Scholar.Kind.SCHOLAR,
    on: date,
) -> Scholar:
    """Make the person a scholar of the stream. Asked twice, the same one is found."""
    program = stream.program
    # The person's row is the lock: two acceptances at once make one scholar.
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if found := program.scholars.filter(person=person).first():
        if (found.stream_id, found.kind) != (stream.pk, kind):
            raise Refused(f"{person} takes part in {program} already.")
        return found
    stays = list(stays)
    if any(stay.phase.program_id != program.pk for stay in stays):
        raise Refused("The phases belong to the stream's program.")
    scholar = Scholar.objects.create(
        person=person, program=program, stream=stream, kind=kind, enrolled_on=on
    )
    for stay in stays:
        _take_part(scholar, stay)
    if mentor is not None:
        scholar.supervisions.create(mentor=mentor, starts_on=on)
    _give_role(scholar, stays)
    return scholar


@transaction.atomic
def change_mentor(scholar: Scholar, mentor: Person, *, on: date) -> Supervision:
    """From this day this person is the primary mentor; the former one's ends."""
    scholar = _locked(scholar)
    standing = scholar.supervisions.filter(ends_on=None)
    former = standing.filter(role=Supervision.Role.PRIMARY).first()
    if former and former.mentor_id == mentor.pk:
        return former
    mentors = scholar.stream.mentors.on(on)
    if not mentors.filter(person=mentor).exists():
        raise Refused(f"{mentor} is no mentor of {scholar.stream} on that day.")
    ending = standing.filter(mentor=mentor)  # a co-mentor who becomes the primary one
    if former:
        ending |= standing.filter(pk=former.pk)
    if ending.filter(starts_on__gte=on).exists():
        raise Refused("The new mentor begins after the former one did.")
    ending.update(ends_on=on - timedelta(days=1))
    return scholar.supervisions.create(mentor=mentor, starts_on=on)


@transaction.atomic
def hand_over(
    stream: Stream, person: Person, *, on: date, scholar: Scholar | None = None
) -> ResearchManagement:
    """From this day this person manages the stream, or the one scholar of it."""
    stream = Stream.objects.select_for_update().get(pk=stream.pk)
    standing = stream.research_managements.filter(scholar=scholar, ends_on=None)
    former = standing.first()
    if former and former.person_id == person.pk:
        return former
    managers = stream.program.memberships.on(on)
    if not managers.filter(person=person, role="research_manager").exists():
        raise Refused(f"{person} is no research manager of {stream.program}.")
    if former and former.starts_on >= on:
        raise Refused("The new research manager begins after the former one did.")
    standing.update(ends_on=on - timedelta(days=1))
    return stream.research_managements.create(
        person=person, scholar=scholar, starts_on=on
    )


@transaction.atomic
def withdraw(scholar: Scholar, *, on: date, because: str = "") -> Scholar:
    """The scholar leaves on this day. What they did stays."""
    return _end(scholar, Scholar.State.WITHDRAWN, on, because)


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


def _locked(scholar: Scholar) -> Scholar:
    locked = Scholar.objects.select_for_update(of=("self",))
    return locked.select_related("person", "stream", "program").get(pk=scholar.pk)


def _take_part(scholar: Scholar, stay: Stay) -> Participation:
    return scholar.participations.create(
        phase=stay.phase,
        mode=stay.mode,
        site=stay.site,
        hours_per_week=stay.hours_per_week,
        starts_on=max(scholar.enrolled_on, stay.phase.starts_on),
        ends_on=stay.phase.ends_on,
    )


def _give_role(scholar: Scholar, stays: list[Stay]) -> None:
    """Trainees and auditors have the role within their phase only."""
    brief = scholar.kind != Scholar.Kind.SCHOLAR and len(stays) == 1
    phase = stays[0].phase if brief else None
    scholar.program.memberships.create(
        person=scholar.person,
        role=scholar.role,
        phase=phase,
        starts_on=scholar.enrolled_on,
        ends_on=max(phase.ends_on, scholar.enrolled_on) if phase else None,
    )


def _end(
    scholar: Scholar, state: Scholar.State, on: date, because: str = ""
) -> Scholar:
    scholar = _locked(scholar)
    if scholar.state == state:
        return scholar
    if on < scholar.enrolled_on:
        raise Refused("The last day is on or after the first.")
    scholar.move_to(state)
    scholar.ended_on, scholar.ended_because = on, because
    scholar.save(update_fields=["state", "ended_on", "ended_because"])
    scholar.participations.filter(starts_on__lte=on, ends_on__gt=on).update(ends_on=on)
    scholar.program.memberships.filter(
        person=scholar.person, role=scholar.role, starts_on__lte=on
    ).filter(ends_on=None).update(ends_on=on)
    return scholar
