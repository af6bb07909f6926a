from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import models

from mats.core.history import tracked
from mats.core.weeks import ANYWHERE_ON_EARTH, instant
from mats.people.models.person import validate_timezone
from mats.programs.models.program import Program
from mats.programs.models.track import Track


def end_of_day() -> time:
    return time(23, 59)


def validate_rule(rule: str) -> None:
    if rule != ANYWHERE_ON_EARTH:
        validate_timezone(rule)


class DeadlineRule(models.Model):
    """A day, a time and the zone as announced; `at` is the same moment in UTC.

    `at` is computed by `save`'s callers through `fix_moment`, so that queries compare
    one column whatever the rule was.
    """

    on = models.DateField("day")
    time = models.TimeField(default=end_of_day)
    rule = models.CharField(
        "clock of",
        max_length=64,
        validators=[validate_rule],
        help_text="A time zone, or AoE: until the day has ended anywhere on earth.",
    )
    at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True

    def moment(self) -> datetime:
        """The announced day and time as one moment, in UTC."""
        on: date = self.on
        at: time = self.time
        return instant(on, at, self.rule)

    def clean(self) -> None:
        super().clean()
        if self.on and self.time and self.rule:
            try:
                self.at = self.moment()
            except (KeyError, ValueError, OSError) as error:
                raise ValidationError({"rule": "Not a time zone."}) from error


@tracked
class Deadline(DeadlineRule):
    """When something is due in a program: for all, or for one track.

    A stream's own deadlines are kept with the stream and go before these.
    """

    class Kind(models.TextChoices):
        MENTOR_INTEREST = "mentor_interest", "Expressions of interest by mentors"
        APPLICATIONS = "applications", "Applications"
        REFERENCES = "references", "References"
        MENTOR_DECISIONS = "mentor_decisions", "Mentors' decisions"
        OFFERS = "offers", "Answers to offers"
        EXTENSION = "extension", "Applications for the extension phase"

    program = models.ForeignKey(Program, models.CASCADE, related_name="deadlines")
    track = models.ForeignKey(
        Track, models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                name="one_deadline_per_kind_and_track",
                fields=["program", "track", "kind"],
                nulls_distinct=False,
                violation_error_message="There is already such a deadline.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%d %B %Y}"
