"""How far an applicant is with one stream, and where it ranks them."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Deferrable, Q

from mats.applications.models import StreamChoice
from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program


class ProgressQuerySet(models.QuerySet["Progress"]):
    def visible_to(self, person: Person) -> "ProgressQuerySet":
        """With the application to the stream."""
        return self.filter(choice__in=StreamChoice.objects.visible_to(person))

    def seen_in(self, program: Program, person: Person) -> "ProgressQuerySet":
        """Those of one program that are visible to the person."""
        return self.filter(choice__in=StreamChoice.objects.seen_in(program, person))

    def declining(self) -> "ProgressQuerySet":
        """To be declined, and not told yet."""
        return self.filter(declining_since__isnull=False, choice__outcome="")


@tracked
class Progress(models.Model):
    """How far an applicant is with one stream. None yet: in review.

    A decline pends here; nobody is told before decisions are released.
    """

    class Stage(models.TextChoices):
        REVIEW = "review", "In review"
        INTERVIEW = "interview", "Interview"
        FINAL = "final", "Final round"

    choice = models.OneToOneField(StreamChoice, models.CASCADE, related_name="progress")
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.REVIEW)
    declining_since = models.DateTimeField(
        "to be declined since", null=True, blank=True
    )
    changed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["choice_id"]
        verbose_name_plural = "progress"
        indexes = [models.Index(name="progress_by_stage", fields=["stage", "choice"])]

    def __str__(self) -> str:
        return f"{self.choice}: {self.get_stage_display()}"


class MentorRankQuerySet(models.QuerySet["MentorRank"]):
    def visible_to(self, person: Person) -> "MentorRankQuerySet":
        """To those who select, and to the mentors of the stream."""
        return self.filter(choice__in=StreamChoice.objects.visible_to(person))

    def seen_in(self, program: Program, person: Person) -> "MentorRankQuerySet":
        """Those of one program that are visible to the person."""
        return self.filter(choice__in=StreamChoice.objects.seen_in(program, person))


@tracked
class MentorRank(models.Model):
    """A stream wants an applicant, as its first, its second, and so on.

    All of these together are the shortlist of the stream.
    """

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="mentor_ranks")
    choice = models.OneToOneField(
        StreamChoice, models.CASCADE, related_name="mentor_rank"
    )
    position = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    changed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MentorRankQuerySet.as_manager()

    class Meta:
        ordering = ["stream_id", "position"]
        constraints = [
            # At the end of the transaction: ranks change places.
            models.UniqueConstraint(
                name="a_stream_ranks_one_applicant_in_each_place",
                fields=["stream", "position"],
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="ranks_of_applicants_count_from_one",
                condition=Q(position__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice}, number {self.position}"
