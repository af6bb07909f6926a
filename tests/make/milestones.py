"""Builders of milestones, of what is handed in, and of grades."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from mats.milestones.models import Grade, Milestone, Submission
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import services as questions
from mats.questions.models import Questionnaire
from mats.questions.values import Given
from mats.scholars.models import Scholar
from tests.make import core

OPENS = datetime(2027, 2, 1, 8, tzinfo=UTC)
DUE = datetime(2027, 2, 13, 7, 59, tzinfo=UTC)
"""The end of Friday of week 5, in California."""
READERS = ["research_manager_of_stream", "leads"]
CRITERIA = {"threat_model": 20, "theory_of_change": 40, "planned_activities": 40}


def sections(of: Program) -> Questionnaire:
    asked = core.questionnaire(of, slug="plan", title="Research plan")
    for key in ("threat_model", "theory_of_change"):
        core.question(asked, key, readers=READERS, required=True)
    return asked


def rubric(of: Program, **fields: object) -> Questionnaire:
    """20 + 40 + 40 points, and a note that only staff read."""
    asked = core.questionnaire(
        of, slug="plan-rubric", title="Rubric", is_rubric=True, use="grading", **fields
    )
    for key, points in CRITERIA.items():
        facts: dict[str, Any] = {"lowest": 0, "highest": points, "required": True}
        facts["points"] = points
        core.question(asked, key, "number", **facts)
    core.question(asked, "note", text="A note to staff")
    return asked


def milestone(of: Program | None = None, **fields: Any) -> Milestone:
    of = of or core.program()
    facts = {
        "phase": of.phases.filter(kind="research").first() or core.phase(of),
        "kind": Milestone.Kind.RESEARCH_PLAN,
        "slug": "research-plan",
        "title": "Research plan",
        "opens_at": OPENS,
        "due_at": DUE,
    }
    if "questionnaire" not in fields:
        facts["questionnaire"] = sections(of)
    if "rubric" not in fields:
        facts["rubric"] = rubric(of)
    return Milestone.objects.create(program=of, **{**facts, **fields})


def submission(
    to: Milestone, by: Scholar | None = None, at: datetime | None = None, **fields: Any
) -> Submission:
    """Of this scholar; handed in at a moment, or not yet."""
    by = by or core.scholar(core.stream(to.program))
    return Submission.objects.create(
        milestone=to, scholar=by, submitted_at=at, **fields
    )


def grade(of: Submission, by: Person | None = None) -> Grade:
    """Asked for, not begun."""
    by = by or core.member(of.milestone.program, "grader")
    return Grade.objects.create(submission=of, grader=by)


def given_grade(of: Submission, by: Person | None, *points: int) -> Grade:
    """Points by criterion, in the order of the rubric."""
    made, now = grade(of, by), DUE
    assert of.milestone.rubric
    response = questions.start_response(
        of.milestone.rubric,
        made.grader,
        now=now,
        subject=of.scholar.person,
        about=of.milestone.about,
    )
    values = {
        key: Given(number=Decimal(number))
        for key, number in zip(CRITERIA, points, strict=True)
    }
    questions.submit(response, values, seen={}, now=now)
    response.refresh_from_db()
    made.response, made.state, made.graded_at = response, Grade.State.GRADED, now
    made.save()
    return made
