from datetime import date
from decimal import Decimal
from typing import Self, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate, now

from mats.core.history import tracked
from mats.people.models import Person
from mats.people.models.person import validate_timezone
from mats.programs.models.held import programs_with

ModelT = TypeVar("ModelT", bound=models.Model)

FIRST_YEAR, LAST_YEAR = 1990, 2100


def validate_day(on: date) -> None:
    """Refuse a slip of the finger: a year in which no program is held."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise ValidationError(f"Enter a day between {FIRST_YEAR} and {LAST_YEAR}.")


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, person: Person) -> "ProgramQuerySet":
        """Those in which the person ever had a role; all of them for a superuser."""
        if person.is_superuser:
            return self
        return self.filter(pk__in=person.memberships.values("program"))

    def staffed_by(self, person: Person) -> "ProgramQuerySet":
        """Those on whose staff the person is today."""
        if person.is_superuser:
            return self
        staff = person.memberships.model.STAFF
        return self.filter(pk__in=programs_with(person, staff))

    def led_by(self, person: Person) -> "ProgramQuerySet":
        """Those that the person directs or manages today."""
        if person.is_superuser:
            return self
        leads = person.memberships.model.LEADS
        return self.filter(pk__in=programs_with(person, leads))

    def running(self) -> "ProgramQuerySet":
        """Not closed: mail is sent and things are owed."""
        return self.filter(closed_at=None)


class PartQuerySet(models.QuerySet[ModelT]):
    """What belongs to a program and is no secret in it: phases, tracks, deadlines."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(program__in=Program.objects.visible_to(person))


class StaffPartQuerySet(models.QuerySet[ModelT]):
    """What belongs to a program and is for its staff."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(program__in=Program.objects.staffed_by(person))


@tracked
class Program(models.Model):
    """One cohort, such as Winter 2023-24. Once closed, nothing is sent or owed."""

    slug = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Part of its addresses, such as winter-2026-27.",
        error_messages={"unique": "Another program has this short name."},
    )
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
    closed_at = models.DateTimeField(
        "closed", null=True, blank=True, editable=False, db_index=True
    )

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["-ordinal", "slug"]
        constraints = [
            models.CheckConstraint(
                name="stipend_and_budget_are_not_negative",
                condition=(Q(stipend_per_hour=None) | Q(stipend_per_hour__gte=0))
                & (Q(budget=None) | Q(budget__gte=0)),
                violation_error_message="Stipend and budget are not negative.",
            ),
            models.CheckConstraint(
                name="hours_per_week_fit_into_a_week",
                condition=Q(hours_per_week=None)
                | Q(hours_per_week__gt=0, hours_per_week__lte=168),
                violation_error_message="Hours per week are more than 0, at most 168.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.slug == "new":
            raise ValidationError({"slug": "This word is an address of the pages."})
        before = self.follows
        if before and self.pk and self.pk in (before.pk, before.follows_id):
            raise ValidationError({"follows": "That program comes after this one."})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def today(self) -> date:
        """The date where the program is. Rules get it handed in; pages ask."""
        return localdate(timezone=self.zone)
