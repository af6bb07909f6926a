from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from mats.core.errors import Refused
from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import WeekOff
from mats.programs.models.ranges import Days, SameNumber
from mats.scholars.models.scholar import Scholar


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, person: Person) -> "AbsenceQuerySet":
        """The days: to whoever sees the scholar's record. The reason has a policy."""
        return self.filter(scholar__in=Scholar.objects.visible_to(person))

    def live(self) -> "AbsenceQuerySet":
        """Asked for or granted: days on which the scholar will probably be away."""
        return self.filter(state__in=Absence.LIVE)

    def granted(self) -> "AbsenceQuerySet":
        return self.filter(state=Absence.State.GRANTED)

    def not_past(self, day: date) -> "AbsenceQuerySet":
        return self.filter(ends_on__gte=day)


@tracked
class Absence(models.Model):
    """A scholar is away from one day to another, both included.

    What covers the five working days of a week is a week off for that person.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        CANCELLED = "cancelled", "Cancelled"

    LIVE = (State.ASKED, State.GRANTED)
    MOVES: ClassVar[dict[str, set[str]]] = {
        State.ASKED: {State.GRANTED, State.DECLINED, State.CANCELLED},
        State.GRANTED: {State.CANCELLED},
    }

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="absences")
    starts_on = models.DateField("first day away")
    ends_on = models.DateField("last day away")
    reason = models.TextField(blank=True, max_length=1000)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="absences_decided",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField("answer to the scholar", max_length=300, blank=True)
    weeks_off = models.ManyToManyField(
        WeekOff, blank=True, related_name="absences", help_text="Those it has made."
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="an_absence_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day away is on or after the first.",
            ),
            models.CheckConstraint(
                name="an_absence_is_decided_once_it_is_no_longer_asked_for",
                condition=Q(state="asked", decided_at=None)
                | (~Q(state="asked") & Q(decided_at__isnull=False)),
            ),
            ExclusionConstraint(
                name="absences_of_a_scholar_do_not_overlap",
                expressions=[
                    (SameNumber("scholar"), RangeOperators.OVERLAPS),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["asked", "granted"]),
                violation_error_message="Some of these days are in another absence.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scholar.person}, {self.starts_on} to {self.ends_on}"

    @property
    def days(self) -> set[date]:
        count = (self.ends_on - self.starts_on).days + 1
        return {self.starts_on + timedelta(days=n) for n in range(count)}

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    def move_to(self, state: State) -> None:
        if state not in self.MOVES.get(self.state, set()):
            now, then = self.get_state_display().lower(), state.label.lower()
            raise Refused(f"An absence that is {now} cannot be {then}.")
        self.state = state
