from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate, now

from mats.checkins.models.check_in import CheckIn
from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program
from mats.programs.models.held import programs_with


class ThemeQuerySet(models.QuerySet["Theme"]):
    def visible_to(self, person: Person) -> "ThemeQuerySet":
        """Those who work with the scholars of the program."""
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.SELECTING))


@tracked
class Theme(models.Model):
    """What comes up with several scholars, by one name in the whole program."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="themes")
    name = models.CharField(max_length=100)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="one_theme_per_program_and_name",
                fields=["program", "name"],
                violation_error_message="There is a theme of this name already.",
            ),
            models.CheckConstraint(name="a_theme_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class TagQuerySet(models.QuerySet["Tag"]):
    def visible_to(self, person: Person) -> "TagQuerySet":
        """Those who work with the scholar; the scholar is not told."""
        seen = CheckIn.objects.visible_to(person).exclude(scholar__person=person)
        return self.filter(check_in__in=seen)


@tracked
class Tag(models.Model):
    """A theme is seen in a check-in."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="tags")
    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="tags")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["theme_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_check_in_bears_a_theme_once", fields=["theme", "check_in"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.check_in}"


class ThemeNoteQuerySet(models.QuerySet["ThemeNote"]):
    def visible_to(self, person: Person) -> "ThemeNoteQuerySet":
        """The managers of the stream, and the leads of the program."""
        duties = person.research_managements.filter(scholar=None).on(localdate())
        return self.filter(
            Q(stream__in=duties.values("stream"))
            | Q(stream__program__in=Program.objects.led_by(person))
        )


@tracked
class ThemeNote(models.Model):
    """What is said of a theme in a stream and week: a note, and how many it touches.

    The number is one that somebody states; it counts where no check-in is tagged.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="notes")
    stream = models.ForeignKey(Stream, models.CASCADE, related_name="theme_notes")
    phase = models.ForeignKey(Phase, models.CASCADE, related_name="theme_notes")
    week = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    scholars = models.PositiveSmallIntegerField(
        "scholars, as stated", null=True, blank=True
    )
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ThemeNoteQuerySet.as_manager()

    class Meta:
        ordering = ["phase_id", "week", "theme_id"]
        constraints = [
            models.UniqueConstraint(
                name="one_note_per_theme_stream_and_week",
                fields=["theme", "stream", "phase", "week"],
            ),
            models.CheckConstraint(
                name="weeks_of_theme_notes_count_from_one", condition=Q(week__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}, {self.stream}, week {self.week}"
