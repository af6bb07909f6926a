"""`research_plan_grades.csv`: what graders gave, one line for each criterion.

What a grader gave is theirs from then on: loading the file again never writes over it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from mats.milestones.models import Grade, Submission
from mats.questions.models import Answer, Question, Questionnaire, Response
from mats.questions.services import add_question
from mats.scholars.models import Scholar
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.milestones import plan_of
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import insert, upsert

REMARK = "_comment"
"""A criterion's key with it is that of the grader's words about it."""


@dataclass(frozen=True, kw_only=True)
class GradeRow(Row):
    scholar: str = column(parsing.email, refers_to="scholar")
    grader: str = column(parsing.email, refers_to="person")
    criterion: str = column(parsing.key)
    points: Decimal = column(parsing.number("0", "10000", 2))
    comment: str = column(parsing.text(), default="")
    graded_at: datetime = column(parsing.moment, ahead="drop")


def load_grades(cohort: Cohort, rows: Sequence[GradeRow]) -> None:
    """The rows of one grader about one scholar are one grade."""
    plan = plan_of(cohort)
    if plan is None or plan.rubric is None:
        missing = "belongs to no research plan with a rubric."
        cohort.wrong(GRADES, rows[0], "criterion", missing)
        return
    grades: dict[tuple[int, int], list[GradeRow]] = defaultdict(list)
    for row in rows:
        pair = cohort.ids["scholar"][row.scholar], cohort.ids["person"][row.grader]
        grades[pair].append(row)
    handed_in = plan.submissions.submitted().select_related("milestone")
    submissions = {each.scholar_id: each for each in handed_in}
    criteria = _criteria(plan.rubric)
    for (scholar, _grader), given in grades.items():
        if scholar not in submissions:
            cohort.wrong(GRADES, given[0], "scholar", "has handed in no research plan.")
        for row, name, message in _faults(criteria, given):
            cohort.wrong(GRADES, row, name, message)
    if not cohort.problems:
        _write(cohort, plan.rubric, submissions, grades)


def _criteria(rubric: Questionnaire) -> dict[str, Question]:
    asked = rubric.questions.current().filter(points__isnull=False)
    return {each.key: each for each in asked}


def _faults(
    criteria: dict[str, Question], given: list[GradeRow]
) -> Iterator[tuple[GradeRow, str, str]]:
    for row in given:
        criterion = criteria.get(row.criterion)
        if criterion is None:
            yield row, "criterion", "is no criterion of the rubric."
        elif row.points > (criterion.points or 0):
            yield row, "points", f"is more than {criterion.points:g} points."
    if missing := criteria.keys() - {row.criterion for row in given}:
        said = f"gave no points for {', '.join(sorted(missing))}."
        yield given[0], "grader", said


Written = tuple[Response, list[GradeRow]]


def _write(
    cohort: Cohort,
    rubric: Questionnaire,
    submissions: dict[int, Submission],
    grades: dict[tuple[int, int], list[GradeRow]],
) -> None:
    people = dict(
        Scholar.objects.filter(pk__in=submissions).values_list("pk", "person")
    )
    kept = Grade.objects.filter(submission__in=submissions.values())
    begun = kept.filter(response__isnull=False)
    known = set(begun.values_list("submission", "grader"))
    new: list[Written] = []
    wanted = []
    for (scholar, grader), rows in grades.items():
        submission = submissions[scholar]
        if (submission.pk, grader) not in known:
            at = max(row.graded_at for row in rows)
            response = _response(rubric, grader, people[scholar], submission, at)
            new.append((response, rows))
            wanted.append(_grade(submission, grader, response, at))
    _keep(cohort, rubric, new)
    counts = cohort.count(GRADES.file, "grade")
    upsert(
        wanted,
        within=kept.filter(response=None),
        key=("submission_id", "grader_id"),
        update=("response_id", "state", "graded_at"),
        counts=counts,
    )
    counts.add(0, 0, len(grades) - len(wanted))


def _keep(cohort: Cohort, rubric: Questionnaire, new: list[Written]) -> None:
    _remarks(rubric, (row for _response, rows in new for row in rows))
    responses = (response for response, _rows in new)
    insert(responses, counts=cohort.count(GRADES.file, "response"))
    insert(_answers(rubric, new), counts=cohort.count(GRADES.file, "answer"))


def _grade(
    submission: Submission, grader: int, response: Response, at: datetime
) -> Grade:
    return Grade(
        submission=submission,
        grader_id=grader,
        response_id=response.pk,
        state=Grade.State.GRADED,
        assigned_at=submission.submitted_at or at,
        graded_at=at,
    )


def _response(
    rubric: Questionnaire, grader: int, scholar: int, of: Submission, at: datetime
) -> Response:
    return Response(
        questionnaire=rubric,
        respondent_id=grader,
        subject_id=scholar,
        about=of.milestone.about,
        state=Response.State.SUBMITTED,
        revision=1,
        started_at=at,
        saved_at=at,
        submitted_at=at,
    )


def _remarks(rubric: Questionnaire, rows: Iterable[GradeRow]) -> None:
    """A place for words beside each criterion that somebody wrote about."""
    asked = {each.key: each for each in rubric.questions.current()}
    for key in sorted({row.criterion for row in rows if row.comment}):
        if key + REMARK not in asked:
            criterion = asked[key]
            facts = {
                "kind": Question.Kind.TEXT,
                "text": f"{criterion.text}: what you tell the scholar",
                "readers": criterion.readers,
                "key": key + REMARK,
            }
            add_question(rubric, facts=facts)


def _answers(rubric: Questionnaire, new: Iterable[Written]) -> Iterator[Answer]:
    asked = dict(rubric.questions.current().values_list("key", "pk"))
    for response, rows in new:
        for row in rows:
            key = row.criterion
            yield Answer(response=response, question_id=asked[key], number=row.points)
            if row.comment:
                pk = asked[key + REMARK]
                yield Answer(response=response, question_id=pk, text=row.comment)


GRADES = Table(
    "research_plan_grades.csv", GradeRow, key=("scholar", "grader", "criterion")
)
LOADERS = (Loader(GRADES, load_grades),)
