from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program, Site
from mats.programs.models.held import programs_with


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def visible_to(self, person: Person) -> "AnnouncementQuerySet":
        """Those published to the person; all of programs they are staff of."""
        if person.is_superuser:
            return self
        staffed = programs_with(person, Membership.STAFF)
        got = self.model.objects.filter(receipts__person=person).published()
        return self.filter(Q(program__in=staffed) | Q(pk__in=got.values("pk")))

    def published(self) -> "AnnouncementQuerySet":
        """Out, and not taken back."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def drafts(self) -> "AnnouncementQuerySet":
        return self.filter(published_at=None, withdrawn_at=None)

    def for_joiners(self) -> "AnnouncementQuerySet":
        """Out, and still for whoever comes into the audience."""
        return self.published().filter(joiners=True)

    def received_by(self, person: Person) -> "AnnouncementQuerySet":
        """Out, and addressed to the person: pinned first, then the newest."""
        mine = self.published().filter(receipts__person=person)
        return mine.order_by("-pinned", "-published_at", "-pk")

    def unread_by(self, person: Person) -> "AnnouncementQuerySet":
        """To the person, who has not said “Got it”, in a running program."""
        return self.received_by(person).filter(
            receipts__person=person,
            receipts__read_at=None,
            program__closed_at=None,
        )


@tracked
class Announcement(models.Model):
    """A notice from staff to a part of a program.

    The audience is described here and becomes people, each with a receipt, at the
    moment of publishing; whoever joins later gets one only if it says so.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="announcements")
    title = models.CharField(max_length=150)
    body = models.TextField("text", help_text="Markdown")
    author = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="announcements"
    )
    roles = ArrayField(
        models.CharField(max_length=20, choices=Membership.Role), verbose_name="to"
    )
    phase = models.ForeignKey(
        Phase, models.SET_NULL, null=True, blank=True, related_name="announcements"
    )
    site = models.ForeignKey(
        Site, models.SET_NULL, null=True, blank=True, related_name="announcements"
    )
    stream = models.ForeignKey(
        Stream, models.SET_NULL, null=True, blank=True, related_name="announcements"
    )
    pinned = models.BooleanField("keep at the top", default=False)
    urgent = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Its emails leave at once, also in the quiet hours of those who get "
        "them.",
    )
    joiners = models.BooleanField(
        "also for those who join later",
        default=False,
        db_default=False,
        help_text="Whoever comes into the audience afterwards gets it the next "
        "morning.",
    )
    created_at = models.DateTimeField(default=now, editable=False)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-pinned", "-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_announcement_says_something",
                condition=~Q(title="") & ~Q(body=""),
            ),
            models.CheckConstraint(
                name="an_announcement_is_for_somebody", condition=Q(roles__len__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_out(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def is_draft(self) -> bool:
        return self.published_at is None and self.withdrawn_at is None

    def is_waiting(self, now: datetime) -> bool:
        """A draft with a time to come."""
        return self.is_draft and self.publish_at is not None and self.publish_at > now
