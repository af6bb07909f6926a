"""A program that follows another asks for the same, on its own days."""

from datetime import timedelta

from mats.milestones.models import Milestone
from mats.programs import cloning
from mats.programs.models import Program


def copy_milestones(source: Program, target: Program, shift: timedelta) -> None:
    """For phases and questionnaires that came along under the same short names."""
    phases = {phase.slug: phase for phase in target.phases.all()}
    asked = {found.slug: found for found in target.questionnaires.all()}
    kept = source.milestones.select_related("phase", "questionnaire", "rubric")
    for each in kept.order_by("pk"):
        phase = phases.get(each.phase.slug)
        if phase is None:
            continue
        Milestone.objects.create(
            program=target,
            phase=phase,
            questionnaire=each.questionnaire and asked.get(each.questionnaire.slug),
            rubric=each.rubric and asked.get(each.rubric.slug),
            opens_at=each.opens_at + shift,
            due_at=each.due_at + shift,
            **{name: getattr(each, name) for name in COPIED},
        )


COPIED = ("kind", "slug", "title", "text", "required", "minutes", "graders", "gap")
cloning.register("Milestones", copy_milestones)
