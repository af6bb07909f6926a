from django.db import models

from mats.announcements.models.announcement import Announcement
from mats.core.history import tracked
from mats.people.models import Person


@tracked
class Receipt(models.Model):
    """An announcement reached a person. Read means: they pressed “Got it”.

    Nothing else is watched: not the opening of the page, not that of the email.
    """

    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="receipts"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="announcement_receipts"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_receipt_per_announcement_and_person",
                fields=["announcement", "person"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.announcement} to {self.person}"
