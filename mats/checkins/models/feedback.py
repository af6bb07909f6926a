"""What mentors are asked about each of their scholars, twice in a phase or so."""

from django.db import models
from django.db.models import F, Q

from mats.checkins.models.care import cared_for_by
from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Phase
from mats.questions.models import Questionnaire, Response
from mats.scholars.models import Scholar


class FeedbackRoundQuerySet(models.QuerySet["FeedbackRound"]):
    def visible_to(self, person: Person) -> "FeedbackRoundQuerySet":
        return self.filter(phase__in=Phase.objects.visible_to(person))


@tracked
class FeedbackRound(models.Model):
    """Every mentor of a phase is asked about each of their scholars, from a day on."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="feedback_rounds")
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="feedback_rounds"
    )
    asks_on = models.DateField("asked on")
    due_on = models.DateField("due on")

    objects = FeedbackRoundQuerySet.as_manager()

    class Meta:
        ordering = ["phase_id", "asks_on"]
        verbose_name = "round of feedback"
        verbose_name_plural = "rounds of feedback"
        constraints = [
            models.UniqueConstraint(
                name="one_round_of_feedback_per_phase_and_day",
                fields=["phase", "asks_on"],
                violation_error_message="Mentors are asked on this day already.",
            ),
            models.CheckConstraint(
                name="feedback_is_asked_before_it_is_due",
                condition=Q(due_on__gt=F("asks_on")),
                violation_error_message="Feedback is due after the day it is asked.",
            ),
        ]

    def __str__(self) -> str:
        return f"Feedback of {self.asks_on:%d %B %Y}"


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, person: Person) -> "FeedbackQuerySet":
        """The mentor's own, and of whoever works with the scholar. Not the scholar's.

        What of an answer the scholar may read, the answer itself says.
        """
        seen = Q(mentor=person) | Q(scholar__in=cared_for_by(person))
        return self.filter(seen).exclude(scholar__person=person)

    def owed(self) -> "FeedbackQuerySet":
        """Not given yet, about a scholar who is still there."""
        return self.filter(submitted_at=None, scholar__state=Scholar.State.ACTIVE)


@tracked
class Feedback(models.Model):
    """One mentor is asked about one scholar; the words are a response."""

    round = models.ForeignKey(FeedbackRound, models.CASCADE, related_name="asked")
    scholar = models.ForeignKey(
        Scholar, models.CASCADE, related_name="feedback_of_mentors"
    )
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="feedback_asked")
    response = models.OneToOneField(
        Response,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="feedback",
        help_text="None until the mentor begins to write.",
    )
    submitted_at = models.DateTimeField("given", null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["round_id", "mentor_id", "pk"]
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(
                name="a_mentor_is_asked_about_a_scholar_once_a_round",
                fields=["round", "mentor", "scholar"],
            ),
            models.CheckConstraint(
                name="feedback_that_was_given_has_a_response",
                condition=Q(submitted_at=None) | Q(response__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} about {self.scholar.person}"
