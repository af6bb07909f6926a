from datetime import datetime
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When

from mats.checkins.models.care import cared_for_by
from mats.checkins.standing import Moments, Standing, standing_of
from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.questions.models import Response
from mats.scholars.models import Scholar


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, person: Person) -> "CheckInQuerySet":
        """Own; of scholars one manages; of programs one leads. Mentors never."""
        return self.filter(
            Q(scholar__person=person) | Q(scholar__in=cared_for_by(person))
        )

    def by(self, person: Person) -> "CheckInQuerySet":
        return self.filter(scholar__person=person)

    def in_full(self) -> "CheckInQuerySet":
        """With what is the scholar's own; the plan of its phase is read beside it."""
        return self.select_related("scholar", "compute_use", "response")

    def held(self) -> "CheckInQuerySet":
        """Locked: whoever writes, sends, takes back or reports waits here.

        Asked for alone, and read afterwards: rows beside one that was waited for are
        those of the moment in which the waiting began.
        """
        return self.select_for_update(of=("self",)).order_by("pk").only("pk")

    def submitted(self) -> "CheckInQuerySet":
        return self.filter(submitted_at__isnull=False)

    def owed(self, now: datetime) -> "CheckInQuerySet":
        """Open, and not in: what a reminder is about."""
        return self.filter(
            submitted_at=None, excused_at=None, opens_at__lte=now, closes_at__gt=now
        )

    def overdue(self, now: datetime) -> "CheckInQuerySet":
        return self.owed(now).filter(due_at__lt=now)

    def missed(self, now: datetime) -> "CheckInQuerySet":
        return self.filter(submitted_at=None, excused_at=None, closes_at__lte=now)

    def with_standing(self, now: datetime) -> "models.QuerySet[Any]":
        """Each with its `standing`: the rule of `standing_of` in SQL.

        For filtering, counting and templates; Python asks `standing_at`.
        """
        cases = (
            When(submitted_at__gt=F("due_at"), then=Value(Standing.LATE.value)),
            When(submitted_at__isnull=False, then=Value(Standing.IN.value)),
            When(excused_at__isnull=False, then=Value(Standing.EXCUSED.value)),
            When(opens_at__gt=now, then=Value(Standing.TO_COME.value)),
            When(closes_at__gt=now, then=Value(Standing.OPEN.value)),
        )
        missed = Value(Standing.MISSED.value)
        words = models.CharField(max_length=8)
        return self.annotate(standing=Case(*cases, default=missed, output_field=words))


@tracked
class CheckIn(models.Model):
    """What one scholar says about one week. The words are a response of `questions`.

    Its moments are its own, so that an extension is a fact of one row.
    """

    class StateWord(models.TextChoices):
        """How the scholar's own week went, in their word."""

        ON_TRACK = "on_track", "On track"
        SLOW = "slow", "Slow"
        STUCK = "stuck", "Stuck"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="check_ins")
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="check_ins")
    week = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    opens_at = models.DateTimeField("opens")
    due_at = models.DateTimeField("due")
    closes_at = models.DateTimeField("closes")
    response = models.OneToOneField(
        Response,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="check_in",
        help_text="None until the scholar begins to write.",
    )
    state_word = models.CharField(
        "how the week went", max_length=8, choices=StateWord, blank=True
    )
    switches = models.JSONField(
        default=dict,
        blank=True,
        help_text="By question: whether its consent switch stood on when last saved.",
    )
    submitted_at = models.DateTimeField(
        "sent", null=True, blank=True, help_text="The first time; later ones change it."
    )
    excused_because = models.CharField("excused because", max_length=200, blank=True)
    excused_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    excused_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the report that was made of it left: it stays as it is.",
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["phase_id", "week", "scholar_id"]
        verbose_name = "check-in"
        constraints = [
            models.UniqueConstraint(
                name="one_check_in_per_scholar_and_week",
                fields=["scholar", "phase", "week"],
            ),
            models.CheckConstraint(
                name="weeks_of_check_ins_count_from_one", condition=Q(week__gte=1)
            ),
            models.CheckConstraint(
                name="a_check_in_opens_is_due_and_closes",
                condition=Q(due_at__gt=F("opens_at"), closes_at__gte=F("due_at")),
            ),
            models.CheckConstraint(
                name="a_sent_check_in_has_a_response",
                condition=Q(submitted_at=None) | Q(response__isnull=False),
            ),
            models.CheckConstraint(
                name="an_excuse_says_why_and_when",
                condition=Q(excused_because="", excused_at=None, excused_by=None)
                | (~Q(excused_because="") & Q(excused_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_week_goes_well_slowly_or_not",
                condition=Q(state_word__in=["", "on_track", "slow", "stuck"]),
            ),
        ]
        indexes = [models.Index(fields=["phase", "week"])]

    def __str__(self) -> str:
        return f"{self.scholar.person}, week {self.week}"

    @property
    def program(self) -> Program:
        return self.phase.program

    @property
    def moments(self) -> Moments:
        return Moments(self.opens_at, self.due_at, self.closes_at)

    @property
    def todo_key(self) -> str:
        return f"checkins.check_in:{self.pk}"

    def standing_at(self, now: datetime) -> Standing:
        return standing_of(
            self.moments,
            submitted_at=self.submitted_at,
            excused_at=self.excused_at,
            now=now,
        )
