from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, Q
from django.utils import timezone

from mats.applications.models.application import Application
from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with, runs_freely
from mats.questions.models import Response


class StreamChoiceQuerySet(models.QuerySet["StreamChoice"]):
    def visible_to(self, person: Person) -> "StreamChoiceQuerySet":
        """Of applications that one may see: all to those who select, else one's own.

        A mentor does not learn for which other streams somebody applied.
        """
        seen = self.filter(application__in=Application.objects.visible_to(person))
        if person.is_superuser:
            return seen
        today = timezone.localdate()
        mentored = Stream.objects.mentored_by(person, today).values("pk")
        selecting = programs_with(person, Membership.SELECTING)
        return seen.filter(
            Q(application__program__in=selecting)
            | Q(stream__in=mentored, rank__isnull=False)
        )

    def seen_in(self, program: Program, person: Person) -> "StreamChoiceQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(application__program=program)
        if runs_freely(person, program, Membership.SELECTING):
            return here.exclude(application__person=person)
        return here.visible_to(person)

    def standing(self) -> "StreamChoiceQuerySet":
        """Those that were not dropped."""
        return self.filter(rank__isnull=False)


@tracked
class StreamChoice(models.Model):
    """An applicant wants a stream, as their first choice, second, and so on.

    Dropped, it has no rank any more and keeps what was written for it.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Declined"
        WITHDRAWN = "withdrawn", "Withdrew"
        OFFER_DECLINED = "offer_declined", "Declined our offer"
        OFFER_LAPSED = "offer_lapsed", "Let our offer lapse"
        TRAINING_ONLY = "training_only", "Training phase only"
        AUDITOR = "auditor", "Auditor"

    application = models.ForeignKey(Application, models.CASCADE, related_name="choices")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="choices")
    rank = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="1 is the favourite; none where it was dropped.",
    )
    response = models.OneToOneField(
        Response,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="stream_choice",
        help_text="Answers to the questions of the stream.",
    )
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    decided_on = models.DateField("decided", null=True, blank=True)

    objects = StreamChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["application_id", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_stream_is_chosen_once",
                fields=["application", "stream"],
                violation_error_message="This stream is chosen already.",
            ),
            # At the end of the transaction: ranks change places.
            models.UniqueConstraint(
                name="one_choice_per_rank",
                fields=["application", "rank"],
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="ranks_of_choices_count_from_one", condition=Q(rank__gte=1)
            ),
            models.CheckConstraint(
                name="what_was_dropped_is_not_accepted",
                condition=~Q(outcome="accepted") | Q(rank__isnull=False),
            ),
            models.UniqueConstraint(
                name="an_applicant_is_accepted_by_one_stream",
                fields=["application"],
                condition=Q(outcome="accepted"),
                violation_error_message="Another stream has accepted this applicant.",
            ),
        ]
        indexes = [models.Index(name="choices_by_stream", fields=["stream", "rank"])]

    def __str__(self) -> str:
        return f"{self.application.person}, {self.stream}"
