"""A week off for one person, whether its check-in is made yet or not."""

from datetime import datetime

from django.db import transaction

from mats.checkins.models import CheckIn
from mats.checkins.services.following import follow_weeks_off
from mats.core.errors import Refused
from mats.core.weeks import Week
from mats.programs.models import Phase, WeekOff
from mats.scholars.models import Scholar


@transaction.atomic
def give_week_off(
    scholar: Scholar,
    phase: Phase,
    week: Week,
    *,
    reason: str,
    now: datetime,
) -> WeekOff:
    """Nothing is owed in this week; what is made already is excused."""
    check_in = CheckIn.objects.filter(
        scholar=scholar, phase=phase, week=week.number
    ).first()
    if check_in is not None and check_in.submitted_at is not None:
        raise Refused("The check-in of this week is in: the week was not off.")
    facts = {"reason": reason.strip()[:200]}
    off, _ = WeekOff.objects.get_or_create(
        phase=phase, monday=week.monday, person=scholar.person, defaults=facts
    )
    follow_weeks_off(scholar, [off], [], now)
    return off
