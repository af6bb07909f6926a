"""A program that follows another tells its mentors in the same rhythm."""

from datetime import timedelta

from mats.programs import cloning
from mats.programs.models import Program
from mats.reports.models import ReportPlan


def copy_plans(
    source: Program,
    target: Program,
    shift: timedelta,  # noqa: ARG001 -- a plan counts days within a week
) -> None:
    """For phases that came along under the same short names."""
    phases = {phase.slug: phase for phase in target.phases.all()}
    for plan in ReportPlan.objects.filter(phase__program=source).select_related(
        "phase"
    ):
        if phase := phases.get(plan.phase.slug):
            plan.pk, plan.phase = None, phase
            plan._state.adding = True  # noqa: SLF001 -- a copy of the row
            plan.save()


cloning.register("The rhythm of mentor reports", copy_plans)
