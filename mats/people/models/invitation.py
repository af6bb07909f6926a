from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mats.core.history import track_except
from mats.core.tokens import digest
from mats.people.models.person import Person


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)

    def with_token(self, raw: str) -> "InvitationQuerySet":
        return self.filter(digest=digest(raw))


@track_except("digest")
class Invitation(models.Model):
    """A known person is asked to open their account.

    The link proves nothing and opens nothing: accepting leads to a typed code. What it
    is for (`purpose`) is kept in words, because programs lie on a higher floor.
    """

    LIFETIME: ClassVar[timedelta] = timedelta(days=14)

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="invitations_sent"
    )
    program = models.SlugField(max_length=60, blank=True)
    purpose = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    times_sent = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                name="an_invitation_is_accepted_or_revoked",
                condition=Q(accepted_at=None) | Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="an_invitation_expires_after_it_is_sent",
                condition=Q(expires_at__gt=F("sent_at")),
            ),
        ]
        indexes = [models.Index(fields=["program", "-sent_at"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose}"

    def state(self, now: datetime) -> str:
        """One of the four words staff see."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "sent" if now < self.expires_at else "expired"
