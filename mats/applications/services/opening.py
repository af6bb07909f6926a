"""A program takes applications."""

from typing import Any

from django.db import transaction

from mats.applications.models import Opening
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.programs.models import Program
from mats.questions.models import Questionnaire


@transaction.atomic
def set_opening(program: Program, **facts: Any) -> Opening:
    """Say what everybody is asked, when, and whether the page is public."""
    locked(program)
    asked: Questionnaire = facts["questionnaire"]
    if asked.program_id != program.pk or asked.use != Questionnaire.Use.APPLICATION:
        raise Refused("Choose a questionnaire for applications, of this program.")
    if facts.get("published") and not asked.is_open:
        raise Refused("Open the questionnaire first; then publish the page.")
    known = Opening.objects.filter(program=program).first()
    if known and known.questionnaire_id != asked.pk and _has_begun(program):
        raise Refused("Somebody has begun to answer; these questions stay.")
    return Opening.objects.update_or_create(program=program, defaults=facts)[0]


def _has_begun(program: Program) -> bool:
    return program.applications.exclude(response=None).exists()
