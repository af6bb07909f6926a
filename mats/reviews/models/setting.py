from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with
from mats.questions.models import Questionnaire


class ReviewingQuerySet(models.QuerySet["Reviewing"]):
    def visible_to(self, person: Person) -> "ReviewingQuerySet":
        """Those who review by it."""
        if person.is_superuser:
            return self
        part = (*Membership.SELECTING, Membership.Role.MENTOR)
        return self.filter(program__in=programs_with(person, part))


@tracked
class Reviewing(models.Model):
    """How a program reviews: by which sheet, how many each, what stays hidden."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="reviewing")
    sheet = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        related_name="+",
        verbose_name="score sheet",
        help_text="A rubric: points of its questions become a score out of ten.",
    )
    scorecard = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="scorecard of interviews",
        help_text="Empty: the score sheet again.",
    )
    reviewers = models.PositiveSmallIntegerField(
        "reviewers of each",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="So many are asked about each application to a stream.",
    )
    load = models.PositiveSmallIntegerField(
        "reviews per person",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Nobody is asked by rule for more. Empty: no limit.",
    )
    days = models.PositiveSmallIntegerField(
        "days to review",
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    hides_names = models.BooleanField(
        "hide names",
        default=False,
        help_text="From a reviewer whose own review is not sent yet.",
    )
    hides_education = models.BooleanField(
        "hide education",
        default=False,
        help_text="Degrees and field, until the own review is sent.",
    )
    tells_streams = models.BooleanField(
        "mentors see the other streams",
        default=False,
        help_text="For which others somebody applied, and in which order.",
    )
    reserve = models.PositiveSmallIntegerField(
        "places in reserve",
        default=5,
        validators=[MaxValueValidator(100)],
        help_text="A stream may list as many as it has slots, and so many more.",
    )

    objects = ReviewingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "reviewing"
        constraints = [
            models.CheckConstraint(
                name="somebody_reviews_and_has_a_day",
                condition=Q(reviewers__gte=1, days__gte=1)
                & (Q(load=None) | Q(load__gte=1)),
            ),
        ]

    def __str__(self) -> str:
        return f"Reviewing in {self.program}"
