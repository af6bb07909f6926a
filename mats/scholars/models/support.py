"""Who stands beside a scholar: mentors and the research manager, dated."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership
from mats.scholars.models.scholar import Scholar


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    def visible_to(self, person: Person) -> "SupervisionQuerySet":
        return self.filter(scholar__in=Scholar.objects.known_to(person))

    def on(self, day: date) -> "SupervisionQuerySet":
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on=None) | Q(ends_on__gte=day)
        )


@tracked
class Supervision(models.Model):
    """A mentor supervises a scholar. It ends only when somebody else takes over."""

    class Role(models.TextChoices):
        PRIMARY = "primary", "Primary mentor"
        CO = "co", "Co-mentor"
        BACKUP = "backup", "Backup mentor"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="supervisions")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="supervisions")
    role = models.CharField(max_length=8, choices=Role, default=Role.PRIMARY)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        ordering = ["scholar", "-role", "starts_on"]  # primary, co, backup
        constraints = [
            models.CheckConstraint(
                name="supervision_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="one_primary_mentor_at_a_time",
                fields=["scholar"],
                condition=Q(role="primary", ends_on=None),
            ),
            models.UniqueConstraint(
                name="a_mentor_supervises_a_scholar_once",
                fields=["scholar", "mentor"],
                condition=Q(ends_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} supervises {self.scholar.person}"


class ResearchManagementQuerySet(models.QuerySet["ResearchManagement"]):
    def visible_to(self, person: Person) -> "ResearchManagementQuerySet":
        """Who manages which stream is known to everybody who takes part in it."""
        if person.is_superuser:
            return self
        return self.filter(
            stream__program__memberships__in=person.memberships.exclude(
                role=Membership.Role.APPLICANT
            )
        ).distinct()

    def on(self, day: date) -> "ResearchManagementQuerySet":
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on=None) | Q(ends_on__gte=day)
        )


@tracked
class ResearchManagement(models.Model):
    """A research manager looks after a stream, or after one scholar of it.

    Some mentors want no research manager: then a scholar may still have one.
    """

    stream = models.ForeignKey(
        Stream, models.CASCADE, related_name="research_managements"
    )
    scholar = models.ForeignKey(
        Scholar,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="research_managements",
        help_text="Empty: the whole stream.",
    )
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="research_managements"
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    objects = ResearchManagementQuerySet.as_manager()

    class Meta:
        ordering = ["stream", "starts_on"]
        constraints = [
            models.CheckConstraint(
                name="research_management_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="one_research_manager_at_a_time",
                fields=["stream", "scholar"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} manages {self.scholar or self.stream}"
