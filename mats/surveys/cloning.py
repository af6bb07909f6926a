"""A program that follows another puts the same surveys, at its own times."""

from datetime import timedelta

from mats.programs import cloning
from mats.programs.models import Program
from mats.surveys import services


def copy_all(source: Program, target: Program, shift: timedelta) -> None:
    """Drafts for the copied questionnaires; keepers and a chosen phase are named anew.

    Nobody is asked before somebody lets them go.
    """
    copies = {asked.slug: asked for asked in target.questionnaires.all()}
    for survey in source.surveys.select_related("questionnaire"):
        asked = copies.get(survey.questionnaire.slug)
        if asked is None:
            continue
        names = ("anonymity", "audience", "rule", "per_scholar", "thanks")
        facts = {name: getattr(survey, name) for name in names}
        for name in ("opens_at", "closes_at"):
            at = getattr(survey, name)
            facts[name] = at + shift if at else None
        chosen = {k: v for k, v in survey.chosen.items() if k != "phase"}
        services.change(
            services.set_up(asked), facts={**facts, "chosen": chosen}, keepers=[]
        )


cloning.register("Surveys", copy_all)
