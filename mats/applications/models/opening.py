from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with
from mats.questions.models import Questionnaire


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, person: Person) -> "OpeningQuerySet":
        """As staff. What is published is seen by everybody, on its own page."""
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.SELECTING))

    def published(self) -> "OpeningQuerySet":
        return self.filter(published=True, program__closed_at=None)


@tracked
class Opening(models.Model):
    """A program takes applications: its public page, and what everybody is asked.

    Until when is said by the deadlines of program, track and stream.
    """

    program = models.OneToOneField(Program, models.CASCADE, related_name="opening")
    questionnaire = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        related_name="+",
        verbose_name="what everybody is asked",
    )
    words = models.TextField(
        "what the page says",
        blank=True,
        max_length=20_000,
        help_text="For whom this is, and what comes next. Markdown.",
    )
    published = models.BooleanField(
        default=False, help_text="Everybody with the address sees the page."
    )
    opens_at = models.DateTimeField("opens", null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        "minutes after the deadline",
        default=0,
        help_text="In which a draft that was begun before it may still be sent.",
    )
    review_from = models.DateTimeField(
        "mentors review from",
        null=True,
        blank=True,
        help_text="Empty: not yet. From then they see who applied to their streams.",
    )

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mentors_review_after_applications_open",
                condition=Q(review_from__gte=F("opens_at")),
                violation_error_message="Reviewing begins after applications open.",
            ),
            models.CheckConstraint(
                name="grace_lasts_two_days_at_most",
                condition=Q(grace_minutes__lte=2 * 24 * 60),
                violation_error_message="At most two days: 2880 minutes.",
            ),
        ]

    def __str__(self) -> str:
        return f"Applications to {self.program}"
