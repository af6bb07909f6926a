"""The two forms that a call begins with; a program changes them as it likes."""

from dataclasses import replace
from pathlib import Path

from mats.programs.models import Program
from mats.questions import instruments
from mats.questions.instruments import Asked
from mats.questions.models import Option, Questionnaire
from mats.questions.services import edit_questionnaire, publish

HERE = Path(__file__).parent
ASSESSORS, JUDGES = "mentor_assessors", "mentor_judges"
"""Who reads an expression of interest, and who reads an assessment: `readers.py`."""
CRITERIA = (
    *("risk_reduction", "expert_view", "exploration_value", "experience"),
    *("counterfactual", "ecosystem_effect"),
)
"""The keys of the scales of an assessment, stage by stage."""


def interest_form(program: Program) -> Questionnaire:
    """The expression of interest, with the agendas of this program to choose from."""
    return _made(program, "interest", Questionnaire.Use.INTEREST, ["leads", ASSESSORS])


def assessment_form(program: Program) -> Questionnaire:
    return _made(program, "assessment", Questionnaire.Use.REVIEW, [JUDGES])


def _made(program: Program, name: str, use: str, readers: list[str]) -> Questionnaire:
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    read = instruments.parse(text)
    asked = [_with_tracks(each, program) for each in read.questions]
    found = instruments.load(
        replace(read, questions=asked), program=program, readers=readers
    )
    return publish(edit_questionnaire(found, facts={"use": use}))


def _with_tracks(asked: Asked, program: Program) -> Asked:
    if asked.facts["key"] != "track":
        return asked
    tracks = program.tracks.order_by("name").values_list("slug", "name")
    options = [Option(value=slug, label=name) for slug, name in tracks]
    other = Option(value="other", label="Another one", write_in=True)
    return replace(asked, options=(*options, other))
