from django.db import models
from django.utils.timezone import now

from mats.people.models import Person


class CalendarFeed(models.Model):
    """The secret address of a person's calendar; only its digest is kept."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"Calendar of {self.person}"
