"""Research plans as rows: what was handed in, and what graders gave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from uuid import UUID

from mats.milestones.models import Grade, Milestone, Submission
from mats.programs.models import Program
from mats.questions.models import Answer
from mats.transfer.cohort.grades import REMARK, GradeRow
from mats.transfer.cohort.milestones import SubmissionRow

LINE = 0
PLAN = Milestone.Kind.RESEARCH_PLAN


def submissions(program: Program) -> Iterator[SubmissionRow]:
    found = Submission.objects.submitted().filter(
        milestone__program=program, milestone__kind=PLAN
    )
    for each in found.select_related("scholar__person", "milestone").order_by("pk"):
        sent = each.submitted_at or each.due_at
        yield SubmissionRow(
            line=LINE,
            scholar=each.scholar.person.email,
            title=each.title,
            submitted_at=sent.astimezone(program.zone),
            words=each.words,
            late=each.late_by is not None,
            url=each.link,
        )


def grades(program: Program) -> Iterator[GradeRow]:
    """A row for each criterion, with what was written beside it."""
    given = Grade.objects.given().filter(
        submission__milestone__program=program, submission__milestone__kind=PLAN
    )
    rows = list(given.select_related("submission__scholar__person", "grader"))
    said = _said([row.response_id for row in rows if row.response_id])
    for row in rows:
        assert row.response_id  # noqa: S101 -- a grade that was given has one
        numbers, words = said[row.response_id]
        for key, points in numbers.items():
            yield GradeRow(
                line=LINE,
                scholar=row.submission.scholar.person.email,
                grader=row.grader.email,
                criterion=key,
                points=points,
                comment=words.get(key + REMARK, ""),
                graded_at=(row.graded_at or row.assigned_at).astimezone(program.zone),
            )


Said = tuple[dict[str, Decimal], dict[str, str]]
"""Points by criterion, and words by key."""


def _said(responses: Iterable[UUID]) -> dict[UUID, Said]:
    found: defaultdict[UUID, Said] = defaultdict(lambda: ({}, {}))
    answers = Answer.objects.filter(response__in=responses)
    for response, key, points, number, text in answers.order_by().values_list(
        "response", "question__key", "question__points", "number", "text"
    ):
        numbers, words = found[response]
        if points is not None and number is not None:
            numbers[key] = number
        elif text:
            words[key] = text
    return found
