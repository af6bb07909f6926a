"""What happens to a stream and who mentors in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.mentors.models import Stream, StreamDeadline, StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program, Track


@dataclass(frozen=True)
class Offer:
    """What a stream says of itself."""

    fit_statement: str = ""
    cap: int | None = None
    remote: bool = False
    requires_engineering_test: bool = False
    public: bool = True


@transaction.atomic
def open_stream(  # noqa: PLR0913 -- a stream is named by as many facts
    program: Program,
    *,
    slug: str,
    title: str,
    track: Track,
    phases: Iterable[Phase] = (),
    offer: Offer | None = None,
) -> Stream:
    """Open a stream without mentors: `add_mentor` names the primary one."""
    phases = list(phases)
    if {phase.program_id for phase in phases} | {track.program_id} != {program.pk}:
        raise Refused("The track and the phases belong to the stream's program.")
    if program.streams.filter(slug=slug).exists():
        raise Refused(f"{program} has a stream called {slug} already.")
    facts = vars(offer or Offer())
    stream = Stream.objects.create(
        program=program, slug=slug, title=title, track=track, **facts
    )
    stream.phases.set(phases)
    return stream


@transaction.atomic
def change_stream(stream: Stream, *, facts: Mapping[str, Any]) -> Stream:
    """What a stream says of itself. Not once its program is closed."""
    stream = locked(stream)
    if stream.program.closed_at:
        raise Refused(f"{stream.program} is closed.")
    track = facts.get("track")
    if track and track.program_id != stream.program_id:
        raise Refused("The agenda belongs to the stream's program.")
    for name, value in facts.items():
        setattr(stream, name, value)
    return keep(stream)


@transaction.atomic
def show_name(mentor: StreamMentor, *, named: bool) -> StreamMentor:
    """Whether everybody reads the mentor's name on the public page."""
    mentor = locked(mentor)
    mentor.named = named
    return keep(mentor)


@transaction.atomic
def add_mentor(
    stream: Stream,
    person: Person,
    *,
    role: str = StreamMentor.Role.PRIMARY,
    starts_on: date,
    cap: int | None = None,
) -> StreamMentor:
    """Give a stream a mentor. Asked twice, the same row is found."""
    stream = locked(stream)
    standing = stream.mentors.filter(ends_on=None)
    if found := standing.filter(person=person).first():
        if found.role != role:
            raise Refused(f"{person} is {found.get_role_display()} of {stream}.")
        return found
    if role == StreamMentor.Role.PRIMARY and standing.filter(role=role).exists():
        raise Refused(f"{stream} has a primary mentor already.")
    _become_mentor(stream.program, person, starts_on)
    return stream.mentors.create(person=person, role=role, starts_on=starts_on, cap=cap)


@transaction.atomic
def end_mentoring(mentor: StreamMentor, *, on: date) -> StreamMentor:
    """Let the mentor leave after this day. The primary one is replaced instead."""
    mentor = locked(mentor)
    if mentor.ends_on is not None:
        return mentor
    if mentor.role == StreamMentor.Role.PRIMARY:
        raise Refused("A stream has a primary mentor: name another one first.")
    if on < mentor.starts_on:
        raise Refused("The last day is on or after the first.")
    mentor.ends_on = on
    mentor.save(update_fields=["ends_on"])
    _end_membership(mentor)
    return mentor


@transaction.atomic
def replace_primary(stream: Stream, person: Person, *, on: date) -> StreamMentor:
    """From this day another person is the primary mentor; the former one leaves."""
    stream = locked(stream)
    former = stream.mentors.filter(role="primary", ends_on=None).first()
    if former and former.person_id == person.pk:
        return former
    if former and on <= former.starts_on:
        raise Refused("The new mentor begins after the former one did.")
    last_day = on - timedelta(days=1)
    # A co-mentor who becomes the primary one leaves the former role.
    leaving = stream.mentors.filter(ends_on=None, person=person)
    if leaving.filter(starts_on__gte=on).exists():
        raise Refused(f"{person} joined the stream on this day or later.")
    leaving.update(ends_on=last_day)
    if former:
        former.ends_on = last_day
        former.save(update_fields=["ends_on"])
        _end_membership(former)
    return add_mentor(stream, person, starts_on=on)


@transaction.atomic
def join(
    stream: Stream, person: Person, *, role: str, on: date, cap: int | None
) -> StreamMentor:
    """From this day the person mentors; as primary mentor, in place of the present."""
    if stream.program.closed_at:
        raise Refused(f"{stream.program} is closed.")
    if role != StreamMentor.Role.PRIMARY:
        return add_mentor(stream, person, role=role, starts_on=on, cap=cap)
    mentor = replace_primary(stream, person, on=on)
    mentor.cap = cap
    return keep(mentor)


@transaction.atomic
def set_deadline(deadline: StreamDeadline) -> StreamDeadline:
    """Until when one applies to this stream; it goes before the agenda's."""
    if deadline.stream.program.closed_at:
        raise Refused(f"{deadline.stream.program} is closed.")
    return keep(deadline)


@transaction.atomic
def drop_deadline(deadline: StreamDeadline) -> None:
    """The agenda's deadline holds again, or the program's."""
    deadline.delete()


def _become_mentor(program: Program, person: Person, starts_on: date) -> None:
    role = Membership.Role.MENTOR
    if program.memberships.filter(person=person, role=role, ends_on=None).exists():
        return
    program.memberships.create(person=person, role=role, starts_on=starts_on)


def _end_membership(mentor: StreamMentor) -> None:
    """End the role in the program when this was the mentor's last stream."""
    program, person = mentor.stream.program, mentor.person
    if person.mentoring.filter(stream__program=program, ends_on=None).exists():
        return
    program.memberships.filter(
        person=person, role=Membership.Role.MENTOR, ends_on=None
    ).update(ends_on=mentor.ends_on)
