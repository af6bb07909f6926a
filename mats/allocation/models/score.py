from decimal import Decimal
from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Avg, Count, Max, Min, Q

from mats.core.history import tracked
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with

MOST = 50
"""Slots of one stream."""


def led_by(person: Person) -> Q:
    """On rows with a stream: in a program one leads, no conflict with its mentors."""
    theirs = StreamMentor.objects.filter(
        conflict_with(person, "person", "stream__program")
    )
    free = ~Q(stream__in=theirs.values("stream"))
    if person.is_superuser:
        return free
    return Q(stream__program__in=programs_with(person, Membership.LEADS)) & free


class Worth(NamedTuple):
    """What the k-th slot of a stream is worth: the scorers' mean, and their spread."""

    stream: int
    k: int
    mean: Decimal
    least: Decimal
    most: Decimal
    scorers: int


class ScoreQuerySet(models.QuerySet["Score"]):
    def visible_to(self, person: Person) -> "ScoreQuerySet":
        """For those who lead the program, except of streams they have a conflict in."""
        return self.filter(led_by(person))

    def worth(self) -> list[Worth]:
        """Each slot that somebody scored, by stream and k. One statement."""
        grouped = self.order_by("stream", "k").values_list("stream", "k")
        found = grouped.annotate(Avg("value"), Min("value"), Max("value"), Count("pk"))
        return [Worth(*row) for row in found]


@tracked
class Score(models.Model):
    """What the k-th scholar of a stream is worth, as one of those who lead sees it."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="scores")
    k = models.PositiveSmallIntegerField(
        "scholar",
        validators=[MinValueValidator(1), MaxValueValidator(MOST)],
        help_text="The first scholar is 1.",
    )
    scorer = models.ForeignKey(Person, models.PROTECT, related_name="scores_of_slots")
    value = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text="Usually 0 to 10; the same scale for all streams.",
    )

    objects = ScoreQuerySet.as_manager()

    class Meta:
        ordering = ["stream", "k", "scorer"]
        constraints = [
            models.UniqueConstraint(
                name="a_slot_is_scored_once_by_each", fields=["stream", "k", "scorer"]
            ),
            models.CheckConstraint(
                name="slots_of_a_stream_are_counted_from_1",
                condition=Q(k__gte=1, k__lte=MOST),
            ),
            models.CheckConstraint(
                name="a_slot_is_worth_0_to_100",
                condition=Q(value__gte=0, value__lte=100),
                violation_error_message="A value lies between 0 and 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream}, scholar {self.k}: {self.value}"
