from django.db import models


class Transport(models.Model):
    """What we know of the mail server: one row.

    While it cannot be reached, no email is taken up, so an outage costs no tries.
    """

    down_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="there_is_one_transport", condition=models.Q(id=1)
            ),
        ]

    def __str__(self) -> str:
        return f"down since {self.down_since}" if self.down_since else "reachable"
