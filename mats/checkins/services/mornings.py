"""What each morning does: the weeks that open, those who left, what was missed."""

from datetime import datetime, timedelta

from django.db import transaction

from mats.checkins.models import CheckIn, CheckInPlan
from mats.checkins.models.plan import LAST_DAY
from mats.checkins.services.following import follow_all
from mats.checkins.services.weeks import make_week
from mats.core.weeks import Week
from mats.programs.models import Program
from mats.todos import services as todos

AHEAD = timedelta(days=1)
"""How long before it opens a week's check-ins are made: a day's run is enough."""


@transaction.atomic
def make_due(program: Program, *, now: datetime) -> int:
    """Make what is open or opens within a day; made twice, made once."""
    follow_all(program, now)
    _close_missed(program, now)
    plans = CheckInPlan.objects.filter(phase__program=program)
    return sum(
        make_week(plan, week, now=now)
        for plan in plans.select_related("phase__program")
        for week in plan.phase.weeks
        if _is_near(plan, week, now)
    )


def _close_missed(program: Program, now: datetime) -> None:
    """What is no longer taken is no longer owed."""
    since = now - timedelta(days=LAST_DAY)
    missed = CheckIn.objects.missed(now).filter(
        phase__program=program, closes_at__gt=since
    )
    for check_in in missed:
        todos.cancel(key=check_in.todo_key, now=now)


def _is_near(plan: CheckInPlan, week: Week, now: datetime) -> bool:
    moments = plan.moments(week)
    return moments.opens_at <= now + AHEAD and now < moments.closes_at
