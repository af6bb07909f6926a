from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate, now

from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models.scholar import Scholar


class StandingNoteQuerySet(models.QuerySet["StandingNote"]):
    def visible_to(self, person: Person) -> "StandingNoteQuerySet":
        """The research managers of today, and those who lead the program.

        Never the scholar or a mentor, and nobody with a conflict with the scholar.
        """
        apart = Q(scholar=None) | Q(scholar__in=Scholar.objects.visible_to(person))
        own = ~Q(scholar__person=person) | Q(scholar=None)
        if person.is_superuser:
            return self.filter(apart, own)
        today = localdate()
        duties = person.research_managements.on(today)
        return self.filter(
            apart,
            own,
            Q(stream__program__in=Program.objects.led_by(person))
            | Q(stream__in=duties.filter(scholar=None).values("stream"))
            | Q(scholar__in=duties.values("scholar")),
        )


@tracked
class StandingNote(models.Model):
    """What the next research manager of a stream, or of one scholar, must know."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="standing_notes")
    scholar = models.ForeignKey(
        Scholar,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="standing_notes",
        help_text="Empty: it is about the whole stream.",
    )
    author = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="standing_notes",
    )
    text = models.TextField("what the next manager must know", max_length=4000)
    written_at = models.DateTimeField(default=now)

    objects = StandingNoteQuerySet.as_manager()

    class Meta:
        ordering = [F("scholar__person__name").asc(nulls_first=True), "written_at"]
        constraints = [
            models.CheckConstraint(
                name="a_standing_note_says_something", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scholar or self.stream}: {self.text[:60]}"
