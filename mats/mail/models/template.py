from django.db import models
from django.utils.timezone import now

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Program


class MailTemplateQuerySet(models.QuerySet["MailTemplate"]):
    def current(self, program: Program, kind: str) -> "MailTemplate | None":
        """What staff wrote last; None where the standard text holds."""
        newest = self.filter(program=program, kind=kind).order_by("-version").first()
        return newest if newest and newest.body else None


@tracked
class MailTemplate(models.Model):
    """One version of a program's own words for one kind of email.

    Versions are only added. An empty body says: back to the standard text.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="mail_templates")
    kind = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    saved_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(default=now)

    objects = MailTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="one_template_per_program_kind_and_version",
                fields=["program", "kind", "version"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, version {self.version}"
