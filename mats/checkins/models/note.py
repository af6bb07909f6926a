from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.checkins.models.care import cared_for_by, managed_by
from mats.checkins.models.check_in import CheckIn
from mats.checkins.models.meeting import Meeting
from mats.core.history import track_except
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, person: Person) -> "NoteQuerySet":
        """Private: who manages the scholar, and the author while on the staff.

        Shareable: also the leads, and the scholar it is about. Mentors read only what
        a report took from it.
        """
        staffed = Program.objects.staffed_by(person)
        managed = Q(scholar__in=managed_by(person))
        own_words = Q(author=person, scholar__program__in=staffed)
        shareable = Q(kind=Note.Kind.SHAREABLE)
        return self.filter(
            managed
            | own_words
            | shareable & Q(scholar__in=cared_for_by(person))
            | shareable & Q(scholar__person=person)
        ).exclude(kind=Note.Kind.PRIVATE, scholar__person=person)

    def shareable(self) -> "NoteQuerySet":
        return self.filter(kind=Note.Kind.SHAREABLE)

    def private(self) -> "NoteQuerySet":
        return self.filter(kind=Note.Kind.PRIVATE)


@track_except("text")
class Note(models.Model):
    """What a research manager writes down about a scholar.

    Private and shareable words are different rows: neither ever becomes the other. The
    trail says who wrote when, never what: words that were taken back are gone.
    """

    class Kind(models.TextChoices):
        PRIVATE = "private", "Private"
        SHAREABLE = "shareable", "For the mentor's report"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="notes")
    check_in = models.ForeignKey(
        CheckIn, models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    author = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="notes_written"
    )
    kind = models.CharField(max_length=9, choices=Kind)
    text = models.TextField("note", max_length=10_000)
    written_at = models.DateTimeField(default=now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_note_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_note_is_private_or_shareable",
                condition=Q(kind__in=["private", "shareable"]),
            ),
        ]
        indexes = [models.Index(fields=["scholar", "kind"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} note on {self.scholar.person}"
