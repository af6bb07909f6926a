from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Phase, Site
from mats.scholars.models.scholar import Scholar


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, person: Person) -> "ParticipationQuerySet":
        return self.filter(scholar__in=Scholar.objects.visible_to(person))


@tracked
class Participation(models.Model):
    """A scholar takes part in a phase: how, where, from when to when."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        PART = "part", "In person for a part"
        REMOTE = "remote", "Remote"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="participations")
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="participations")
    mode = models.CharField(max_length=9, choices=Mode)
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    arrives_on = models.DateField("arrives on site", null=True, blank=True)
    leaves_on = models.DateField("leaves the site", null=True, blank=True)
    hours_per_week = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="one_participation_per_scholar_and_phase",
                fields=["scholar", "phase"],
            ),
            models.CheckConstraint(
                name="participation_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day is on or after the first.",
            ),
            models.CheckConstraint(
                # A missing day makes the comparison unknown, which passes.
                name="nobody_leaves_before_arriving",
                condition=Q(leaves_on__gte=F("arrives_on")),
                violation_error_message="The day of leaving is after that of arriving.",
            ),
            models.CheckConstraint(
                name="a_week_of_work_fits_into_a_week",
                condition=Q(hours_per_week=None)
                | Q(hours_per_week__gt=0, hours_per_week__lte=168),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scholar}: {self.phase}"
