"""What the rules of a plan find in its scholars' weeks. Reads, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Max, Sum

from mats.checkins import worries
from mats.checkins.models import (
    Attendee,
    CheckIn,
    CheckInPlan,
    ComputeBudget,
    ComputeUse,
    Flag,
    Meeting,
)
from mats.scholars.models import Participation, Scholar


@dataclass(frozen=True)
class Finding:
    """What a rule sees of a scholar today, in words, and whether it is a worry."""

    scholar: Scholar
    rule: str
    says: str
    worries: bool


def findings_of(plan: CheckInPlan, now: datetime) -> list[Finding]:
    """All that the rules see today: seven statements for any number of scholars."""
    today = now.astimezone(plan.phase.program.zone).date()
    stays = Participation.objects.filter(
        phase=plan.phase,
        starts_on__lte=today,
        ends_on__gte=today,
        scholar__kind=Scholar.Kind.SCHOLAR,
        scholar__state=Scholar.State.ACTIVE,
    ).select_related("scholar__person", "scholar__program", "scholar__stream")
    began = {stay.scholar: stay.starts_on for stay in stays}
    return [
        *_of_weeks(plan, began, now),
        *_of_mentors(plan, began, today),
        *_of_compute(plan, began, now),
        *_of_load(began, today),
    ]


def _of_weeks(
    plan: CheckInPlan, began: dict[Scholar, date], now: datetime
) -> Iterator[Finding]:
    weeks: dict[int, list[CheckIn]] = defaultdict(list)
    for check_in in CheckIn.objects.filter(phase=plan.phase).order_by("week"):
        weeks[check_in.scholar_id].append(check_in)
    for scholar in began:
        mine = weeks[scholar.pk]
        missed = worries.missed_in_a_row(c.standing_at(now) for c in mine)
        says = f"Missed {missed} in a row" if missed else "No longer missing"
        bad = missed >= plan.missed_in_a_row
        yield Finding(scholar, Flag.Rule.MISSED, says, bad)
        sent = [c for c in mine if c.submitted_at is not None]
        stuck = worries.stuck_in_a_row(c.state_word for c in sent)
        says = f"Stuck {stuck} in a row" if stuck else _newest_word(sent)
        yield Finding(scholar, Flag.Rule.STUCK, says, stuck >= plan.stuck_in_a_row)


def _newest_word(sent: Sequence[CheckIn]) -> str:
    word = sent[-1].get_state_word_display() if sent else ""
    return f"{word} in week {sent[-1].week}" if word else "No longer stuck"


def _of_mentors(
    plan: CheckInPlan, began: dict[Scholar, date], today: date
) -> Iterator[Finding]:
    met = dict(
        Attendee.objects.filter(
            meeting__kind__in=Meeting.BY_MENTORS, scholar__program=plan.program
        )
        .order_by()
        .values_list("scholar")
        .annotate(last=Max("meeting__held_on"))
    )
    for scholar, since in began.items():
        last = met.get(scholar.pk)
        days = worries.days_without(last, since, today)
        bad = days > plan.days_without_mentor
        says = f"No mentor meeting for {days} days"
        if not bad and last:
            says = f"Met the mentor on {last:%-d %B}"
        yield Finding(scholar, Flag.Rule.NO_MENTOR, says, bad)


def _of_compute(
    plan: CheckInPlan, began: dict[Scholar, date], now: datetime
) -> Iterator[Finding]:
    """A stream above its budget: said of one who works in it.

    That is who spent most, unless somebody was told of another before.
    """
    spent = dict(
        ComputeUse.objects.filter(check_in__scholar__program=plan.program, spent__gt=0)
        .order_by()
        .values_list("check_in__scholar")
        .annotate(sum=Sum("spent"))
    )
    known = Flag.objects.known(now).filter(rule=Flag.Rule.COMPUTE)
    told = set(known.values_list("scholar", flat=True))
    for budget in ComputeBudget.objects.filter(stream__program=plan.program):
        mine = [s for s in began if s.stream_id == budget.stream_id and s.pk in spent]
        if not mine:
            continue
        total = sum((spent[s.pk] for s in mine), Decimal(0))
        most = max(mine, key=lambda s: (s.pk in told, spent[s.pk]))
        says = f"Stream spent ${total:,.0f} of ${budget.amount:,.0f} on compute"
        yield Finding(most, Flag.Rule.COMPUTE, says, total > budget.amount)


def _of_load(began: dict[Scholar, date], today: date) -> Iterator[Finding]:
    """The hours that were agreed in all programs that run. In which, is not said."""
    people = [scholar.person_id for scholar in began]
    stays = Participation.objects.filter(
        scholar__person__in=people,
        scholar__state=Scholar.State.ACTIVE,
        phase__program__closed_at=None,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    sums = (
        stays.order_by()
        .values_list("scholar__person")
        .annotate(
            hours=Sum("hours_per_week"),
            programs=Count("scholar__program", distinct=True),
        )
    )
    loads = {person: (hours, programs) for person, hours, programs in sums}
    for scholar in began:
        agreed, programs = loads.get(scholar.person_id, (None, 0))
        hours = agreed or Decimal(0)
        bad = worries.is_overbooked(hours, programs)
        says = f"{hours:.0f} hours a week in {programs} programs"
        said = says if programs > 1 else "No other program any more"
        yield Finding(scholar, Flag.Rule.LOAD, said, bad)
