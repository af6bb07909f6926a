from django.db import models
from django.utils.timezone import now

from mats.mail.models.message import Message
from mats.people.models import Person


class TimelineEntry(models.Model):
    """Something that happened to an email after it was written: a try, or an act."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="timeline")
    at = models.DateTimeField(default=now)
    what = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "timeline entries"

    def __str__(self) -> str:
        return self.what
