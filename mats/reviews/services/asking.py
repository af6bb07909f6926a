"""Who reviews what: one by one, by rule, and instead of somebody who may not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from mats.applications.models import Application, StreamChoice
from mats.core.assigning import Pair, assign
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mentors.models import StreamMentor
from mats.people.models import Person
from mats.programs.conflicts import apart_from
from mats.programs.models import Membership, Program
from mats.reviews.models import Review, Reviewing
from mats.reviews.services.owing import owe, settle_if_done

Kind = Review.Kind


@dataclass
class Given:
    """How many reviews were given out, and which applications lack reviewers."""

    asked: int = 0
    short: list[int] = field(default_factory=list)


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


@transaction.atomic
def ask(
    choice: StreamChoice, people: Iterable[Person], *, now: datetime
) -> list[Review]:
    """Ask these, whoever has no conflict with the applicant. Asked twice, once."""
    choice = _held(choice)
    program = choice.application.program
    reviewing = reviewing_of(program)
    if not open_choices(program).filter(pk=choice.pk).exists():
        raise Refused("There is nothing to review any more.")
    allowed = {*_mentors([choice.stream_id])[choice.stream_id], *_selecting(program)}
    apart = apart_from(program, [choice.application.person_id])
    apart_here = apart[choice.application.person_id] | {choice.application.person_id}
    asked = []
    for person in people:
        if person.pk in apart_here:
            continue
        if person.pk not in allowed:
            raise Refused(f"{person} neither mentors in this stream nor selects.")
        each, _ = Review.objects.get_or_create(
            choice=choice, reviewer=person, kind=Kind.APPLICATION,
            defaults={"asked_at": now},
        )  # fmt: skip
        if each.state == Review.State.DECLINED:
            each.state, each.declined_because = Review.State.ASKED, ""
            each.save(update_fields=["state", "declined_because"])
        asked.append(each)
    busy = [each.reviewer for each in asked if each.state == Review.State.ASKED]
    owe(program, busy, days=reviewing.days, now=now)
    return asked


@transaction.atomic
def ask_by_rule(
    program: Program, *, keys: Iterable[int] | None = None, now: datetime
) -> Given:
    """Every application to a stream gets reviewers among its mentors.

    The least reviewed first; the least loaded reviewer gets it; nobody gets more than
    the program's limit. `keys` are those meant: all, where none are named.
    """
    program = locked(program)
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: nothing is reviewed any more.")
    reviewing = reviewing_of(program)
    rows = open_choices(program)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    wanted = _lacking(rows, reviewing.reviewers)
    return _give(program, reviewing, wanted, now)


Wanted = dict[int, dict[int, tuple[int, int]]]
"""By stream, by choice: the applicant, and how many more reviewers it needs."""


def _lacking(rows: QuerySet[StreamChoice], each: int) -> Wanted:
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


def _give(
    program: Program,
    reviewing: Reviewing,
    wanted: Wanted,
    now: datetime,
    *,
    fallback: Collection[int] = (),
) -> Given:
    """`fallback` are those who are asked where no mentor of the stream may be."""
    pools = _mentors(wanted)
    judges = {each for pool in pools.values() for each in pool} | set(fallback)
    known = _Known(
        _asked(wanted), apart_from(program, judges), _loads(program), reviewing.load
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


def _mentors(streams: Iterable[int]) -> Mapping[int, list[int]]:
    """By stream: who mentors in it today."""
    rows = StreamMentor.objects.filter(stream__in=list(streams), person__is_active=True)
    found: dict[int, list[int]] = defaultdict(list)
    for mentor in rows.select_related("stream__program").order_by("pk"):
        today = mentor.stream.program.today
        ended = mentor.ends_on is not None and mentor.ends_on < today
        if mentor.starts_on <= today and not ended:
            found[mentor.stream_id].append(mentor.person_id)
    return found


def _selecting(program: Program) -> list[int]:
    held = program.memberships.on(program.today).filter(role__in=Membership.SELECTING)
    return sorted(set(held.values_list("person", flat=True)))


def _loads(program: Program) -> dict[int, int]:
    """How many each has in this program, sent or not."""
    rows = Review.objects.standing().of_applications()
    mine = rows.filter(choice__application__program=program)
    counted = mine.order_by().values("reviewer").annotate(n=Count("pk"))
    return dict(counted.values_list("reviewer", "n"))


def _asked(wanted: Wanted) -> set[Pair]:
    """Whoever was asked before, and gave it back, is not asked again."""
    keys = [pk for pieces in wanted.values() for pk in pieces]
    rows = Review.objects.of_applications().filter(choice__in=keys)
    return set(rows.values_list("choice", "reviewer"))


def ask_another(choice: StreamChoice, *, now: datetime) -> Given:
    """In somebody's place: another mentor of the stream, else one who selects."""
    program = choice.application.program
    reviewing = Reviewing.objects.filter(program=program).first()
    if reviewing is None or program.closed_at is not None:
        return Given(short=[choice.pk])
    wanted = _lacking(open_choices(program).filter(pk=choice.pk), reviewing.reviewers)
    return _give(program, reviewing, wanted, now, fallback=_selecting(program))


def hand_on(reviews: Iterable[Review], *, because: str, now: datetime) -> None:
    """These are not the reviewer's any more; somebody else is asked at once."""
    found = list(reviews)
    for each in found:
        each.state, each.declined_because = Review.State.DECLINED, because
        each.score, each.sent_at, each.recommendation, each.comment = None, None, "", ""
        each.save()
    for each in found:
        program = each.choice.application.program
        settle_if_done(program, [each.reviewer], now=now)
        if each.kind == Kind.APPLICATION:
            ask_another(each.choice, now=now)


def _held(choice: StreamChoice) -> StreamChoice:
    rows = StreamChoice.objects.select_for_update(of=("self",))
    return rows.select_related("application__program", "stream").get(pk=choice.pk)
