from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Now
from django.utils.timezone import now

from mats.core.history import tracked
from mats.milestones.models.submission import Submission
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.models.between import conflict_with
from mats.questions.models import Answer, Response
from mats.scholars.models import Scholar

POINTS = models.DecimalField(max_digits=18, decimal_places=6)
LOW = Coalesce("question__lowest", Value(0), output_field=POINTS)
HIGH = Coalesce("question__highest", "question__points", output_field=POINTS)
WORTH = Coalesce(
    "option__points",
    (F("number") - LOW) * F("question__points") / (HIGH - LOW),
    output_field=POINTS,
)
"""The points of one answer: `questions.rubric.worth`, in SQL."""


class GradeQuerySet(models.QuerySet["Grade"]):
    def visible_to(self, person: Person) -> "GradeQuerySet":
        """One's own work; for who cares for the scholar, all; what was released.

        Graders are blind to each other: only their own is theirs.
        """
        cared = Scholar.objects.filter(
            Q(pk__in=Scholar.objects.managed_by(person).values("pk"))
            | Q(program__in=Program.objects.led_by(person))
        ).exclude(person=person)
        mentored = Scholar.objects.supervised_by(person)
        told = Q(state=Grade.State.GRADED)
        to_scholars = told & Q(submission__milestone__told_scholars_at__lte=Now())
        to_mentors = told & Q(submission__milestone__told_mentors_at__lte=Now())
        seen = (
            Q(grader=person)
            | Q(submission__scholar__in=cared.values("pk"))
            | (to_scholars & Q(submission__scholar__person=person))
            | (to_mentors & Q(submission__scholar__in=mentored.values("pk")))
        )
        whose = ("submission__scholar__person", "submission__milestone__program")
        return self.filter(seen).filter(
            Q(submission__scholar__person=person) | ~conflict_with(person, *whose)
        )

    def given(self) -> "GradeQuerySet":
        return self.filter(state=Grade.State.GRADED)

    def open(self) -> "GradeQuerySet":
        return self.filter(state=Grade.State.ASSIGNED)

    def ready(self) -> "GradeQuerySet":
        """Open, and what is to be judged is there."""
        return self.open().filter(submission__submitted_at__isnull=False)

    def with_total(self) -> "models.QuerySet[Any]":
        """Each with the points of its answers together, as `total`."""
        answers = Answer.objects.filter(
            response=OuterRef("response"), question__points__isnull=False
        )
        added = answers.order_by().values("response").annotate(sum=Sum(WORTH))
        return self.annotate(total=Subquery(added.values("sum")))

    def writable_by(self, person: Person) -> "GradeQuerySet":
        """Their own, while nothing stands between them and the scholar."""
        barred = Submission.objects.conflicted(person).filter(pk=OuterRef("submission"))
        own = self.filter(grader=person).exclude(state=Grade.State.DECLINED)
        return own.filter(~Exists(barred))


@tracked
class Grade(models.Model):
    """One grader is asked to judge one submission; the points are a response."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", "To grade"
        GRADED = "graded", "Graded"
        DECLINED = "declined", "Declined"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="grades")
    grader = models.ForeignKey(Person, models.CASCADE, related_name="grades_asked")
    response = models.OneToOneField(
        Response,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="grade",
        help_text="None until the grader begins to write.",
    )
    state = models.CharField(max_length=8, choices=State, default=State.ASSIGNED)
    assigned_at = models.DateTimeField(default=now, editable=False)
    graded_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.CharField("reason", max_length=300, blank=True)

    objects = GradeQuerySet.as_manager()

    class Meta:
        ordering = ["submission_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_grader_judges_a_submission_once",
                fields=["submission", "grader"],
            ),
            models.CheckConstraint(
                name="a_grade_that_was_given_says_when_and_what",
                condition=Q(state="graded", graded_at__isnull=False)
                & Q(response__isnull=False)
                | ~Q(state="graded") & Q(graded_at=None),
            ),
            models.CheckConstraint(
                name="whoever_declines_to_grade_says_why",
                condition=~Q(state="declined", declined_because=""),
            ),
        ]
        indexes = [models.Index(fields=["grader", "state"])]

    def __str__(self) -> str:
        return f"{self.submission}, graded by {self.grader}"
