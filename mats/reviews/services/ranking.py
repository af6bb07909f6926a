"""A stream puts applicants in its order: the shortlist.

Of an applicant with whom one of its mentors has a conflict, that mentor learns nothing:
whoever is hidden from them keeps their place when the others are put in order.
"""

from collections.abc import Sequence

from django.db import transaction

from mats.allocation.models import Award
from mats.applications.models import Application, StreamChoice
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.reviews.models import MentorRank, Reviewing

CHANGED = "The ranking was changed meanwhile. Look at it again."


def slots_of(stream: Stream) -> int | None:
    """As the adopted allocation says; None before there is one."""
    awards = Award.objects.in_force().filter(stream=stream)
    return awards.values_list("slots", flat=True).first()


def most_of(stream: Stream) -> int | None:
    """How many may stand on the shortlist: its slots, and the reserve."""
    slots = slots_of(stream)
    found = Reviewing.objects.filter(program=stream.program_id)
    reserve = found.values_list("reserve", flat=True).first()
    return None if slots is None or reserve is None else slots + reserve


def rankable(stream: Stream, person: Person) -> "list[StreamChoice]":
    """Whom the person may put on the shortlist, or find on it."""
    seen = StreamChoice.objects.seen_in(stream.program, person).standing()
    return list(
        seen.filter(
            stream=stream,
            outcome="",
            application__state=Application.State.SUBMITTED,
        ).select_related("application__person", "progress", "mentor_rank")
    )


@transaction.atomic
def arrange(
    stream: Stream, keys: Sequence[int], *, seen: Sequence[int], by: Person
) -> None:
    """These choices in this order are the shortlist, as far as the person sees it.

    `seen` is the order that they were shown: refused where it is another one by now.
    """
    program = stream.program
    stream = locked(stream)
    stream.program = program
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: nobody is ranked any more.")
    ranks = list(MentorRank.objects.filter(stream=stream).order_by("position"))
    known = {each.pk: each for each in rankable(stream, by)}
    kept = [each for each in ranks if each.choice_id in known]
    if [each.choice_id for each in kept] != list(seen):
        raise Refused(CHANGED)
    _judge(stream, keys, known, kept)
    order = _merged(ranks, {each.choice_id for each in kept}, keys)
    _write(stream, order, {each.choice_id: each for each in ranks}, by)


def _judge(
    stream: Stream,
    keys: Sequence[int],
    known: dict[int, StreamChoice],
    kept: Sequence[MentorRank],
) -> None:
    if len(set(keys)) != len(keys) or not known.keys() >= set(keys):
        raise Refused(CHANGED)
    for key in set(keys) - {each.choice_id for each in kept}:
        progress = getattr(known[key], "progress", None)
        if progress and progress.declining_since:
            raise Refused(f"{known[key].application.person} is to be declined.")
    most = most_of(stream)
    if most is not None and len(keys) > max(most, len(kept)):
        raise Refused(
            f"The shortlist is full: {most} places, with those in reserve."
            " Remove somebody first."
        )


def _merged(
    ranks: Sequence[MentorRank], seen: set[int], keys: Sequence[int]
) -> list[int]:
    """The new order of all: whoever the person does not see stays where they were."""
    order = list(keys)
    for place, rank in enumerate(ranks):
        if rank.choice_id not in seen:
            order.insert(min(place, len(order)), rank.choice_id)
    return order


def _write(
    stream: Stream, order: Sequence[int], before: dict[int, MentorRank], by: Person
) -> None:
    gone = [rank.pk for key, rank in before.items() if key not in order]
    if gone:
        MentorRank.objects.filter(pk__in=gone).delete()
    new, moved = [], []
    for place, key in enumerate(order, 1):
        rank = before.get(key)
        if rank is None:
            new.append(
                MentorRank(stream=stream, choice_id=key, position=place, changed_by=by)
            )
        elif rank.position != place:
            rank.position, rank.changed_by = place, by
            moved.append(rank)
    MentorRank.objects.bulk_update(moved, ["position", "changed_by"])
    MentorRank.objects.bulk_create(new)


def reordered(
    order: Sequence[int], act: str, key: int, place: int | None = None
) -> list[int]:
    """The order after one act; what makes no sense changes nothing."""
    rest = [each for each in order if each != key]
    here = order.index(key) if key in order else len(rest)
    if act == "remove":
        return rest
    to = {"up": here - 1, "down": here + 1, "add": len(rest)}.get(act, here)
    if act == "place" and place is not None:
        to = place - 1
    to = min(max(to, 0), len(rest))
    return [*rest[:to], key, *rest[to:]]
