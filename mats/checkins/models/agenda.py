"""What a scholar wants to talk about when they next meet their mentor."""

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.checkins.models.care import cared_for_by
from mats.core.history import track_except
from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.scholars.models import Scholar

MOST = 30
"""Open points of one scholar: a meeting is short."""


class AgendaPointQuerySet(models.QuerySet["AgendaPoint"]):
    def visible_to(self, person: Person) -> "AgendaPointQuerySet":
        """The scholar and who works with them: all. Their mentors: what is shared."""
        return self.filter(
            Q(scholar__person=person)
            | Q(scholar__in=cared_for_by(person))
            | Q(pk__in=self.model.objects.told_to(person))
        )

    def told_to(self, mentor: Person) -> "AgendaPointQuerySet":
        """What scholars let the person know, as one of their mentors."""
        mine = Scholar.objects.supervised_by(mentor)
        theirs = mine.filter(~conflict_with(mentor, "person"))
        return self.shared().filter(scholar__in=theirs.values("pk"))

    def shared(self) -> "AgendaPointQuerySet":
        return self.filter(shared=True)

    def open(self) -> "AgendaPointQuerySet":
        """Not talked about yet: what was left over is still there the week after."""
        return self.filter(settled_at=None)

    def held(self) -> "AgendaPointQuerySet":
        """Locked: whoever takes a point back waits for the email that tells it."""
        return self.select_for_update(of=("self",)).order_by("pk")


@track_except("text")
class AgendaPoint(models.Model):
    """One point of the agenda. The mentor sees it once the scholar shares it.

    The trail says who wrote and shared it when, never what: words that were taken back
    are gone.
    """

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="agenda")
    text = models.CharField("point", max_length=300)
    written_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="agenda_points"
    )
    written_at = models.DateTimeField(default=now)
    position = models.PositiveSmallIntegerField(default=0)
    shared = models.BooleanField("shown to the mentor", default=False)
    told_at = models.DateTimeField(
        "told in a report",
        null=True,
        blank=True,
        help_text="When an email that tells it was taken up: it may have left since.",
    )
    settled_at = models.DateTimeField("talked about", null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = AgendaPointQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "point of an agenda"
        verbose_name_plural = "points of agendas"
        constraints = [
            models.CheckConstraint(
                name="a_point_of_an_agenda_has_words", condition=~Q(text="")
            ),
            models.CheckConstraint(
                name="only_what_was_talked_about_was_ticked_by_somebody",
                condition=Q(settled_by=None) | Q(settled_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["scholar", "settled_at"])]

    def __str__(self) -> str:
        return self.text
