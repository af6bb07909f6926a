from datetime import time

from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.programs.models import Program
from mats.todos.kinds import NOT_BEFORE, Step, To


@tracked
class Ladder(models.Model):
    """How a program reminds of one kind of to-do, in place of the kind's own way.

    A ladder without steps means: no reminders.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="ladders")
    kind = models.CharField(max_length=60)

    class Meta:
        ordering = ["program", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="one_ladder_per_program_and_kind", fields=["program", "kind"]
            ),
        ]

    def __str__(self) -> str:
        return f"Reminders of {self.kind} in {self.program}"


@tracked
class ReminderStep(models.Model):
    """One step of a ladder: days (at an hour) or hours from when it is due."""

    ladder = models.ForeignKey(Ladder, models.CASCADE, related_name="steps")
    days = models.SmallIntegerField(null=True, blank=True)
    hours = models.SmallIntegerField(null=True, blank=True)
    at = models.TimeField("at the hour", default=time(9))
    to = models.CharField(
        max_length=12,
        choices=[(To.DEBTOR, "who owes it"), (To.ESCALATION, "who is told when late")],
        default=To.DEBTOR,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_step_counts_in_days_or_in_hours",
                condition=Q(days=None) ^ Q(hours=None),
            ),
            models.CheckConstraint(
                name="no_reminder_in_the_small_hours",
                condition=Q(at__gte=NOT_BEFORE),
                violation_error_message="Nothing is sent between 00:00 and 03:59.",
            ),
            models.UniqueConstraint(
                name="a_step_stands_once_on_its_ladder",
                fields=["ladder", "days", "hours", "to"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.step.code

    @property
    def step(self) -> Step:
        return Step(days=self.days, hours=self.hours, at=self.at, to=To(self.to))
