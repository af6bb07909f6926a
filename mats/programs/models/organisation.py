from datetime import date

from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.programs.models.program import Program


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: Person) -> "OrganisationQuerySet":
        """All, for anyone with a role: a conflict may be with any of them."""
        if Program.objects.visible_to(person).exists():
            return self
        return self.filter(affiliations__person=person).distinct()


@tracked
class Organisation(models.Model):
    """An employer, university, funder or guest, the same row for all programs."""

    slug = models.SlugField(
        max_length=60,
        unique=True,
        error_messages={"unique": "Another organisation has this short name."},
    )
    name = models.CharField(max_length=200)
    category = models.CharField(
        max_length=60, blank=True, help_text="Such as scaling lab, nonprofit, academia."
    )
    website = models.URLField(blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def on(self, day: date) -> "AffiliationQuerySet":
        """Those that hold on this day, as far as known."""
        return self.filter(
            Q(starts_on=None) | Q(starts_on__lte=day),
            Q(ends_on=None) | Q(ends_on__gte=day),
        )

    def visible_to(self, person: Person) -> "AffiliationQuerySet":
        """Their own, and those of the people of programs they staff.

        Not of whom they have a conflict with: that belongs to the file.
        """
        staffed = Program.objects.staffed_by(person)
        people = Person.objects.filter(memberships__program__in=staffed)
        others = Q(person__in=people) & ~conflict_with(person, "person", program="")
        return self.filter(Q(person=person) | others)


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

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="affiliation_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day is on or after the first.",
            ),
            models.UniqueConstraint(
                name="an_affiliation_begins_once",
                fields=["person", "organisation", "starts_on"],
                nulls_distinct=False,
                violation_error_message="This affiliation is here already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"
