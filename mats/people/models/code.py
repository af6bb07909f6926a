from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from mats.people.models.person import Person


class Code(models.Model):
    """Six digits mailed to an address, typed back in the browser that asked.

    The row is made for any address, known or not: whoever asks learns nothing. Only a
    keyed digest is kept, so a dump of the table opens no door.
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", "Sign in"
        PROVE = "prove", "Prove it is still them"
        CHANGE_EMAIL = "change_email", "Change the address"

    LIFETIME: ClassVar[timedelta] = timedelta(minutes=10)
    TRIES: ClassVar[int] = 3

    purpose = models.CharField(max_length=12, choices=Purpose)
    email = models.EmailField(max_length=254)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True)
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} until {self.expires_at:%H:%M}"

    def is_open(self, now: datetime) -> bool:
        unused = self.used_at is None and self.tries < self.TRIES
        return unused and now < self.expires_at

    @property
    def tries_left(self) -> int:
        return max(0, self.TRIES - self.tries)

    @staticmethod
    def digest_of(digits: str, email: str) -> str:
        keyed = salted_hmac("mats.people.code", f"{email}:{digits}", algorithm="sha256")
        return keyed.hexdigest()

    def matches(self, digits: str) -> bool:
        return constant_time_compare(self.digest, self.digest_of(digits, self.email))
