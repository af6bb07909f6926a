"""Which streams an applicant wants, in which order."""

from datetime import datetime

from django.db import transaction

from mats.applications.closing import closing_of
from mats.applications.models import Application, StreamChoice
from mats.applications.services.applying import locked, require_open
from mats.core.errors import Refused
from mats.mentors.models import Stream

MOST = 20
"""Streams that somebody may want."""


@transaction.atomic
def choose(application: Application, stream: Stream, *, now: datetime) -> StreamChoice:
    """Want this stream, after those wanted already; chosen again it comes back."""
    application = locked(application)
    _require_stream(application, stream, now)
    ranked = _ranked(application)
    known = application.choices.filter(stream=stream).first()
    if known and known.rank is not None:
        return known
    if len(ranked) >= MOST:
        raise Refused(f"You may choose {MOST} streams at most.")
    return application.choices.update_or_create(
        stream=stream, defaults={"rank": len(ranked) + 1}
    )[0]


@transaction.atomic
def drop(application: Application, stream: Stream, *, now: datetime) -> None:
    """Want it no longer; what was written for it stays. Dropped twice, once."""
    application = locked(application)
    require_open(application, now)
    ranked = _ranked(application)
    left = [each for each in ranked if each.stream_id != stream.pk]
    if not left and ranked and application.is_live:
        raise Refused("It is your only stream: withdraw the application instead.")
    application.choices.filter(stream=stream).update(rank=None)
    _number(left)


@transaction.atomic
def move_up(application: Application, stream: Stream, *, now: datetime) -> None:
    """Want it more than the one before it."""
    application = locked(application)
    require_open(application, now)
    ranked = _ranked(application)
    place = next((n for n, c in enumerate(ranked) if c.stream_id == stream.pk), 0)
    if place:
        ranked[place - 1 : place + 1] = [ranked[place], ranked[place - 1]]
        _number(ranked)


def _require_stream(application: Application, stream: Stream, now: datetime) -> None:
    require_open(application, now)
    if stream.program_id != application.program_id:
        raise Refused("This stream is of another program.")
    closes = closing_of(application.program).of(stream)
    late = application.late_until and now <= application.late_until
    if closes and now > closes and not late:
        raise Refused(f"{stream} takes no applications any more.")


def _ranked(application: Application) -> list[StreamChoice]:
    return list(application.choices.standing().order_by("rank"))


def _number(choices: list[StreamChoice]) -> None:
    for rank, choice in enumerate(choices, 1):
        choice.rank = rank
    StreamChoice.objects.bulk_update(choices, ["rank"])
