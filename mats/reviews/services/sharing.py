"""Applications are shared out among reviewers, as evenly as can be."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from mats.applications.models import StreamChoice
from mats.core.assigning import Pair, assign
from mats.people.models import Person
from mats.programs.conflicts import apart_from
from mats.programs.models import Program
from mats.reviews.models import Review, Reviewing
from mats.reviews.services.owing import owe
from mats.reviews.services.pools import loads_in, mentors_of

Kind = Review.Kind


@dataclass
class Given:
    """How many reviews were given out, and which applications lack reviewers."""

    asked: int = 0
    short: list[int] = field(default_factory=list)


Wanted = dict[int, dict[int, tuple[int, int]]]
"""By stream, by choice: the applicant, and how many more reviewers it needs."""


def lacking_in(rows: QuerySet[StreamChoice], each: int) -> Wanted:
    standing = ~Q(reviews__state=Review.State.DECLINED)
    counted = rows.annotate(
        live=Count("reviews", filter=standing & Q(reviews__kind=Kind.APPLICATION))
    )
    found: Wanted = defaultdict(dict)
    lacking = counted.filter(live__lt=each).order_by(
        "live", "application__submitted_at", "pk"
    )
    for pk, stream, person, live in lacking.values_list(
        "pk", "stream", "application__person", "live"
    ):
        found[stream][pk] = (person, each - live)
    return found


def give(
    program: Program,
    reviewing: Reviewing,
    wanted: Wanted,
    now: datetime,
    *,
    fallback: Collection[int] = (),
) -> Given:
    """`fallback` are those who are asked where no mentor of the stream may be."""
    pools = mentors_of(wanted)
    judges = {each for pool in pools.values() for each in pool} | set(fallback)
    known = _Known(
        _asked(wanted), apart_from(program, judges), loads_in(program), reviewing.load
    )
    given = Given()
    found: set[Pair] = set()
    for stream, pieces in wanted.items():
        left = {pk: number for pk, (_, number) in pieces.items()}
        for pool in (pools[stream], fallback):
            found |= known.share(pieces, left, pool)
        given.short += [pk for pk, number in left.items() if number]
    given.asked = _write(program, found, reviewing.days, now)
    return given


@dataclass
class _Known:
    """What decides who may review what, and how much each has to do."""

    asked: set[Pair]
    apart: Mapping[int, set[int]]
    load: dict[int, int]
    cap: int | None

    def share(
        self,
        pieces: Mapping[int, tuple[int, int]],
        left: dict[int, int],
        pool: Collection[int],
    ) -> set[Pair]:
        """Pairs of choice and reviewer; `left` is how many more each choice needs."""
        barred = {
            (pk, judge)
            for pk, (person, _) in pieces.items()
            for judge in pool
            if person == judge or person in self.apart[judge]
        }
        places = {pk: number for pk, number in left.items() if number}
        made = assign(
            places,
            sorted(pool),
            barred=barred | self.asked,
            load=self.load,
            cap=self.cap,
        )
        for pk, judge in made.pairs:
            self.load[judge] = self.load.get(judge, 0) + 1
            left[pk] -= 1
        self.asked |= made.pairs
        return made.pairs


def _write(program: Program, pairs: set[Pair], days: int, now: datetime) -> int:
    Review.objects.bulk_create(
        [
            Review(choice_id=choice, reviewer_id=reviewer, asked_at=now)
            for choice, reviewer in sorted(pairs)
        ],
        batch_size=1000,
    )
    people = Person.objects.in_bulk({reviewer for _, reviewer in pairs})
    owe(program, people.values(), days=days, now=now)
    return len(pairs)


def _asked(wanted: Wanted) -> set[Pair]:
    """Whoever was asked before, and gave it back, is not asked again."""
    keys = [pk for pieces in wanted.values() for pk in pieces]
    rows = Review.objects.of_applications().filter(choice__in=keys)
    return set(rows.values_list("choice", "reviewer"))
