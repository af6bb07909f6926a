from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program, Track
from mats.programs.models.held import runs_freely


class StreamQuerySet(models.QuerySet["Stream"]):
    def visible_to(self, person: Person) -> "StreamQuerySet":
        """Public ones of their programs to all; unlisted ones to those who take part.

        A stream says what it offers and who mentors in it: nothing that an applicant
        of the program may not know, but an unlisted one is shown by invitation only.
        """
        if person.is_superuser:
            return self
        mine = Membership.objects.filter(person=person, program=OuterRef("program"))
        inside = mine.exclude(role=Membership.Role.APPLICANT)
        return self.filter(Q(Exists(inside)) | Q(Exists(mine), public=True))

    def seen_in(self, program: Program, person: Person) -> "StreamQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(program=program)
        freely = runs_freely(person, program, Membership.STAFF)
        return here if freely else here.visible_to(person)

    def published(self, program: Program) -> "StreamQuerySet":
        """Those that everybody may see, once the program's call is published."""
        return self.filter(program=program, public=True)

    def mentored_by(self, person: Person, on: date | None = None) -> "StreamQuerySet":
        """Those in which the person mentors on this day, in whatever role."""
        day = on or localdate()
        return self.filter(
            Q(mentors__ends_on=None) | Q(mentors__ends_on__gte=day),
            mentors__person=person,
            mentors__starts_on__lte=day,
        ).distinct()


@tracked
class Stream(models.Model):
    """What a scholar joins: one or several mentors with an agenda and a cap.

    Which phases a stream runs is said here, so that programs need not know of streams.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="streams")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    track = models.ForeignKey(Track, models.PROTECT, related_name="streams")
    phases = models.ManyToManyField(
        Phase, blank=True, related_name="streams", help_text="Those that it runs."
    )
    remote = models.BooleanField("mentored from afar", default=False)
    cap = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Scholars at most; above it needs a reason.",
    )
    fit_statement = models.TextField(
        blank=True, help_text="For whom this stream is good, and for whom not."
    )
    meetings_per_week = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="With each scholar, at least.",
    )
    reply_hours = models.PositiveSmallIntegerField(
        "hours to a reply",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
        help_text="How soon messages are answered, as a rule.",
    )
    feedback = models.CharField(
        max_length=300, blank=True, help_text="How drafts are commented on."
    )
    requires_engineering_test = models.BooleanField(
        "wants a coding test", default=False
    )
    public = models.BooleanField(
        default=True, help_text="Off: shown only to those who take part."
    )
    takes_applicants = models.BooleanField(
        "open to new applicants",
        default=True,
        help_text="Off: the page stays, and says that the stream takes nobody now.",
    )

    objects = StreamQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                name="one_stream_per_program_and_slug",
                fields=["program", "slug"],
                violation_error_message="The program has a stream of this short name.",
            ),
            models.CheckConstraint(
                name="a_stream_takes_at_least_one",
                condition=Q(cap=None) | Q(cap__gte=1),
            ),
            models.CheckConstraint(
                name="a_stream_expects_what_can_be",
                condition=(Q(meetings_per_week=None) | Q(meetings_per_week__gte=1))
                & (Q(reply_hours=None) | Q(reply_hours__gte=1)),
            ),
        ]
        indexes = [
            models.Index(name="streams_by_title", fields=["program", "title", "id"])
        ]

    def __str__(self) -> str:
        return self.title
