from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from mats.checkins.models import Theme
from mats.core.history import track_except, tracked
from mats.people.models import Person
from mats.reports.models.report import Report


class PartQuerySet(models.QuerySet["ReportTheme"]):
    def visible_to(self, person: Person) -> "PartQuerySet":
        seen = Report.objects.visible_to(person).values("pk")
        handled = Report.objects.handled_by(person).values("pk")
        return self.filter(Q(report__in=seen, included=True) | Q(report__in=handled))


@tracked
class ReportTheme(models.Model):
    """A theme that a report may name, and with how many of its scholars it came up."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    scholars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    included = models.BooleanField(default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["report", "-scholars", "theme__name"]
        constraints = [
            models.UniqueConstraint(
                name="a_report_names_a_theme_once", fields=["report", "theme"]
            ),
            models.CheckConstraint(
                name="a_theme_of_a_report_touches_somebody",
                condition=Q(scholars__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} in: {self.report}"


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, person: Person) -> "RequestQuerySet":
        return self.filter(report__in=Report.objects.visible_to(person).values("pk"))


@track_except("text")
class Request(models.Model):
    """What the mentor can do, in one line. These come first in the email."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="requests")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("request", max_length=500)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(
                name="requests_of_a_report_are_numbered", fields=["report", "position"]
            ),
            models.CheckConstraint(name="a_request_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
