"""A program that follows another asks its scholars in the same rhythm."""

from datetime import timedelta

from mats.checkins.models import CheckInPlan, FeedbackRound
from mats.programs import cloning
from mats.programs.models import Program


def copy_plans(
    source: Program,
    target: Program,
    shift: timedelta,  # noqa: ARG001 -- a plan counts days within a week
) -> None:
    """For phases and questionnaires that came along under the same short names."""
    phases = {phase.slug: phase for phase in target.phases.all()}
    asked = {found.slug: found for found in target.questionnaires.all()}
    plans = CheckInPlan.objects.filter(phase__program=source)
    for plan in plans.select_related("phase", "questionnaire"):
        phase = phases.get(plan.phase.slug)
        questionnaire = asked.get(plan.questionnaire.slug)
        if phase and questionnaire:
            plan.pk, plan.phase, plan.questionnaire = None, phase, questionnaire
            plan._state.adding = True  # noqa: SLF001 -- a copy of the row
            plan.save()


def copy_feedback(source: Program, target: Program, shift: timedelta) -> None:
    """Mentors are asked on the same days of the phases."""
    phases = {phase.slug: phase for phase in target.phases.all()}
    asked = {found.slug: found for found in target.questionnaires.all()}
    rounds = FeedbackRound.objects.filter(phase__program=source)
    for round_ in rounds.select_related("phase", "questionnaire"):
        phase = phases.get(round_.phase.slug)
        questionnaire = asked.get(round_.questionnaire.slug)
        if phase and questionnaire:
            FeedbackRound.objects.create(
                phase=phase,
                questionnaire=questionnaire,
                asks_on=round_.asks_on + shift,
                due_on=round_.due_on + shift,
            )


cloning.register("When mentors are asked about their scholars", copy_feedback)
cloning.register("The rhythm of check-ins", copy_plans)
