from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from mats.core.history import tracked
from mats.core.weeks import Week, week_of, weeks_between
from mats.people.models import Person
from mats.people.models.person import validate_timezone
from mats.programs.models.program import Program


class Days(Func):
    """The days from one column to another, both included."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class SameNumber(Func):
    """A number as a range of one: lets GiST compare it without an extension."""

    function = "INT8RANGE"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"


@tracked
class Site(models.Model):
    """A place where a phase is held; "remote" is one too."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    timezone = models.CharField(
        "time zone", max_length=64, blank=True, validators=[validate_timezone]
    )
    address = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked
class Phase(models.Model):
    """A stretch of a program with its own dates, sites and way in.

    Phases of one program do not overlap; gaps are allowed. Which phases a stream runs
    is said by the stream.
    """

    class Kind(models.TextChoices):
        TRAINING = "training", "Training"
        RESEARCH = "research", "Research"
        EXTENSION = "extension", "Extension"

    program = models.ForeignKey(Program, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=Kind)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    entry_rule = models.TextField(
        blank=True, help_text="Who takes part, and how one gets in."
    )
    sites = models.ManyToManyField(Site, blank=True, related_name="phases")

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="one_phase_per_program_and_slug", fields=["program", "slug"]
            ),
            models.CheckConstraint(
                name="phase_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="A phase ends on or after its first day.",
            ),
            ExclusionConstraint(
                name="phases_of_a_program_do_not_overlap",
                expressions=[
                    (SameNumber("program_id"), RangeOperators.OVERLAPS),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "These dates overlap another phase of the program."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def weeks(self) -> list[Week]:
        return weeks_between(self.starts_on, self.ends_on)

    def week_of(self, day: date) -> Week | None:
        return week_of(day, self.starts_on, self.ends_on)


@tracked
class WeekOff(models.Model):
    """A week in which nothing is owed: by the whole phase, or by one person."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="weeks_off")
    monday = models.DateField("week of")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="weeks_off"
    )
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "weeks off"
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint(
                name="one_week_off_per_phase_week_and_person",
                fields=["phase", "monday", "person"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_week_begins_on_monday", condition=Q(monday__iso_week_day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase}, week of {self.monday:%d %B %Y}"
