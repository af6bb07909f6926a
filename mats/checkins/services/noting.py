"""Notes on a scholar. Private and shareable words are different rows for good."""

from datetime import datetime

from django.db import transaction

from mats.checkins.models import CheckIn, Meeting, Note
from mats.core.errors import Refused
from mats.people.models import Person
from mats.scholars.models import Scholar


@transaction.atomic
def write_note(  # noqa: PLR0913 -- all by name: the facts of a row
    scholar: Scholar,
    *,
    kind: str,
    text: str,
    author: Person,
    now: datetime,
    check_in: CheckIn | None = None,
    meeting: Meeting | None = None,
) -> Note:
    """Write down a note; who reads it, its kind says for ever."""
    if not text.strip():
        raise Refused("Write the note first.")
    if check_in is not None and check_in.scholar_id != scholar.pk:
        raise Refused("That check-in is somebody else's.")
    return Note.objects.create(
        scholar=scholar,
        kind=Note.Kind(kind),
        text=text.strip(),
        author=author,
        written_at=now,
        check_in=check_in,
        meeting=meeting,
    )


@transaction.atomic
def remove_note(note: Note) -> None:
    """The words are gone; the trail keeps that there was a note, never what it said."""
    note.delete()
