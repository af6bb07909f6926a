from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.mentors.models.candidacy import Candidacy
from mats.mentors.models.stream import Stream
from mats.people.models import Person
from mats.programs.models import Membership
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with


class OnboardingQuerySet(models.QuerySet["Onboarding"]):
    def visible_to(self, person: Person) -> "OnboardingQuerySet":
        """One's own, and for those who lead the program, but for conflicts."""
        led = Q(candidacy__program__in=programs_with(person, Membership.LEADS))
        if person.is_superuser:
            led = Q(pk__isnull=False)
        apart = conflict_with(person, "candidacy__person", "candidacy__program")
        return self.filter(Q(candidacy__person=person) | (led & ~apart))

    def standing(self) -> "OnboardingQuerySet":
        """Of those who are accepted and have not withdrawn since."""
        return self.filter(candidacy__state=Candidacy.State.ACCEPTED)


@tracked
class Onboarding(models.Model):
    """What an accepted mentor does first: agree, say what they need, open a stream."""

    candidacy = models.OneToOneField(
        Candidacy, models.CASCADE, related_name="onboarding"
    )
    agreed_to = models.TextField(
        blank=True, help_text="The words of the agreement as they were then."
    )
    agreed_at = models.DateTimeField("agreed", null=True, blank=True)
    space_needs = models.TextField(
        "what you need on site",
        blank=True,
        max_length=2000,
        help_text="Desks, rooms, days, access, quiet; or that you need nothing.",
    )
    space_told_at = models.DateTimeField(null=True, blank=True)
    stream = models.OneToOneField(
        Stream, models.SET_NULL, null=True, blank=True, related_name="onboarding"
    )

    objects = OnboardingQuerySet.as_manager()

    class Meta:
        ordering = ["candidacy"]
        constraints = [
            models.CheckConstraint(
                name="who_agreed_agreed_to_words",
                condition=Q(agreed_at=None) | ~Q(agreed_to=""),
            ),
            models.CheckConstraint(
                name="who_said_what_they_need_said_it",
                condition=Q(space_told_at=None) | ~Q(space_needs=""),
            ),
        ]

    def __str__(self) -> str:
        return f"First steps of {self.candidacy.person}"
