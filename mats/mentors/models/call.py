from datetime import datetime

from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with
from mats.questions.models import Questionnaire


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, person: Person) -> "CallQuerySet":
        """As staff. What is published is seen by everybody, on its own page."""
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.SELECTING))

    def published(self) -> "CallQuerySet":
        return self.filter(published=True)


@tracked
class Call(models.Model):
    """A program asks who would mentor in it: the public page, and its two forms."""

    class Assessors(models.TextChoices):
        DIRECTORS = "directors", "Every director, and whoever is asked besides"
        ASKED = "asked", "Only whoever is asked"

    program = models.OneToOneField(Program, models.CASCADE, related_name="call")
    title = models.CharField(max_length=200)
    words = models.TextField(
        "what it says",
        blank=True,
        max_length=20_000,
        help_text="For whom this is, what you offer, what comes next. Markdown.",
    )
    opens_at = models.DateTimeField("opens", null=True, blank=True)
    closes_at = models.DateTimeField("closes", null=True, blank=True)
    published = models.BooleanField(
        default=False, help_text="Everybody with the address sees the page."
    )
    assessors = models.CharField(
        "who assesses",
        max_length=9,
        choices=Assessors,
        default=Assessors.DIRECTORS,
    )
    interest = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        related_name="+",
        verbose_name="expression of interest",
    )
    assessment = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="+", verbose_name="assessment"
    )
    agreement = models.TextField(
        blank=True,
        max_length=20_000,
        help_text="What accepted mentors agree to. Markdown.",
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_call_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message="It closes after it opens.",
            ),
            models.CheckConstraint(
                name="a_call_asks_two_things",
                condition=~Q(interest=F("assessment")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_interest(self, at: datetime) -> bool:
        """Whether somebody may send an expression of interest at this moment."""
        begun = self.opens_at is None or self.opens_at <= at
        over = self.closes_at is not None and self.closes_at <= at
        return self.published and begun and not over
