"""Feedback that was passed on to a mentor by word of mouth, and what came of it."""

from datetime import date

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mentors.models import StreamMentor
from mats.people.models import Person
from mats.reports.models import PassedOn
from mats.scholars.models import Scholar


@transaction.atomic
def pass_on(
    to: StreamMentor,
    *,
    text: str,
    passed_on: date,
    by: Person,
    said_by: Scholar | None = None,
) -> PassedOn:
    """Write down what was told. `said_by` agreed to be named."""
    if not text.strip():
        raise Refused("Say what was passed on.")
    if to.person_id == by.pk:
        raise Refused("Somebody else writes down what you were told as a mentor.")
    if passed_on > to.stream.program.today:
        raise Refused("This day lies ahead: write it down when it was passed on.")
    if said_by is not None and said_by.stream_id != to.stream_id:
        raise Refused("Choose a scholar of that stream.")
    return PassedOn.objects.create(
        stream=to.stream,
        mentor=to.person,
        text=text.strip(),
        passed_on=passed_on,
        by=by,
        said_by=said_by,
    )


@transaction.atomic
def note_answer(
    told: PassedOn, *, answer: str, changed: str, on: date | None
) -> PassedOn:
    """What the mentor answered and changed; empty again, there is no answer."""
    told = locked(told)
    told.answer, told.changed = answer.strip(), changed.strip()
    said = bool(told.answer or told.changed)
    told.answered_on = (on or told.program.today) if said else None
    if told.answered_on and told.answered_on < told.passed_on:
        raise Refused("The answer came on the same day or later.")
    told.save(update_fields=["answer", "changed", "answered_on"])
    return told
