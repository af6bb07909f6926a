"""Setting when the reports of a phase leave."""

from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.programs.models import Phase, Program
from mats.reports.models import ReportPlan


@transaction.atomic
def set_plan(phase: Phase, **facts: Any) -> ReportPlan:
    """Reports that are not compiled yet follow it; the others keep their hours."""
    program = Program.objects.select_for_update(of=("self",)).get(pk=phase.program_id)
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: its plans stay as they were.")
    plan, _ = ReportPlan.objects.update_or_create(phase=phase, defaults=facts)
    return plan
