"""Who reviews what: one by one, by rule, and instead of somebody who may not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from mats.applications.models import StreamChoice
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.people.models import Person
from mats.programs.conflicts import apart_from
from mats.programs.models import Program
from mats.reviews.models import Interview, Review, Reviewing
from mats.reviews.services.owing import owe, settle_if_done
from mats.reviews.services.pools import (
    loads_in,
    mentors_of,
    open_choices,
    reviewing_of,
    selecting,
)
from mats.reviews.services.sharing import Given, give, lacking_in

Kind = Review.Kind


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
    allowed = {*mentors_of([choice.stream_id])[choice.stream_id], *selecting(program)}
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
    wanted = lacking_in(rows, reviewing.reviewers)
    return give(program, reviewing, wanted, now)


@dataclass(frozen=True)
class Able:
    """Somebody who may be asked for a review, and how many they have."""

    person: Person
    mentors: bool
    load: int

    @property
    def words(self) -> str:
        part = "mentor of the stream" if self.mentors else "staff"
        number = "1 review" if self.load == 1 else f"{self.load} reviews"
        return f"{self.person.name} ({part}, has {number})"


def able_to_review(choice: StreamChoice) -> list[Able]:
    """Who may and was not asked yet: mentors first, then the least loaded."""
    program, applicant = choice.application.program, choice.application.person_id
    mentors = mentors_of([choice.stream_id])[choice.stream_id]
    known = choice.reviews.standing().of_applications()
    shut = apart_from(program, [applicant])[applicant] | {applicant}
    shut |= set(known.values_list("reviewer", flat=True))
    people = Person.objects.in_bulk({*mentors, *selecting(program)} - shut)
    load = loads_in(program)
    able = [
        Able(person, pk in mentors, load.get(pk, 0)) for pk, person in people.items()
    ]
    return sorted(able, key=lambda a: (not a.mentors, a.load, a.person.name))


@dataclass(frozen=True)
class Load:
    """How many reviews somebody was asked for, and has sent."""

    person: Person
    asked: int
    sent: int

    @property
    def left(self) -> int:
        return self.asked - self.sent


def loads(program: Program) -> list[Load]:
    """Of all reviewers; who has most to do comes first."""
    rows = Review.objects.standing().filter(choice__application__program=program)
    counted = rows.order_by().values("reviewer").annotate(
        n=Count("pk"), sent=Count("pk", filter=Q(state=Review.State.SENT))
    )  # fmt: skip
    found = list(counted.values_list("reviewer", "n", "sent"))
    people = Person.objects.in_bulk([pk for pk, _, _ in found])
    named = [Load(people[pk], n, sent) for pk, n, sent in found]
    return sorted(named, key=lambda load: (-load.left, load.person.name))


def lacking(
    program: Program, reviewing: Reviewing, keys: Iterable[int] | None = None
) -> int:
    """How many reviews are still to be asked for."""
    rows = open_choices(program)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    wanted = lacking_in(rows, reviewing.reviewers)
    return sum(n for pieces in wanted.values() for _, n in pieces.values())


def ask_another(choice: StreamChoice, *, now: datetime) -> Given:
    """In somebody's place: another mentor of the stream, else one who selects."""
    program = choice.application.program
    reviewing = Reviewing.objects.filter(program=program).first()
    if reviewing is None or program.closed_at is not None:
        return Given(short=[choice.pk])
    wanted = lacking_in(open_choices(program).filter(pk=choice.pk), reviewing.reviewers)
    return give(program, reviewing, wanted, now, fallback=selecting(program))


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
        else:  # the applicant takes another time
            held = Interview.objects.filter(choice=each.choice_id)
            mine = held.filter(slot__interviewer=each.reviewer)
            mine.update(slot=None, booked_at=None)


def _held(choice: StreamChoice) -> StreamChoice:
    rows = StreamChoice.objects.select_for_update(of=("self",))
    return rows.select_related("application__program", "stream").get(pk=choice.pk)
