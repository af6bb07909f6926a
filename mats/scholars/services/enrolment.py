"""Who takes part: enrolled, and how in each phase."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Phase, Site
from mats.scholars.models import Participation, Scholar
from mats.scholars.services.locking import at_work


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
    locked(person)
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
def take_part(scholar: Scholar, stay: Stay) -> Participation:
    """Another phase for the scholar. Asked twice, the same row is found."""
    scholar = at_work(scholar)
    if stay.phase.program_id != scholar.program_id:
        raise Refused("The phase belongs to the scholar's program.")
    if found := scholar.participations.filter(phase=stay.phase).first():
        return found
    if stay.phase.ends_on < scholar.enrolled_on:
        raise Refused(f"{stay.phase} was over before they were enrolled.")
    return _take_part(scholar, stay)


@transaction.atomic
def change_stay(participation: Participation, **facts: Any) -> Participation:
    """How the scholar takes part in this phase: mode, site, days, hours."""
    at_work(participation.scholar)
    stay = locked(participation)
    for name, value in facts.items():
        setattr(stay, name, value)
    phase = stay.phase
    if stay.starts_on < phase.starts_on or stay.ends_on > phase.ends_on:
        raise Refused(f"The days lie within {phase}, {_span(phase)}.")
    return keep(stay)


@transaction.atomic
def say_reachable(scholar: Scholar, *, reachable: str) -> Scholar:
    """What the scholar tells those around them of how and when to write."""
    scholar = at_work(scholar)
    scholar.reachable = reachable
    return keep(scholar)


def _span(phase: Phase) -> str:
    return f"{phase.starts_on:%-d %B %Y} to {phase.ends_on:%-d %B %Y}"


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
