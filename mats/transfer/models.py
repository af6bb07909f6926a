"""Two records of one human that have become one, and people who were erased."""

from django.db import models
from django.utils.timezone import now

from mats.core.history import tracked
from mats.people.models import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, person: Person) -> "MergeQuerySet":
        """Their own joining, and those they did; a superuser sees all."""
        if person.is_superuser:
            return self
        return self.filter(models.Q(kept=person) | models.Q(by=person))


@tracked
class Merge(models.Model):
    """Which record was joined into which, by whom, and what moved."""

    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    gone_id = models.BigIntegerField("key of the record that is gone")
    gone_name = models.CharField(max_length=200)
    gone_email = models.EmailField(max_length=254)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    moved = models.JSONField(help_text="Rows by table: moved, and dropped.")

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(name="a_record_goes_once", fields=["gone_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.gone_name} became {self.kept}"


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def visible_to(self, person: Person) -> "ErasureQuerySet":
        """Those they did; a superuser sees all."""
        return self if person.is_superuser else self.filter(by=person)


@tracked
class Erasure(models.Model):
    """That a person was erased, and when: the ledger that is gone by after a restore.

    It names nobody: the key is what a backup knows the person by.
    """

    class Ground(models.TextChoices):
        ASKED = "asked", "They asked for it"
        OLD = "old", "We need it no longer"
        MISTAKE = "mistake", "It should never have been here"

    person_id = models.BigIntegerField("key of the record", unique=True)
    ground = models.CharField(max_length=8, choices=Ground)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    done = models.JSONField(help_text="Rows by table.")

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"Record {self.person_id}"
