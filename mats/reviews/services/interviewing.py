"""Interviews: times are offered, applicants invited, and they take one.

Whoever interviews writes a scorecard of their own before they see another's.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from mats.applications.models import StreamChoice
from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.conflicts import apart_from
from mats.reviews import mails
from mats.reviews.models import Interview, InterviewSlot, Review
from mats.reviews.services.moving import Act, move
from mats.reviews.services.owing import owe
from mats.reviews.services.pools import reviewing_of

TAKEN = "Somebody has taken this time meanwhile. Choose another one."


@transaction.atomic
def offer_time(
    stream: Stream, *, interviewer: Person, now: datetime, **facts: Any
) -> InterviewSlot:
    """`facts` are when it begins, how many minutes it lasts, and where."""
    if facts["starts_at"] <= now:
        raise Refused("Choose a time that lies ahead.")
    return keep(InterviewSlot(stream=stream, interviewer=interviewer, **facts))


@transaction.atomic
def drop_time(slot: InterviewSlot) -> None:
    """One that nobody has taken."""
    slot = locked(slot)
    if Interview.objects.filter(slot=slot).exists():
        raise Refused("An applicant has taken this time.")
    slot.delete()


@transaction.atomic
def invite(
    stream: Stream, *, keys: Iterable[int], by: Person, now: datetime
) -> list[Interview]:
    """These choose a time; an email says so. Invited twice, once."""
    asked = set(keys)
    moved = move(stream.program, keys=asked, act=Act.INTERVIEW, by=by, now=now)
    there = [choice.pk for choice, why in moved.kept if why == "there already"]
    wanted = {each.pk for each in moved.changed} | set(there)
    rows = StreamChoice.objects.filter(pk__in=wanted, stream=stream, interview=None)
    invited = []
    for choice in rows.select_related("application__person", "stream"):
        choice.application.program = stream.program
        facts = {"invited_at": now, "invited_by": by}
        each = Interview.objects.create(choice=choice, **facts)
        mails.invitation(each)
        invited.append(each)
    return invited


def open_times(interview: Interview, now: datetime) -> list[InterviewSlot]:
    """What they may choose from: not of somebody with whom a conflict stands."""
    application = interview.choice.application
    slots = InterviewSlot.objects.free(now).filter(stream=interview.choice.stream_id)
    apart = apart_from(application.program, [application.person_id])
    rows = slots.exclude(interviewer__in=apart[application.person_id])
    return list(rows.select_related("interviewer"))


@transaction.atomic
def take_time(interview: Interview, slot: InterviewSlot, *, now: datetime) -> Interview:
    """Of two who take it at once one gets it. Until it begins they may take another."""
    slot = locked(slot)
    mine = Interview.objects.select_for_update(of=("self",)).get(pk=interview.pk)
    program = interview.choice.application.program
    if mine.slot and mine.slot.starts_at <= now:
        raise Refused("Your interview has begun.")
    if slot.starts_at <= now or program.closed_at is not None:
        raise Refused("This time is over. Choose another one.")
    if slot not in open_times(interview, now):
        raise Refused(TAKEN)
    mine.slot, mine.booked_at = slot, now
    mine.save(update_fields=["slot", "booked_at"])
    _ask_scorecard(mine, slot, now)
    return mine


def _ask_scorecard(interview: Interview, slot: InterviewSlot, now: datetime) -> None:
    """Of whoever interviews; one who was to before and has not written is not asked."""
    kind, asked = Review.Kind.INTERVIEW, Review.State.ASKED
    mine = Review.objects.filter(choice=interview.choice_id, kind=kind)
    mine.filter(state=asked, response=None).exclude(
        reviewer=slot.interviewer_id
    ).delete()
    interviewer = Person.objects.get(pk=slot.interviewer_id)
    card, new = Review.objects.get_or_create(
        choice_id=interview.choice_id,
        reviewer=interviewer,
        kind=kind,
        defaults={"asked_at": now},
    )
    if new:
        program = card.choice.application.program
        owe(program, [interviewer], days=reviewing_of(program).days, now=now)
