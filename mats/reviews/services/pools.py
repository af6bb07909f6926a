"""Who may be asked to review, what for, and how much they have to do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet

from mats.applications.models import Application, StreamChoice
from mats.core.errors import Refused
from mats.mentors.models import StreamMentor
from mats.programs.models import Membership, Program
from mats.reviews.models import Review, Reviewing


def open_choices(program: Program) -> QuerySet[StreamChoice]:
    return StreamChoice.objects.standing().filter(
        application__program=program,
        application__state=Application.State.SUBMITTED,
        outcome="",
        progress__declining_since=None,
    )


def reviewing_of(program: Program) -> Reviewing:
    found = Reviewing.objects.filter(program=program).first()
    if found is None:
        raise Refused("Say first how applications are reviewed.")
    return found


def mentors_of(streams: Iterable[int]) -> Mapping[int, list[int]]:
    """By stream: who mentors in it today."""
    rows = StreamMentor.objects.filter(stream__in=list(streams), person__is_active=True)
    found: dict[int, list[int]] = defaultdict(list)
    for mentor in rows.select_related("stream__program").order_by("pk"):
        today = mentor.stream.program.today
        ended = mentor.ends_on is not None and mentor.ends_on < today
        if mentor.starts_on <= today and not ended:
            found[mentor.stream_id].append(mentor.person_id)
    return found


def selecting(program: Program) -> list[int]:
    held = program.memberships.on(program.today).filter(role__in=Membership.SELECTING)
    return sorted(set(held.values_list("person", flat=True)))


def loads_in(program: Program) -> dict[int, int]:
    """How many each has in this program, sent or not."""
    rows = Review.objects.standing().of_applications()
    mine = rows.filter(choice__application__program=program)
    counted = mine.order_by().values("reviewer").annotate(n=Count("pk"))
    return dict(counted.values_list("reviewer", "n"))
