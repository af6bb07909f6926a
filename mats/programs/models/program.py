from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate, now

from mats.core.history import tracked
from mats.people.models import Person
from mats.people.models.person import validate_timezone


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, person: Person) -> "ProgramQuerySet":
        """Those in which the person ever had a role; all of them for a superuser."""
        if person.is_superuser:
            return self
        return self.filter(memberships__person=person).distinct()

    def running(self) -> "ProgramQuerySet":
        """Not closed: mail is sent and things are owed."""
        return self.filter(closed_at=None)


@tracked
class Program(models.Model):
    """One cohort, such as Winter 2023-24. Once closed, nothing is sent or owed."""

    slug = models.SlugField(max_length=60, unique=True)
    ordinal = models.PositiveSmallIntegerField(
        "iteration", help_text="The first program is 1."
    )
    name = models.CharField(max_length=100)
    timezone = models.CharField(
        "time zone",
        max_length=64,
        validators=[validate_timezone],
        help_text="Every date of the program is meant in this zone.",
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="program before",
    )
    stipend_per_hour = models.DecimalField(
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text="US dollars",
    )
    hours_per_week = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True
    )
    budget = models.DecimalField(
        "stipend budget",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="US dollars that pay all stipends of the program",
    )
    contact_email = models.EmailField(
        "reply address", blank=True, help_text="Where replies to the program's mail go."
    )
    created_at = models.DateTimeField(default=now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["-ordinal", "slug"]
        constraints = [
            models.CheckConstraint(
                name="stipend_and_budget_are_not_negative",
                condition=(Q(stipend_per_hour=None) | Q(stipend_per_hour__gte=0))
                & (Q(budget=None) | Q(budget__gte=0)),
            ),
            models.CheckConstraint(
                name="hours_per_week_fit_into_a_week",
                condition=Q(hours_per_week=None)
                | Q(hours_per_week__gt=0, hours_per_week__lte=168),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def today(self) -> date:
        """The date where the program is. Rules get it handed in; pages ask."""
        return localdate(timezone=self.zone)
