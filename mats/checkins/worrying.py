"""What the rules of a plan find in its scholars' weeks. Reads, and changes nothing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max, Sum

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
class Worry:
    """What a rule saw of a scholar."""

    scholar: Scholar
    rule: str
    why: str


def worries_of(plan: CheckInPlan, now: datetime) -> list[Worry]:
    """All that the rules find today: five statements for any number of scholars."""
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
        *_of_compute(plan, began),
    ]


def _of_weeks(
    plan: CheckInPlan, began: dict[Scholar, date], now: datetime
) -> list[Worry]:
    weeks: dict[int, list[CheckIn]] = defaultdict(list)
    for check_in in CheckIn.objects.filter(phase=plan.phase).order_by("week"):
        weeks[check_in.scholar_id].append(check_in)
    found = []
    for scholar in began:
        mine = weeks[scholar.pk]
        missed = worries.missed_in_a_row(c.standing_at(now) for c in mine)
        if missed >= plan.missed_in_a_row:
            said = f"Missed {missed} in a row"
            found.append(Worry(scholar, Flag.Rule.MISSED, said))
        words = (c.state_word for c in mine if c.submitted_at is not None)
        stuck = worries.stuck_in_a_row(words)
        if stuck >= plan.stuck_in_a_row:
            found.append(Worry(scholar, Flag.Rule.STUCK, f"Stuck {stuck} in a row"))
    return found


def _of_mentors(
    plan: CheckInPlan, began: dict[Scholar, date], today: date
) -> list[Worry]:
    met = dict(
        Attendee.objects.filter(
            meeting__kind__in=Meeting.BY_MENTORS, scholar__program=plan.program
        )
        .order_by()
        .values_list("scholar")
        .annotate(last=Max("meeting__held_on"))
    )
    found = []
    for scholar, since in began.items():
        days = worries.days_without(met.get(scholar.pk), since, today)
        if days > plan.days_without_mentor:
            said = f"No mentor meeting for {days} days"
            found.append(Worry(scholar, Flag.Rule.NO_MENTOR, said))
    return found


def _of_compute(plan: CheckInPlan, began: dict[Scholar, date]) -> list[Worry]:
    """A stream above its budget: said of who spent most in it."""
    spent = dict(
        ComputeUse.objects.filter(check_in__scholar__program=plan.program, spent__gt=0)
        .order_by()
        .values_list("check_in__scholar")
        .annotate(sum=Sum("spent"))
    )
    budgets = ComputeBudget.objects.filter(stream__program=plan.program)
    found = []
    for budget in budgets:
        mine = [s for s in began if s.stream_id == budget.stream_id and s.pk in spent]
        total = sum((spent[s.pk] for s in mine), Decimal(0))
        if total > budget.amount:
            most = max(mine, key=lambda s: spent[s.pk])
            said = f"Stream spent ${total:,.0f} of ${budget.amount:,.0f} on compute"
            found.append(Worry(most, Flag.Rule.COMPUTE, said))
    return found
