from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models.program import Program, StaffPartQuerySet


class ReadinessQuerySet(StaffPartQuerySet["Readiness"]):
    """Rows of their program, for its staff."""


@tracked
class Readiness(models.Model):
    """What the staff say of one thing on the checklist: who sees to it, go or no-go.

    Whether the thing is there is never stored: the checklist looks each time.
    """

    class State(models.TextChoices):
        OPEN = "open", "Not decided"
        GO = "go", "Go"
        NO_GO = "no_go", "No-go"

    program = models.ForeignKey(Program, models.CASCADE, related_name="readiness")
    key = models.CharField(max_length=80, editable=False)
    title = models.CharField(
        max_length=300, editable=False, help_text="The thing in words, as they were."
    )
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField("decision", max_length=5, choices=State, default="open")
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = ReadinessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "readiness"
        ordering = ["program", "key"]
        constraints = [
            models.UniqueConstraint(
                name="one_readiness_per_program_and_thing", fields=["program", "key"]
            ),
            models.CheckConstraint(
                name="a_go_or_no_go_says_when_and_why",
                condition=Q(state="open") | (~Q(note="") & ~Q(decided_at=None)),
                violation_error_message="Say why in the note.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
