import datetime as dt
from datetime import date, datetime

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.core.weeks import ANYWHERE_ON_EARTH, instant
from mats.people.models.person import validate_timezone
from mats.programs.models.program import PartQuerySet, Program, validate_day
from mats.programs.models.track import Track


def end_of_day() -> dt.time:
    return dt.time(23, 59)


def validate_rule(rule: str) -> None:
    if rule != ANYWHERE_ON_EARTH:
        validate_timezone(rule)


# Not a check constraint: when a government changes its clocks the old rows must still
# load from a dump, and only rows written anew be judged by the new rule.
_MOMENT_IS_THE_RULE = pgtrigger.Trigger(
    name="moment_is_the_rule",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("zone", "TEXT"), ("told", "TIMESTAMP")],
    func="""
        zone = CASE NEW.rule WHEN 'AoE' THEN 'Etc/GMT+12' ELSE NEW.rule END;
        told = NEW."on" + NEW."time";
        -- The clock of the zone shows it, or jumps over it, at that moment.
        IF NEW.at AT TIME ZONE zone <> told AND NOT (
            NEW.at AT TIME ZONE zone > told
            AND (NEW.at - INTERVAL '1 microsecond') AT TIME ZONE zone < told
        ) THEN
            RAISE EXCEPTION 'moment_is_the_rule: % is not % on the clock of %',
                NEW.at, told, NEW.rule USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


class DeadlineRule(models.Model):
    """A day, a time and the zone as announced; `at` is the same moment in UTC.

    Queries compare `at`, one column whatever the rule was. A form's validation and
    `announce` compute it; a trigger refuses one that is not the rule's moment.
    A model of its own inherits `Meta(DeadlineRule.Meta)` to have the trigger too.
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
        triggers = [_MOMENT_IS_THE_RULE]

    def moment(self) -> datetime:
        """The announced day and time as one moment, in UTC."""
        return instant(self.on, self.time, self.rule)

    def announce(self, on: date, rule: str, at: dt.time | None = None) -> None:
        """Set day, clock and time of day, and the moment that follows from them."""
        self.on, self.rule, self.time = on, rule, at or end_of_day()
        self.at = self.moment()

    def clean(self) -> None:
        super().clean()
        if self.on:
            validate_day(self.on)
        if self.on and self.time and self.rule:
            try:
                self.at = self.moment()
            except (KeyError, ValueError, OSError) as error:
                raise ValidationError({"rule": "Not a time zone."}) from error


class DeadlineQuerySet(PartQuerySet["Deadline"]):
    def before(self, moment: datetime) -> "DeadlineQuerySet":
        """Those that had passed at this moment."""
        return self.filter(at__lt=moment)

    def after(self, moment: datetime) -> "DeadlineQuerySet":
        """Those still ahead at this moment."""
        return self.filter(at__gte=moment)

    def binding(self, track: Track) -> "DeadlineQuerySet":
        """One per kind: the track's own, else the program's."""
        mine = self.filter(program=track.program_id, track=track)
        return mine | self.filter(program=track.program_id, track=None).exclude(
            kind__in=mine.values("kind")
        )


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
        OTHER = "other", "Something else"

    program = models.ForeignKey(Program, models.CASCADE, related_name="deadlines")
    track = models.ForeignKey(
        Track,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="deadlines",
        help_text="Empty: for all tracks that have none of their own.",
    )
    kind = models.CharField("for", max_length=20, choices=Kind)
    title = models.CharField(
        max_length=100, blank=True, help_text="Needed only for something else."
    )

    objects = DeadlineQuerySet.as_manager()

    class Meta(DeadlineRule.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                name="one_deadline_per_kind_and_track",
                fields=["program", "track", "kind", "title"],
                nulls_distinct=False,
                violation_error_message="There is already such a deadline.",
            ),
            models.CheckConstraint(
                name="something_else_says_what",
                condition=~Q(kind="other") | ~Q(title=""),
                violation_error_message="Say in the title what is due.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.on:%d %B %Y}"

    @property
    def what(self) -> str:
        return self.title or self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        if self.track and self.track.program_id != self.program_id:
            raise ValidationError({"track": "Choose a track of this program."})
