from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Program


class MailHoldQuerySet(models.QuerySet["MailHold"]):
    def standing(self) -> "MailHoldQuerySet":
        return self.filter(ended_at=None)

    def over(self, program: Program) -> "MailHold | None":
        """The hold that stops this program's mail: its own, or the one over all."""
        both = self.standing().filter(Q(program=program) | Q(program=None))
        return (
            both.select_related("began_by")
            .order_by(F("program").asc(nulls_first=True))
            .first()
        )


@tracked
class MailHold(models.Model):
    """Mail is stopped: of one program, or, without a program, of all.

    Checked whenever a sender takes up mail. Begun by staff, or by the operator after a
    restore, when rows that have long been sent are back. Only emails with a code that
    was asked for after the beginning still leave: without them nobody could sign in.
    """

    program = models.ForeignKey(
        Program, models.CASCADE, null=True, blank=True, related_name="mail_holds"
    )
    reason = models.CharField(max_length=300)
    began_at = models.DateTimeField(default=now)
    began_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MailHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_standing_hold_per_program",
                fields=["program"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_hold_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Mail of {self.program or 'all programs'} stopped: {self.reason}"

    def end(self, *, by: Person | None, at: datetime) -> None:
        self.ended_at, self.ended_by = at, by
