"""Grades are given out, given, declined, and released."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse

from mats.core.assigning import Assignment, Pair, assign
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.milestones.models import Grade, Milestone, Submission
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions.models import Response
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register

GRADING = register(TodoKind("milestones.grading", "Grading"))
TAKEN_BACK = "Given to somebody else by staff."
TIME_TO_GRADE = timedelta(days=7)
"""After a milestone is due; whoever gets work later has as long from then."""


def pool(program: Program) -> list[Person]:
    """Those who grade in the program today."""
    held = program.memberships.on(program.today).filter(role=Membership.Role.GRADER)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return list(people.order_by("pk"))


def lacking(milestone: Milestone) -> dict[int, int]:
    """By submission that is in: how many more graders it needs."""
    live = Count("grades", filter=~Q(grades__state=Grade.State.DECLINED))
    rows = milestone.submissions.submitted().annotate(live=live).order_by("pk")
    return {
        pk: milestone.graders - live
        for pk, live in rows.values_list("pk", "live")
        if live < milestone.graders
    }


@transaction.atomic
def give_out(
    milestone: Milestone, *, cap: int | None = None, now: datetime
) -> Assignment:
    """Everything that is in gets its graders, evenly; what has some keeps them."""
    milestone = locked(milestone)
    _require_open(milestone)
    return _give(milestone, lacking(milestone), cap, now)


def _require_open(milestone: Milestone) -> None:
    if milestone.program.closed_at is not None:
        raise Refused(f"{milestone.program} is closed: nothing is graded any more.")
    if milestone.rubric_id is None:
        raise Refused("It has no rubric: it is not graded.")
    if milestone.told_scholars_at is not None:
        raise Refused("Its grades are out.")


def _give(
    milestone: Milestone, wanted: dict[int, int], cap: int | None, now: datetime
) -> Assignment:
    graders = pool(milestone.program)
    found = assign(
        wanted,
        [each.pk for each in graders],
        barred=_barred(milestone, graders),
        load=_loads(milestone),
        cap=cap,
    )
    Grade.objects.bulk_create(
        Grade(submission_id=submission, grader_id=grader, assigned_at=now)
        for submission, grader in sorted(found.pairs)
    )
    busy = {grader for _submission, grader in found.pairs}
    for grader in graders:
        if grader.pk in busy:
            _owe(milestone, grader, now)
    return found


def _barred(milestone: Milestone, graders: Iterable[Person]) -> set[Pair]:
    """Conflicts, one's own scholars, and what one was asked before."""
    known = Grade.objects.filter(submission__milestone=milestone)
    barred = set(known.values_list("submission", "grader"))
    rows = milestone.submissions.submitted()
    for grader in graders:
        mine = rows.conflicted(grader).values_list("pk", flat=True)
        barred |= {(pk, grader.pk) for pk in mine}
    return barred


def _loads(milestone: Milestone) -> dict[int, int]:
    live = Grade.objects.exclude(state=Grade.State.DECLINED).filter(
        submission__milestone=milestone
    )
    counted = live.order_by().values("grader").annotate(n=Count("pk"))
    return dict(counted.values_list("grader", "n"))


def _key(milestone: int, grader: int) -> str:
    return f"{GRADING.name}:{milestone}:{grader}"


def _owe(milestone: Milestone, grader: Person, now: datetime) -> None:
    """One to-do for all of them; after it was done, more work is owed anew."""
    key = _key(milestone.pk, grader.pk)
    due_at = max(milestone.due_at, now) + TIME_TO_GRADE
    given = Grade.objects.given().filter(submission__milestone=milestone, grader=grader)
    if done := given.count():
        key = f"{key}:{done}"
    todos.owe(
        GRADING,
        key=key,
        debtor=grader,
        program=milestone.program,
        title=f"Grade: {milestone.title}",
        url=reverse("milestones:queue"),
        due_at=due_at,
    )


def grade_held(pk: int, person: Person) -> Grade | None:
    """The grader's own, locked; None where it is nobody's, declined, or barred."""
    rows = Grade.objects.writable_by(person).filter(pk=pk)
    if not rows.select_for_update(of=("self",)).only("pk"):
        return None
    return own_grade(pk, person)


def own_grade(pk: int, person: Person) -> Grade | None:
    rows = Grade.objects.writable_by(person).filter(
        submission__submitted_at__isnull=False
    )
    found = rows.select_related(
        "response", "submission__scholar__person", "submission__milestone__rubric"
    ).select_related("submission__milestone__program")
    grade = found.filter(pk=pk).first()
    if grade is not None:
        grade.grader = person
    return grade


@dataclass(frozen=True)
class Progress:
    """How far a grader is with one milestone."""

    given: int
    asked: int


def progress(grader: Person, milestone: Milestone) -> Progress:
    mine = Grade.objects.writable_by(grader).filter(submission__milestone=milestone)
    counted = mine.filter(submission__submitted_at__isnull=False).aggregate(
        given=Count("pk", filter=Q(state=Grade.State.GRADED)), asked=Count("pk")
    )
    return Progress(**counted)


def require_gradable(grade: Grade) -> None:
    _require_open(grade.submission.milestone)


def grade_draft(grade: Grade, now: datetime) -> Response:
    """Its response, or one not saved yet: whoever first writes into it saves it."""
    submission = grade.submission
    milestone = submission.milestone
    response = grade.response or Response(
        respondent=grade.grader,
        subject=submission.scholar.person,
        about=milestone.about,
        started_at=now,
    )
    assert milestone.rubric  # noqa: S101 -- `_require_open` refused otherwise
    milestone.rubric.program = milestone.program
    response.questionnaire = milestone.rubric
    response.respondent, response.subject = grade.grader, submission.scholar.person
    return response


def put_grade(grade: Grade, response: Response, *, now: datetime) -> None:
    """What was written is theirs; sent, it is given. With the row held."""
    grade.response = response
    first = grade.state != Grade.State.GRADED
    if response.state == Response.State.SUBMITTED and first:
        grade.state, grade.graded_at = Grade.State.GRADED, now
    grade.save(update_fields=["response", "state", "graded_at"])
    if grade.state == Grade.State.GRADED:
        _settle(grade, now)
        if first:
            _ask_third(grade.submission, now)


def _settle(grade: Grade, now: datetime) -> None:
    """The to-dos are done with the last of what was given to the grader."""
    milestone = grade.submission.milestone
    mine = Grade.objects.filter(submission__milestone=milestone, grader=grade.grader)
    if mine.open().exists():
        return
    for done in range(mine.count() + 1):
        key = _key(milestone.pk, grade.grader_id)
        todos.settle_if_open(key=f"{key}:{done}" if done else key, now=now)


def _ask_third(submission: Submission, now: datetime) -> None:
    """Where two totals are too far apart, one more grader is asked, once."""
    milestone = locked(submission.milestone)
    if milestone.gap is None:
        return
    live = submission.grades.exclude(state=Grade.State.DECLINED)
    totals = list(live.given().with_total().values_list("total", flat=True))
    if len(totals) < 2 or live.count() != len(totals):  # noqa: PLR2004 -- it takes two
        return
    if len(totals) == milestone.graders and max(totals) - min(totals) > milestone.gap:
        _give(milestone, {submission.pk: 1}, None, now)


@transaction.atomic
def decline(grade: Grade, *, because: str, now: datetime) -> Grade:
    """They cannot, for a reason; somebody else is asked at once, if there is one."""
    row = locked(grade)
    if row.state == Grade.State.GRADED:
        raise Refused("You have sent this grade already.")
    row.state, row.declined_because = Grade.State.DECLINED, because
    row.save(update_fields=["state", "declined_because"])
    row.submission, row.grader = grade.submission, grade.grader
    milestone = locked(grade.submission.milestone)
    _settle(row, now)
    _give(milestone, {row.submission_id: 1}, None, now)
    return row


@transaction.atomic
def reassign(milestone: Milestone, *, grader: Person, now: datetime) -> Assignment:
    """Take from this grader all they have not sent, and ask others instead."""
    milestone = locked(milestone)
    _require_open(milestone)
    mine = Grade.objects.open().filter(submission__milestone=milestone, grader=grader)
    rows = list(mine.select_for_update(of=("self",)).order_by("pk"))
    if not rows:
        raise Refused(f"{grader} has nothing left to grade here.")
    for row in rows:
        row.state, row.declined_because = Grade.State.DECLINED, TAKEN_BACK
        row.save(update_fields=["state", "declined_because"])
    rows[0].submission.milestone, rows[0].grader = milestone, grader
    _settle(rows[0], now)
    wanted = {row.submission_id: 1 for row in rows}
    return _give(milestone, wanted, None, now)


@transaction.atomic
def release(
    milestone: Milestone, *, scholars: bool, mentors: bool, now: datetime
) -> Milestone:
    """Show grades to scholars, to mentors, or to both. It is not taken back."""
    milestone = locked(milestone)
    if scholars and milestone.told_scholars_at is None:
        milestone.told_scholars_at = now
    if mentors and milestone.told_mentors_at is None:
        milestone.told_mentors_at = now
    milestone.save(update_fields=["told_scholars_at", "told_mentors_at"])
    return milestone
