"""A program that follows another asks the same: its questionnaires come along."""

from datetime import timedelta

from mats.programs import cloning
from mats.programs.models import Program
from mats.questions import services


def copy_all(source: Program, target: Program, shift: timedelta) -> None:
    """Drafts under the same short names, dates moved as the program's."""
    for questionnaire in source.questionnaires.all():
        services.copy_questionnaire(
            questionnaire, program=target, slug=questionnaire.slug, shift=shift
        )


cloning.register("Questionnaires", copy_all)
