from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.reports.models.report import Report


class RecordQuerySet(models.QuerySet["Record"]):
    def visible_to(self, person: Person) -> "RecordQuerySet":
        return self.filter(report__in=Report.objects.visible_to(person).values("pk"))


@tracked
class Record(models.Model):
    """What is known of a report that left before its text was kept here.

    Such a report has no sections: how many scholars it was about was written down,
    what it said was not.
    """

    report = models.OneToOneField(Report, models.CASCADE, related_name="record")
    scholars = models.PositiveSmallIntegerField("scholars covered")
    minutes_to_read = models.PositiveSmallIntegerField(null=True, blank=True)
    answered = models.BooleanField(
        "the mentor answered",
        null=True,
        blank=True,
        help_text="What the answer was is not known.",
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["report"]
        constraints = [
            models.CheckConstraint(
                name="a_recorded_report_is_about_somebody", condition=Q(scholars__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Record of: {self.report}"
