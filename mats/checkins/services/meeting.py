"""The log of meetings: who met whom, when, how long and about what."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from mats.checkins.models import Attendee, Meeting, Note
from mats.checkins.services.noting import write_note
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar


@transaction.atomic
def log_meeting(  # noqa: PLR0913 -- all by name: the facts of a row
    program: Program,
    *,
    kind: str,
    host: Person,
    scholars: Iterable[Scholar],
    held_on: date,
    minutes: int,
    topics: Iterable[str] = (),
    private_note: str = "",
    by: Person,
    now: datetime,
) -> Meeting:
    """Write down that people met. A private note goes to each scholar's notes."""
    scholars = list(scholars)
    _require_held(program, scholars, held_on, now)
    meeting = Meeting.objects.create(
        program=program,
        kind=Meeting.Kind(kind),
        host=host,
        held_on=held_on,
        minutes=minutes,
        topics=sorted(set(topics)),
    )
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, scholar=scholar) for scholar in scholars
    )
    if private_note.strip():
        for scholar in scholars:
            write_note(
                scholar,
                kind=Note.Kind.PRIVATE,
                text=private_note,
                author=by,
                now=now,
                meeting=meeting,
            )
    return meeting


def _require_held(
    program: Program, scholars: list[Scholar], held_on: date, now: datetime
) -> None:
    if not scholars:
        raise Refused("Choose who was there.")
    if any(scholar.program_id != program.pk for scholar in scholars):
        raise Refused("Everybody there takes part in this program.")
    if held_on > now.astimezone(program.zone).date():
        raise Refused("This day lies ahead: log the meeting when it was held.")


@transaction.atomic
def remove_meeting(meeting: Meeting) -> None:
    """It was not held. Notes that were taken of it stay."""
    meeting.delete()
