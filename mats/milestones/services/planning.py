"""Milestones are set up, moved and taken away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.milestones.models import Grade, Milestone
from mats.milestones.services.owing import make_rows, owe_rows
from mats.programs.models import Program
from mats.todos import services as todos


@transaction.atomic
def plan(program: Program, *, facts: Mapping[str, Any], now: datetime) -> Milestone:
    """Ask it of every scholar of its phase; once it opens they owe it."""
    milestone = Milestone(program=program, **facts)
    _judge(milestone)
    if program.milestones.filter(slug=milestone.slug).exists():
        raise Refused("The program already has a milestone with this short name.")
    milestone.save()
    if milestone.is_open(now):
        make_rows(milestone, now=now)
    return milestone


@transaction.atomic
def replan(
    milestone: Milestone, *, facts: Mapping[str, Any], now: datetime
) -> Milestone:
    """Change it. Another due day moves the to-dos of all who have no date of their own.

    What was begun keeps its questions and its rubric.
    """
    before = locked(milestone)
    milestone = locked(milestone)
    for name, value in facts.items():
        setattr(milestone, name, value)
    _judge(milestone)
    _keep_what_was_begun(before, milestone)
    milestone.save()
    if milestone.is_open(now):
        make_rows(milestone, now=now)
    if before.due_at != milestone.due_at:
        for row in milestone.submissions.filter(submitted_at=None, extended_to=None):
            todos.move(key=row.todo_key, due_at=milestone.due_at, now=now)
    if milestone.required and not before.required:
        owe_rows(milestone, now=now)
    return milestone


def _judge(milestone: Milestone) -> None:
    program = milestone.program
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: its milestones stay as they are.")
    if milestone.phase.program_id != program.pk:
        raise Refused("The phase belongs to another program.")
    for asked in (milestone.questionnaire, milestone.rubric):
        if asked is not None and asked.program_id != program.pk:
            raise Refused("The questions belong to another program.")
        if asked is not None and not asked.is_open:
            raise Refused(f"Open “{asked}” for answers first.")
    if milestone.rubric and not milestone.rubric.is_rubric:
        raise Refused(f"“{milestone.rubric}” carries no points.")


def _keep_what_was_begun(before: Milestone, after: Milestone) -> None:
    begun = before.submissions.filter(response__isnull=False)
    if before.questionnaire_id != after.questionnaire_id and begun.exists():
        raise Refused("Scholars have begun to write: its questions stay.")
    graded = Grade.objects.filter(submission__milestone=before, response__isnull=False)
    if before.rubric_id != after.rubric_id and graded.exists():
        raise Refused("Grading has begun: its rubric stays.")
