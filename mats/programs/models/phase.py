from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.core.weeks import Week, week_of, weeks_between
from mats.people.models import Person
from mats.people.models.person import validate_timezone
from mats.programs.models.between import conflict_with
from mats.programs.models.program import PartQuerySet, Program, validate_day
from mats.programs.models.ranges import Days, SameNumber

LONGEST = 2 * 366
"""Days that a phase may last; more is a slip of the finger."""


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, person: Person) -> "SiteQuerySet":
        """Those of programs they belong to; all of them for anyone's staff."""
        if Program.objects.staffed_by(person).exists():
            return self
        phases = Phase.objects.visible_to(person)
        return self.filter(phases__in=phases).distinct()


@tracked
class Site(models.Model):
    """A place where a phase is held; "remote" is one too."""

    slug = models.SlugField(
        max_length=60,
        unique=True,
        error_messages={"unique": "Another site has this short name."},
    )
    name = models.CharField(max_length=100)
    timezone = models.CharField(
        "time zone", max_length=64, blank=True, validators=[validate_timezone]
    )
    address = models.TextField(blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PhaseQuerySet(PartQuerySet["Phase"]):
    """Rows of their program."""


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
    sites = models.ManyToManyField(
        Site, blank=True, related_name="phases", through="PhaseSite"
    )

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="one_phase_per_program_and_slug",
                fields=["program", "slug"],
                violation_error_message="Another phase of it has this short name.",
            ),
            models.CheckConstraint(
                name="phase_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="A phase ends on or after its first day.",
            ),
            ExclusionConstraint(
                name="phases_of_a_program_do_not_overlap",
                expressions=[
                    (SameNumber("program"), RangeOperators.OVERLAPS),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "These dates overlap another phase of the program."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on:
            validate_day(self.starts_on)
            if (self.ends_on - self.starts_on).days > LONGEST:
                raise ValidationError({"ends_on": "A phase lasts at most two years."})

    @property
    def weeks(self) -> list[Week]:
        return weeks_between(self.starts_on, self.ends_on)

    def week_of(self, day: date) -> Week | None:
        return week_of(day, self.starts_on, self.ends_on)


class PhaseSiteQuerySet(models.QuerySet["PhaseSite"]):
    def visible_to(self, person: Person) -> "PhaseSiteQuerySet":
        return self.filter(phase__in=Phase.objects.visible_to(person))


@tracked
class PhaseSite(models.Model):
    """A phase is held at a site. A table of its own, so that changes leave a trail."""

    phase = models.ForeignKey(Phase, models.CASCADE)
    site = models.ForeignKey(Site, models.CASCADE)

    objects = PhaseSiteQuerySet.as_manager()

    class Meta:
        db_table = "programs_phase_sites"
        constraints = [
            models.UniqueConstraint(
                name="a_phase_is_held_at_a_site_once", fields=["phase", "site"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} at {self.site}"


class WeekOffQuerySet(models.QuerySet["WeekOff"]):
    def visible_to(self, person: Person) -> "WeekOffQuerySet":
        """The weeks of everybody and their own; all of them for the staff.

        Not those of whom they have a conflict with.
        """
        between = conflict_with(person, "person", "phase__program")
        return self.filter(
            Q(phase__program__in=Program.objects.staffed_by(person)) & ~between
            | Q(phase__program__in=Program.objects.visible_to(person))
            & (Q(person=None) | Q(person=person))
        )


@tracked
class WeekOff(models.Model):
    """A week in which nothing is owed: by the whole phase, or by one person."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="weeks_off")
    monday = models.DateField("week of", help_text="The Monday of the week.")
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="weeks_off",
        help_text="Empty: everybody is off.",
    )
    reason = models.CharField(max_length=200, blank=True)

    objects = WeekOffQuerySet.as_manager()

    class Meta:
        verbose_name = "week off"
        verbose_name_plural = "weeks off"
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint(
                name="one_week_off_per_phase_week_and_person",
                fields=["phase", "monday", "person"],
                nulls_distinct=False,
                violation_error_message="That week is off already.",
            ),
            models.CheckConstraint(
                name="a_week_begins_on_monday",
                condition=Q(monday__iso_week_day=1),
                violation_error_message="Give the Monday of the week.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase}, week of {self.monday:%d %B %Y}"

    @property
    def program(self) -> Program:
        return self.phase.program

    def clean(self) -> None:
        super().clean()
        if self.phase_id and self.monday and not self.phase.week_of(self.monday):
            raise ValidationError({"monday": "This week lies outside the phase."})
