"""Who stands beside a scholar: mentors and research managers, from day to day."""

from datetime import date, datetime, timedelta

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.scholars.models import (
    ResearchManagement,
    Scholar,
    StandingNote,
    Supervision,
)
from mats.scholars.services.locking import at_work, held


@transaction.atomic
def change_mentor(scholar: Scholar, mentor: Person, *, on: date) -> Supervision:
    """From this day this person is the primary mentor; the former one's ends."""
    scholar = held(scholar)
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
def add_mentor(scholar: Scholar, mentor: Person, *, role: str, on: date) -> Supervision:
    """A co-mentor or a backup beside the primary one. Asked twice, one is found."""
    if role == Supervision.Role.PRIMARY:
        return change_mentor(scholar, mentor, on=on)
    scholar = at_work(scholar)
    if mentor.pk == scholar.person_id:
        raise Refused("Nobody mentors themselves.")
    standing = scholar.supervisions.filter(ends_on=None)
    if found := standing.filter(mentor=mentor).first():
        if found.role != role:
            held = found.get_role_display().lower()
            raise Refused(f"{mentor} is {held} of this scholar already.")
        return found
    mentors = scholar.stream.mentors.on(on)
    if not mentors.filter(person=mentor).exists():
        raise Refused(f"{mentor} is no mentor of {scholar.stream} on that day.")
    return scholar.supervisions.create(mentor=mentor, role=role, starts_on=on)


@transaction.atomic
def end_supervision(supervision: Supervision, *, last_day: date) -> Supervision:
    """A co-mentor or backup stops after this day; a primary mentor is replaced."""
    held(supervision.scholar)
    ended = locked(supervision)
    if ended.role == Supervision.Role.PRIMARY:
        raise Refused("A primary mentor does not end: name the next one instead.")
    if ended.ends_on is not None:
        return ended
    if last_day < ended.starts_on:
        raise Refused("The last day is on or after the first.")
    ended.ends_on = last_day
    ended.save(update_fields=["ends_on"])
    return ended


@transaction.atomic
def hand_over(
    stream: Stream, person: Person, *, on: date, scholar: Scholar | None = None
) -> ResearchManagement:
    """From this day this person manages the stream, or the one scholar of it."""
    stream = locked(stream)
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
def write_note(
    stream: Stream,
    *,
    text: str,
    author: Person,
    now: datetime,
    scholar: Scholar | None = None,
) -> StandingNote:
    """Leave word for whoever manages the stream, or this scholar of it, next."""
    if scholar is not None and scholar.stream_id != stream.pk:
        raise Refused(f"{scholar.person} is not in {stream}.")
    return keep(
        StandingNote(
            stream=stream, scholar=scholar, author=author, text=text, written_at=now
        )
    )


@transaction.atomic
def drop_note(note: StandingNote) -> None:
    """It no longer matters. That it stood there stays in the history."""
    StandingNote.objects.filter(pk=note.pk).delete()
