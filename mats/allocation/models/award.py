from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q

from mats.allocation.models.scenario import Scenario
from mats.core.history import tracked
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, person: Person) -> "AwardQuerySet":
        """The staff who select; mentors those of their streams that are in force."""
        theirs = StreamMentor.objects.filter(
            conflict_with(person, "person", "stream__program")
        )
        free = ~Q(stream__in=theirs.values("stream"))
        if person.is_superuser:
            return self.filter(free)
        selecting = programs_with(person, Membership.SELECTING)
        own = StreamMentor.objects.filter(
            stream=OuterRef("stream"), person=person, ends_on=None
        )
        seen = Q(scenario__program__in=selecting) | Q(
            Exists(own), scenario__state=Scenario.State.ADOPTED
        )
        return self.filter(seen, free)

    def in_force(self) -> "AwardQuerySet":
        return self.filter(scenario__state=Scenario.State.ADOPTED)


@tracked
class Award(models.Model):
    """How many slots a stream got when a scenario was adopted."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="awards")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="awards")
    slots = models.PositiveSmallIntegerField()
    reason = models.TextField(
        blank=True, max_length=2000, help_text="Of the override, where there was one."
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["scenario", "stream"]
        constraints = [
            models.UniqueConstraint(
                name="a_stream_is_awarded_once_in_a_scenario",
                fields=["scenario", "stream"],
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="an_award_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream}: {self.slots} slots"
