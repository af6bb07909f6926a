"""What must hold between milestones, scholars, graders and their responses."""

from django.db.models import F, Q, QuerySet

from mats.core.invariants import invariant
from mats.milestones.models import Grade, Milestone, Submission
from mats.questions.models import Response

SENT = Q(response__state=Response.State.SUBMITTED)


@invariant("A milestone's phase, questions and rubric are of its program.")
def milestones_of_foreign_programs() -> QuerySet[Milestone]:
    asked, rubric = Q(questionnaire__isnull=False), Q(rubric__isnull=False)
    return Milestone.objects.filter(
        ~Q(phase__program=F("program"))
        | (asked & ~Q(questionnaire__program=F("program")))
        | (rubric & ~Q(rubric__program=F("program")))
    )


@invariant("A submission is to a milestone of the scholar's program.")
def foreign_submissions() -> QuerySet[Submission]:
    return Submission.objects.exclude(milestone__program=F("scholar__program"))


@invariant("A submission's response is the scholar's own.")
def submissions_of_others() -> QuerySet[Submission]:
    written = Submission.objects.filter(response__isnull=False)
    return written.exclude(response__respondent=F("scholar__person"))


@invariant("A grade is the grader's own, about the scholar.")
def grades_of_others() -> QuerySet[Grade]:
    written = Grade.objects.filter(response__isnull=False)
    return written.exclude(
        response__respondent=F("grader"),
        response__subject=F("submission__scholar__person"),
    )


@invariant("A grade is given exactly when its response was sent.")
def given_and_not_sent() -> QuerySet[Grade]:
    written = Grade.objects.filter(response__isnull=False)
    given = Q(state=Grade.State.GRADED)
    return written.exclude(state=Grade.State.DECLINED).filter(
        (given & ~SENT) | (~given & SENT)
    )


@invariant("Nobody grades their own submission.")
def own_grades() -> QuerySet[Grade]:
    return Grade.objects.filter(grader=F("submission__scholar__person"))
