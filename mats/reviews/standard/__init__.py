"""The score sheet that reviewing begins with; a program changes it as it likes."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from mats.programs.models import Program
from mats.questions import instruments
from mats.questions.instruments import Asked
from mats.questions.models import Question, Questionnaire
from mats.questions.services import edit_questionnaire, publish

SHEET = Path(__file__).parent / "sheet.yaml"
JUDGES = "application_judges"
"""Who reads a review: `readers.py`."""
WORTH = Decimal(5)
"""Points of each criterion, to begin with: all count alike."""


def standard_sheet(program: Program) -> Questionnaire:
    read = instruments.parse(SHEET.read_text(encoding="utf-8"))
    asked = [_with_points(each) for each in read.questions]
    found = instruments.load(
        replace(read, questions=asked), program=program, readers=[JUDGES]
    )
    facts = {"use": Questionnaire.Use.REVIEW, "is_rubric": True}
    return publish(edit_questionnaire(found, facts=facts))


def _with_points(asked: Asked) -> Asked:
    if asked.facts["kind"] != Question.Kind.SCALE:
        return asked
    return replace(asked, facts={**asked.facts, "points": WORTH})
