"""What a further scholar of a stream is worth to one of those who lead."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from mats.allocation.models import Score
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mentors.models import Stream
from mats.people.models import Person


@transaction.atomic
def score(
    stream: Stream, values: Mapping[int, Decimal | None], *, scorer: Person
) -> None:
    """The scorer's values by slot, from 1; None takes one back.

    Refused when a slot would be left out between two that have a value.
    """
    # Two windows of one scorer wait for each other here.
    stream = locked(stream)
    own = Score.objects.filter(stream=stream, scorer=scorer)
    held = dict(own.values_list("k", "value"))
    wanted = {k: v for k, v in {**held, **values}.items() if v is not None}
    for k in range(1, max(wanted, default=0) + 1):
        if k not in wanted:
            raise Refused(
                f"{stream}: give scholar {k} a value too; the one after it has one."
            )
    own.exclude(k__in=wanted).delete()
    Score.objects.bulk_create(
        [
            Score(stream=stream, k=k, scorer=scorer, value=value)
            for k, value in wanted.items()
            if held.get(k) != value
        ],
        update_conflicts=True,
        unique_fields=["stream", "k", "scorer"],
        update_fields=["value"],
    )
