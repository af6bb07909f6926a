from django.db import models
from django.db.models import Q

from mats.checkins.models import AgendaPoint
from mats.core.history import tracked
from mats.people.models import Person
from mats.reports.models.report import Report


class ReportPointQuerySet(models.QuerySet["ReportPoint"]):
    def visible_to(self, person: Person) -> "ReportPointQuerySet":
        """Whoever may read the point itself, of a report they may read."""
        return self.filter(
            Q(point__in=AgendaPoint.objects.visible_to(person)),
            report__in=Report.objects.visible_to(person),
        )


@tracked
class ReportPoint(models.Model):
    """A point of a scholar's agenda that a report told.

    `digest` tells whether its words are still those. One that was removed leaves a row
    without a point: the report no longer holds.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="points")
    point = models.ForeignKey(
        AgendaPoint, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64)

    objects = ReportPointQuerySet.as_manager()

    class Meta:
        ordering = ["report", "pk"]
        verbose_name = "point of an agenda in a report"
        verbose_name_plural = "points of agendas in reports"
        constraints = [
            models.UniqueConstraint(
                name="a_report_tells_a_point_once",
                fields=["report", "point"],
                condition=Q(point__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.digest[:8]}"
