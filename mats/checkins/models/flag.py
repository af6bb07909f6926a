from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.checkins.models.care import cared_for_by
from mats.core.history import tracked
from mats.people.models import Person
from mats.scholars.models import Scholar

QUIET = timedelta(days=7)
"""A rule whose flag somebody closed says nothing more of the scholar for so long."""


class FlagQuerySet(models.QuerySet["Flag"]):
    def visible_to(self, person: Person) -> "FlagQuerySet":
        """Whoever works with the scholar. Not the scholar: it is a staff's worry."""
        seen = Q(scholar__in=cared_for_by(person)) | Q(
            owner=person, scholar__in=Scholar.objects.known_to(person)
        )
        return self.filter(seen).exclude(scholar__person=person)

    def open(self) -> "FlagQuerySet":
        return self.filter(closed_at=None)

    def awake(self, today: date) -> "FlagQuerySet":
        """Open, and not put off to a later day."""
        return self.open().filter(Q(snoozed_until=None) | Q(snoozed_until__lte=today))

    def told_to_mentors(self) -> "FlagQuerySet":
        """Those of which whoever sees to them wrote a sentence for mentors."""
        return self.exclude(for_mentors="")

    def known(self, now: datetime) -> "FlagQuerySet":
        """Open, or closed by somebody of late: what a rule does not raise again.

        What ended by itself and happens again is news.
        """
        closed = Q(closed_at__gt=now - QUIET, ended_by_itself=False)
        return self.filter(Q(closed_at=None) | closed)


@tracked
class Flag(models.Model):
    """Something about a scholar that somebody should see to."""

    class Rule(models.TextChoices):
        MISSED = "missed", "Check-ins missed in a row"
        STUCK = "stuck", "Stuck in a row"
        NO_MENTOR = "no_mentor", "No meeting with the mentor"
        COMPUTE = "compute", "Compute above budget"
        LOAD = "load", "Too many hours in several programs"
        BY_HAND = "by_hand", "Raised by hand"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="flags")
    rule = models.CharField(max_length=9, choices=Rule)
    why = models.CharField("what was seen", max_length=300, blank=True)
    raised_at = models.DateTimeField(default=now)
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="flags_owned"
    )
    for_mentors = models.CharField(
        "what mentors are told",
        max_length=300,
        blank=True,
        help_text="Goes into the weekly report while the flag is open. Empty: nothing.",
    )
    snoozed_until = models.DateField("put off until", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField("what came of it", max_length=300, blank=True)
    ended_by_itself = models.BooleanField(
        default=False, help_text="The rule that raised it found nothing any more."
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_flag_per_scholar_and_rule",
                fields=["scholar", "rule"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="only_a_closed_flag_has_an_outcome",
                condition=Q(outcome="") | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_closed_flag_of_a_rule_ended_by_itself",
                condition=Q(ended_by_itself=False)
                | Q(closed_at__isnull=False) & ~Q(rule="by_hand"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.scholar.person}"
