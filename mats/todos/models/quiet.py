from datetime import time

from django.db import models

from mats.core.history import tracked
from mats.people.models import Person
from mats.todos.quiet import Quiet


@tracked
class QuietHours(models.Model):
    """When a person does not want reminders, by their own clock."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="quiet_hours"
    )
    starts = models.TimeField("from", default=time(21))
    ends = models.TimeField("until", default=time(8))
    weekends = models.BooleanField("also all Saturday and Sunday", default=False)

    class Meta:
        verbose_name_plural = "quiet hours"

    def __str__(self) -> str:
        return f"{self.starts:%H:%M} to {self.ends:%H:%M}"

    @classmethod
    def of(cls, person: Person) -> Quiet:
        """The person's own, else everybody's; a row is there only if they chose."""
        own: QuietHours | None = getattr(person, "quiet_hours", None)
        return own.rule if own else Quiet()

    @property
    def rule(self) -> Quiet:
        return Quiet(starts=self.starts, ends=self.ends, weekends=self.weekends)
