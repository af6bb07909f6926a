"""The handbook of a program's staff, and what its research managers learn first."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with

LONGEST_TRAINING = 180
"""Days from the first one as research manager."""


class HandbookPageQuerySet(models.QuerySet["HandbookPage"]):
    def visible_to(self, person: Person) -> "HandbookPageQuerySet":
        """Who leads: all. Other staff: those for everybody, and for their role."""
        if person.is_superuser:
            return self
        seen = Q(program__in=programs_with(person, Membership.LEADS))
        for role in Membership.STAFF:
            mine = Q(program__in=programs_with(person, (role,)))
            seen |= mine & (Q(roles=[]) | Q(roles__contains=[role]))
        return self.filter(seen)


@tracked
class HandbookPage(models.Model):
    """How something is done here, in words that the staff keep."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="handbook")
    title = models.CharField(max_length=150)
    body = models.TextField("text", max_length=50_000)
    roles = ArrayField(
        models.CharField(max_length=20, choices=Membership.Role),
        default=list,
        blank=True,
        verbose_name="for",
        help_text="Empty: for all staff.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = HandbookPageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "page of the handbook"
        verbose_name_plural = "pages of the handbook"
        constraints = [
            models.UniqueConstraint(
                name="a_handbook_has_a_title_once", fields=["program", "title"]
            ),
            models.CheckConstraint(
                name="a_page_of_the_handbook_says_something",
                condition=~Q(title="") & ~Q(body=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def readers(self) -> str:
        """Whom it is for, in words."""
        held = [Membership.Role(role).holders.lower() for role in self.roles]
        return ", ".join(held) or "all staff"


class TrainingStepQuerySet(models.QuerySet["TrainingStep"]):
    def visible_to(self, person: Person) -> "TrainingStepQuerySet":
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.SELECTING))


@tracked
class TrainingStep(models.Model):
    """One thing that each research manager does when they begin.

    For whom, until when and whether it is done, the to-do says that is made of it.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="training")
    title = models.CharField("what to do", max_length=150)
    page = models.ForeignKey(
        HandbookPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name="page of the handbook",
    )
    days = models.PositiveSmallIntegerField(
        "days after they begin",
        default=7,
        validators=[MaxValueValidator(LONGEST_TRAINING)],
    )

    objects = TrainingStepQuerySet.as_manager()

    class Meta:
        ordering = ["days", "pk"]
        verbose_name = "step of the training"
        verbose_name_plural = "steps of the training"
        constraints = [
            models.UniqueConstraint(
                name="a_step_of_a_training_is_asked_once", fields=["program", "title"]
            ),
            models.CheckConstraint(
                name="a_step_of_a_training_says_something", condition=~Q(title="")
            ),
            models.CheckConstraint(
                name="a_training_ends", condition=Q(days__lte=LONGEST_TRAINING)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def key_for(self, person: Person | int) -> str:
        key = person if isinstance(person, int) else person.pk
        return f"announcements.training:{self.pk}:{key}"
