from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models.program import Program, StaffPartQuerySet


class RemarkQuerySet(StaffPartQuerySet["Remark"]):
    """Rows of their program, for its staff."""


@tracked
class Remark(models.Model):
    """Something that somebody let the program know, and a member of staff wrote down.

    Who said it need not be a person we know: somebody who did not apply, say.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="remarks")
    on = models.DateField("day")
    source = models.CharField("where it comes from", max_length=200, blank=True)
    kind = models.SlugField(
        max_length=60, help_text="A short name: remarks of one kind are counted."
    )
    summary = models.CharField("what was said", max_length=1000)
    logged_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_remark_is_written_down_once",
                fields=["program", "on", "kind", "summary"],
            ),
            models.CheckConstraint(
                name="a_remark_says_something", condition=~Q(summary="")
            ),
        ]

    def __str__(self) -> str:
        return self.summary
