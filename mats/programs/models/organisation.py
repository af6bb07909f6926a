from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person


@tracked
class Organisation(models.Model):
    """An employer, university, funder or guest, the same row for all programs."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    category = models.CharField(
        max_length=60, blank=True, help_text="Such as scaling lab, nonprofit, academia."
    )
    website = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked
class Affiliation(models.Model):
    """A person belongs to an organisation, from when to when as far as known."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="affiliations"
    )
    title = models.CharField(max_length=100, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="affiliation_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"
