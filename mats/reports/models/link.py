from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from mats.core.tokens import digest
from mats.people.models import Person
from mats.reports.models.report import Report


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def visible_to(self, person: Person) -> "AnswerLinkQuerySet":
        """One's own: that there is one, never what it is."""
        return self.filter(report__mentor=person)

    def open(self, now: datetime) -> "AnswerLinkQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=now)

    def with_token(self, raw: str) -> "AnswerLinkQuerySet":
        return self.filter(digest=digest(raw))


class AnswerLink(models.Model):
    """The address in a report's email where its mentor answers without signing in.

    It opens this one report, as its email showed it, and takes answers to it; it signs
    nobody in. The token is in the email that leaves and nowhere here: see
    `mats.reports.linking`.
    """

    LIFETIME: ClassVar[timedelta] = timedelta(days=14)

    report = models.ForeignKey(Report, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return f"Link to answer: {self.report}"
