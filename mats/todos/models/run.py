from datetime import datetime

from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with


class ScheduledRunQuerySet(models.QuerySet["ScheduledRun"]):
    def visible_to(self, person: Person) -> "ScheduledRunQuerySet":
        """The program's staff."""
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.STAFF))

    def waiting(self) -> "ScheduledRunQuerySet":
        return self.filter(done_at=None, skipped_at=None)

    def ready(self, moment: datetime) -> "ScheduledRunQuerySet":
        """Due, and not just failed."""
        return self.waiting().filter(due_at__lte=moment, not_before__lte=moment)


@tracked
class ScheduledRun(models.Model):
    """One period of a schedule in one program: planned once, run once.

    The unique key makes it so, whatever Celery's beat repeats, forgets or doubles.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="scheduled_runs")
    kind = models.CharField(max_length=60)
    scope = models.CharField(max_length=100, blank=True, help_text="Part of a program.")
    period_key = models.CharField(
        max_length=40, help_text="Such as 2027-W07 or 2027-02-18."
    )
    due_at = models.DateTimeField()
    not_before = models.DateTimeField(help_text="Later than due after a failure.")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)
    skipped = models.CharField("why it was skipped", max_length=200, blank=True)

    objects = ScheduledRunQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="one_run_per_kind_scope_and_period",
                fields=["kind", "program", "scope", "period_key"],
            ),
            models.CheckConstraint(
                name="a_run_is_done_or_skipped_not_both",
                condition=Q(done_at=None) | Q(skipped_at=None),
            ),
            models.CheckConstraint(
                name="a_skipped_run_says_why",
                condition=Q(skipped_at=None, skipped="")
                | (Q(skipped_at__isnull=False) & ~Q(skipped="")),
            ),
        ]
        indexes = [
            models.Index(
                name="runs_waiting",
                fields=["due_at"],
                condition=Q(done_at=None, skipped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period_key}"

    @property
    def is_failing(self) -> bool:
        """It was tried in vain, and is tried again."""
        return bool(self.last_error) and not self.done_at and not self.skipped_at
