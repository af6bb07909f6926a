from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.core.weeks import Week, instant
from mats.people.models import Person
from mats.programs.models import Phase, Program

LAST_DAY = 13
"""The Sunday of the week after: a report does not outlive the next one."""
EARLIEST = time(4)
"""Nothing happens by itself in the small hours, where clocks change."""


@dataclass(frozen=True)
class Hours:
    """When the drafts of a week are made, when scholars are done, when they leave."""

    compile_at: datetime
    scholars_until: datetime
    send_at: datetime


class ReportPlanQuerySet(models.QuerySet["ReportPlan"]):
    def visible_to(self, person: Person) -> "ReportPlanQuerySet":
        return self.filter(phase__in=Phase.objects.visible_to(person))


def day_field(name: str, default: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        name,
        default=default,
        validators=[MaxValueValidator(LAST_DAY)],
        help_text="Days from the Monday of the week, which is 0.",
    )


@tracked
class ReportPlan(models.Model):
    """When the mentors of a phase get their reports, and who writes them."""

    class Unapproved(models.TextChoices):
        HOLD = "hold", "Held until somebody approves them"
        SEND = "send", "Sent as compiled"

    class WrittenBy(models.TextChoices):
        MANAGER = "manager", "The research manager; scholars read their sections"
        SCHOLAR = "scholar", "Each scholar drafts a section; the manager edits"

    phase = models.OneToOneField(Phase, models.CASCADE, related_name="report_plan")
    compile_day = day_field("compiled on day", 4)
    compile_time = models.TimeField("compiled at", help_text="By the program's clock.")
    scholars_until_day = day_field("scholars may change theirs until day", 7)
    scholars_until_time = models.TimeField("until")
    send_day = day_field("sent on day", 7)
    send_time = models.TimeField("sent at")
    unapproved = models.CharField(
        "what is not approved at the hour",
        max_length=4,
        choices=Unapproved,
        default=Unapproved.HOLD,
    )
    written_by = models.CharField(
        max_length=7, choices=WrittenBy, default=WrittenBy.MANAGER
    )

    copy_to_manager = models.BooleanField(
        "research managers get a copy",
        default=False,
        help_text="Of each report as it leaves, by email.",
    )

    objects = ReportPlanQuerySet.as_manager()

    class Meta:
        ordering = ["phase"]
        verbose_name = "plan of reports"
        verbose_name_plural = "plans of reports"
        constraints = [
            models.CheckConstraint(
                name="scholars_see_a_report_after_it_is_compiled",
                condition=Q(compile_day__lt=F("scholars_until_day"))
                | Q(
                    compile_day=F("scholars_until_day"),
                    compile_time__lt=F("scholars_until_time"),
                ),
                violation_error_message="Scholars need time after it is compiled.",
            ),
            models.CheckConstraint(
                name="a_report_leaves_after_scholars_are_done",
                condition=Q(scholars_until_day__lt=F("send_day"))
                | Q(
                    scholars_until_day=F("send_day"),
                    scholars_until_time__lte=F("send_time"),
                ),
                violation_error_message="Reports leave when scholars are done.",
            ),
            models.CheckConstraint(
                name="a_report_leaves_by_the_end_of_the_next_week",
                condition=Q(send_day__lte=LAST_DAY),
            ),
            models.CheckConstraint(
                name="no_report_in_the_small_hours",
                condition=Q(
                    compile_time__gte=EARLIEST,
                    scholars_until_time__gte=EARLIEST,
                    send_time__gte=EARLIEST,
                ),
                violation_error_message="Choose an hour from 04:00 on.",
            ),
            models.CheckConstraint(
                name="a_report_plan_holds_or_sends",
                condition=Q(unapproved__in=["hold", "send"]),
            ),
            models.CheckConstraint(
                name="a_report_is_written_by_manager_or_scholar",
                condition=Q(written_by__in=["manager", "scholar"]),
            ),
        ]

    def __str__(self) -> str:
        return f"Reports of {self.phase}"

    @property
    def program(self) -> Program:
        return self.phase.program

    def hours(self, week: Week) -> Hours:
        points = (
            (self.compile_day, self.compile_time),
            (self.scholars_until_day, self.scholars_until_time),
            (self.send_day, self.send_time),
        )
        return Hours(
            *(
                instant(week.monday + timedelta(days=day), at, self.program.timezone)
                for day, at in points
            )
        )
