from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from mats.checkins.standing import Moments, Point, moments_of
from mats.core.history import tracked
from mats.core.weeks import Week
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.questions.models import Questionnaire

LAST_DAY = 13
"""The Sunday of the week after: a check-in does not outlive the next one."""


class CheckInPlanQuerySet(models.QuerySet["CheckInPlan"]):
    def visible_to(self, person: Person) -> "CheckInPlanQuerySet":
        return self.filter(phase__in=Phase.objects.visible_to(person))

    def running(self) -> "CheckInPlanQuerySet":
        return self.filter(phase__program__in=Program.objects.running())


def day_field(name: str, default: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        name,
        default=default,
        validators=[MaxValueValidator(LAST_DAY)],
        help_text="Days from the Monday of the week, which is 0.",
    )


def count_field(name: str, default: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        name, default=default, validators=[MinValueValidator(1)]
    )


@tracked
class CheckInPlan(models.Model):
    """How a phase asks its scholars each week, and when it worries."""

    phase = models.OneToOneField(Phase, models.CASCADE, related_name="check_in_plan")
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="check_in_plans"
    )
    opens_day = day_field("opens on day", 3)
    opens_time = models.TimeField("opens at", help_text="By the program's clock.")
    due_day = day_field("due on day", 4)
    due_time = models.TimeField("due at")
    closes_day = day_field("closes on day", 9)
    closes_time = models.TimeField("closes at")

    chosen_anew = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name="questions whose sharing is chosen anew each week",
        help_text="Their switch is off to begin with. The others keep the last choice.",
    )
    missed_in_a_row = count_field("missed in a row", 2)
    stuck_in_a_row = count_field("stuck in a row", 2)
    days_without_mentor = count_field("days without a mentor meeting", 14)
    meetings_per_week = models.DecimalField(
        "meetings with the research manager expected per week",
        max_digits=3,
        decimal_places=1,
        default=1,
        validators=[MinValueValidator(0)],
    )
    community_contact = models.CharField(
        "whom to write to about what is personal",
        max_length=300,
        blank=True,
        help_text="Shown below the questions. Empty: the community manager's name.",
    )

    objects = CheckInPlanQuerySet.as_manager()

    class Meta:
        ordering = ["phase"]
        verbose_name = "plan of check-ins"
        verbose_name_plural = "plans of check-ins"
        constraints = [
            models.CheckConstraint(
                name="a_check_in_opens_before_it_is_due",
                condition=Q(opens_day__lt=F("due_day"))
                | Q(opens_day=F("due_day"), opens_time__lt=F("due_time")),
                violation_error_message="A check-in opens before it is due.",
            ),
            models.CheckConstraint(
                name="a_check_in_is_due_before_it_closes",
                condition=Q(due_day__lt=F("closes_day"))
                | Q(due_day=F("closes_day"), due_time__lte=F("closes_time")),
                violation_error_message="A check-in closes when it is due, or later.",
            ),
            models.CheckConstraint(
                name="a_check_in_closes_by_the_end_of_the_next_week",
                condition=Q(closes_day__lte=LAST_DAY),
            ),
            models.CheckConstraint(
                name="thresholds_of_check_ins_are_positive",
                condition=Q(
                    missed_in_a_row__gte=1,
                    stuck_in_a_row__gte=1,
                    days_without_mentor__gte=1,
                    meetings_per_week__gte=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Check-ins of {self.phase}"

    @property
    def program(self) -> Program:
        return self.phase.program

    def moments(self, week: Week) -> Moments:
        return moments_of(
            week,
            Point(self.opens_day, self.opens_time),
            Point(self.due_day, self.due_time),
            Point(self.closes_day, self.closes_time),
            self.phase.program.timezone,
        )
