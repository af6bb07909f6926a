from decimal import Decimal
from typing import ClassVar

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program, Track
from mats.programs.models.held import programs_with

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
IS_DRAFT = """
    IF NOT EXISTS (SELECT FROM allocation_scenario
                    WHERE id = COALESCE(NEW.scenario_id, OLD.scenario_id)
                      AND state = 'draft') THEN
        RAISE check_violation USING MESSAGE = 'an adopted scenario does not change';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


def stays() -> pgtrigger.Trigger:
    """What belongs to a scenario changes only while that is a draft."""
    return pgtrigger.Trigger(
        name="what_was_adopted_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=IS_DRAFT,
    )


def dollars(name: str, said: str) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(
        name,
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=NOT_NEGATIVE,
        help_text=said,
    )


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def visible_to(self, person: Person) -> "ScenarioQuerySet":
        """For those who lead the program."""
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.LEADS))


class OverrideQuerySet(models.QuerySet["Override"]):
    def visible_to(self, person: Person) -> "OverrideQuerySet":
        return self.filter(scenario__in=Scenario.objects.visible_to(person))


class BoundQuerySet(models.QuerySet["Bound"]):
    def visible_to(self, person: Person) -> "BoundQuerySet":
        return self.filter(scenario__in=Scenario.objects.visible_to(person))


@tracked
class Scenario(models.Model):
    """A budget, and what follows from it. One of a program is adopted.

    What was adopted is never changed: another takes its place.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ADOPTED = "adopted", "Adopted"
        SUPERSEDED = "superseded", "Superseded"

    program = models.ForeignKey(Program, models.CASCADE, related_name="scenarios")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(
        "assumptions", blank=True, max_length=2000, help_text="What it takes for given."
    )
    budget = dollars("budget", "US dollars for all that is counted here")
    stipend_per_hour = dollars("stipend", "US dollars an hour")
    hours_per_week = models.DecimalField(
        "hours", max_digits=4, decimal_places=1, default=Decimal(40)
    )
    weeks = models.PositiveSmallIntegerField(default=10)
    other_costs = dollars("other costs per scholar", "Housing, office, travel, compute")
    fixed_costs = dollars("fixed costs", "Whatever the number of scholars")
    trainees = models.PositiveSmallIntegerField(
        "trainees with a stipend", default=0, help_text="Paid for their hours alike"
    )
    hours_per_trainee = models.PositiveSmallIntegerField("hours of each", default=0)
    state = models.CharField(
        max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    made_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=now, editable=False)
    adopted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    adopted_at = models.DateTimeField(null=True, editable=False)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["program", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="scenarios_of_a_program_are_numbered", fields=["program", "number"]
            ),
            models.UniqueConstraint(
                name="one_adopted_scenario_per_program",
                fields=["program"],
                condition=Q(state="adopted"),
            ),
            models.CheckConstraint(
                name="a_scenario_costs_nothing_less_than_nothing",
                condition=Q(
                    budget__gte=0,
                    stipend_per_hour__gte=0,
                    other_costs__gte=0,
                    fixed_costs__gte=0,
                    hours_per_week__gte=0,
                ),
            ),
            models.CheckConstraint(
                name="hours_of_a_scenario_fit_into_a_week",
                condition=Q(hours_per_week__lte=168),
                violation_error_message="A week has 168 hours.",
            ),
            models.CheckConstraint(
                name="a_slot_costs_something",
                condition=Q(other_costs__gt=0)
                | Q(stipend_per_hour__gt=0, hours_per_week__gt=0, weeks__gt=0),
                violation_error_message="A slot has to cost something.",
            ),
            models.CheckConstraint(
                name="adoption_says_when",
                condition=Q(state="draft", adopted_at=None)
                | (~Q(state="draft") & Q(adopted_at__isnull=False)),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.FSM(
                name="adopted_then_superseded",
                field="state",
                transitions=[("draft", "adopted"), ("adopted", "superseded")],
            ),
            pgtrigger.Protect(
                name="an_adopted_scenario_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=["adopted", "superseded"]),
            ),
        ]

    def __str__(self) -> str:
        return f"Scenario {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def cost_of_slot(self) -> Decimal:
        """US dollars for one scholar of the research phase."""
        hours = self.hours_per_week * self.weeks
        return self.stipend_per_hour * hours + self.other_costs

    @property
    def cost_before_slots(self) -> Decimal:
        """US dollars that are spent before the first scholar: fixed, and trainees."""
        trained = self.trainees * self.hours_per_trainee
        return self.fixed_costs + self.stipend_per_hour * trained

    @property
    def slots(self) -> int:
        """How many slots the budget pays for, rounded down; none below its costs."""
        left = self.budget - self.cost_before_slots
        return max(int(left // self.cost_of_slot), 0)

    @property
    def missing(self) -> Decimal:
        """US dollars that the budget lacks before the first slot."""
        return max(self.cost_before_slots - self.budget, Decimal(0))

    @property
    def left_over(self) -> Decimal:
        """US dollars that pay for no further slot; less than 0: what is missing."""
        return self.budget - self.cost_before_slots - self.slots * self.cost_of_slot


@tracked
class Override(models.Model):
    """Somebody fixed a stream's number of slots, above its cap too, and said why."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="overrides")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="overrides")
    slots = models.PositiveSmallIntegerField()
    reason = models.TextField(
        max_length=2000, help_text="Everyone whom it touches may read it later."
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["scenario", "-at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_stream_is_overridden_once_in_a_scenario",
                fields=["scenario", "stream"],
            ),
            models.CheckConstraint(
                name="an_override_says_why", condition=~Q(reason="")
            ),
        ]
        triggers: ClassVar = [stays()]

    def __str__(self) -> str:
        return f"{self.stream}: {self.slots} slots"


@tracked
class Bound(models.Model):
    """The least and the most slots of a track in one scenario."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="bounds")
    track = models.ForeignKey(Track, models.CASCADE, related_name="bounds")
    least = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = BoundQuerySet.as_manager()

    class Meta:
        ordering = ["scenario", "track"]
        constraints = [
            models.UniqueConstraint(
                name="a_track_is_bound_once_in_a_scenario", fields=["scenario", "track"]
            ),
            models.CheckConstraint(
                name="the_least_of_a_track_is_not_above_its_most",
                # No most makes the comparison unknown, which passes.
                condition=Q(least__lte=F("most")),
                violation_error_message="The least is not above the most.",
            ),
        ]
        triggers: ClassVar = [stays()]

    def __str__(self) -> str:
        return f"{self.track}: {self.least} to {self.most}"
