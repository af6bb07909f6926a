from django.db import models

from mats.core.history import tracked
from mats.people.models import Person


@tracked
class Preference(models.Model):
    """How a person wants one kind of optional email. No row: at once."""

    class Mode(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DIGEST = "digest", "Once a day"
        OFF = "off", "Not at all"

    person = models.ForeignKey(Person, models.CASCADE, related_name="mail_preferences")
    kind = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.AT_ONCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_preference_per_person_and_kind", fields=["person", "kind"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_mode_display()}"
