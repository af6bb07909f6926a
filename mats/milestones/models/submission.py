from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from mats.core.history import tracked
from mats.milestones.models.milestone import Milestone
from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.questions.models import Response
from mats.scholars.models import Scholar


class Standing(models.TextChoices):
    """Where a submission is at a moment."""

    IN = "in", "In"
    LATE = "late", "In, late"
    OPEN = "open", "To come"
    OVERDUE = "overdue", "Overdue"


class WorkQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, person: Person) -> "WorkQuerySet":
        """Of scholars whose record one sees, and what one is asked to grade."""
        asked = self.model.objects.filter(
            ~conflict_with(person, "scholar__person", "milestone__program"),
            grades__in=person.grades_asked.exclude(state="declined").values("pk"),
        )
        return self.filter(
            Q(scholar__in=Scholar.objects.visible_to(person))
            | Q(pk__in=asked.values("pk"))
        )

    def submitted(self) -> "WorkQuerySet":
        return self.filter(submitted_at__isnull=False)

    def expected(self) -> "WorkQuerySet":
        """In, or of somebody who is still there."""
        there = Q(scholar__state=Scholar.State.ACTIVE)
        return self.filter(there | Q(submitted_at__isnull=False))

    def with_due(self) -> "models.QuerySet[Any]":
        due = Coalesce("extended_to", "milestone__due_at")
        rows: models.QuerySet[Any] = self.annotate(due=due)
        return rows

    def with_standing(self, now: datetime) -> "models.QuerySet[Any]":
        """Each with `due` and `standing`: the rule of `standing_at`, in SQL."""
        cases = (
            When(submitted_at__gt=models.F("due"), then=Value(Standing.LATE.value)),
            When(submitted_at__isnull=False, then=Value(Standing.IN.value)),
            When(due__lt=now, then=Value(Standing.OVERDUE.value)),
        )
        words = models.CharField(max_length=7)
        otherwise = Value(Standing.OPEN.value)
        standing = Case(*cases, default=otherwise, output_field=words)
        rows: models.QuerySet[Any] = self.with_due().annotate(standing=standing)
        return rows

    def conflicted(self, grader: Person) -> "WorkQuerySet":
        """Those that this person must not judge.

        Their own, their scholars', and those of people with whom a conflict stands.
        """
        mentored = Scholar.objects.filter(
            pk=OuterRef("scholar"), supervisions__mentor=grader
        )
        return self.filter(
            Q(scholar__person=grader)
            | Exists(mentored)
            | conflict_with(grader, "scholar__person", "milestone__program")
        )


@tracked
class Submission(models.Model):
    """What one scholar hands in to one milestone; made when it is owed."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="submissions")
    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="submissions")
    response = models.OneToOneField(
        Response,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="submission_to_milestone",
        help_text="None until the scholar begins to write.",
    )
    title = models.CharField(max_length=200, blank=True)
    link = models.URLField(
        blank=True, max_length=500, help_text="Where else it is: a document, slides."
    )
    words = models.PositiveIntegerField(
        null=True, blank=True, help_text="As somebody counted them where it is."
    )
    submitted_at = models.DateTimeField(
        "sent", null=True, blank=True, help_text="The first time; later ones change it."
    )
    extended_to = models.DateTimeField("due later", null=True, blank=True)
    extended_because = models.CharField("reason", max_length=300, blank=True)
    extended_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_until = models.DateTimeField(
        "asked for", null=True, blank=True, help_text="An extension nobody decided yet."
    )
    asked_because = models.CharField("reason", max_length=300, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["milestone_id", "scholar_id"]
        constraints = [
            models.UniqueConstraint(
                name="one_submission_per_milestone_and_scholar",
                fields=["milestone", "scholar"],
            ),
            models.CheckConstraint(
                name="an_extension_that_is_asked_for_says_why",
                condition=Q(asked_until=None, asked_because="")
                | (Q(asked_until__isnull=False) & ~Q(asked_because="")),
            ),
            models.CheckConstraint(
                name="a_reason_belongs_to_an_extension",
                condition=Q(extended_because="") | Q(extended_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} of {self.scholar.person}"

    @property
    def due_at(self) -> datetime:
        return self.extended_to or self.milestone.due_at

    @property
    def late_by(self) -> timedelta | None:
        """How much after it was due it came; nothing while it is missing or in time."""
        if self.submitted_at is None or self.submitted_at <= self.due_at:
            return None
        return self.submitted_at - self.due_at

    def standing_at(self, now: datetime) -> Standing:
        if self.submitted_at is not None:
            return Standing.LATE if self.late_by else Standing.IN
        return Standing.OVERDUE if self.due_at < now else Standing.OPEN

    @property
    def todo_key(self) -> str:
        return f"milestones.submission:{self.pk}"
