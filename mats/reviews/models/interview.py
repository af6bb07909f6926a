from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.applications.models import StreamChoice
from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with


class InterviewSlotQuerySet(models.QuerySet["InterviewSlot"]):
    def visible_to(self, person: Person) -> "InterviewSlotQuerySet":
        """To the mentors of the stream, and to those who select; it names nobody."""
        if person.is_superuser:
            return self
        led = programs_with(person, Membership.SELECTING)
        mine = Stream.objects.mentored_by(person)
        return self.filter(Q(stream__program__in=led) | Q(stream__in=mine.values("pk")))

    def free(self, at: datetime) -> "InterviewSlotQuerySet":
        """Nobody has taken it, and it is still to come."""
        return self.filter(interview=None, starts_at__gt=at)


@tracked
class InterviewSlot(models.Model):
    """Somebody has time to interview for a stream: whoever is invited may take it."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="interview_slots")
    interviewer = models.ForeignKey(
        Person, models.PROTECT, related_name="interview_slots"
    )
    starts_at = models.DateTimeField("begins")
    minutes = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    place = models.CharField(
        max_length=300, blank=True, help_text="An address of a call, or a room."
    )

    objects = InterviewSlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_interviewer_has_one_interview_at_a_time",
                fields=["interviewer", "starts_at"],
                violation_error_message="There is a slot at this time already.",
            ),
            models.CheckConstraint(
                name="an_interview_lasts_a_while",
                condition=Q(minutes__gte=5, minutes__lte=480),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interviewer}, {self.starts_at:%d %b %Y, %H:%M} UTC"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class InterviewQuerySet(models.QuerySet["Interview"]):
    def visible_to(self, person: Person) -> "InterviewQuerySet":
        """With the application to the stream; one's own has a page of its own."""
        return self.filter(choice__in=StreamChoice.objects.visible_to(person))

    def seen_in(self, program: Program, person: Person) -> "InterviewQuerySet":
        """Those of one program that are visible to the person."""
        return self.filter(choice__in=StreamChoice.objects.seen_in(program, person))

    def own(self, person: Person) -> "InterviewQuerySet":
        return self.filter(choice__application__person=person)


@tracked
class Interview(models.Model):
    """An applicant is invited to an interview, and takes one of the slots."""

    choice = models.OneToOneField(
        StreamChoice, models.CASCADE, related_name="interview"
    )
    invited_at = models.DateTimeField("invited", default=now)
    invited_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    slot = models.OneToOneField(
        InterviewSlot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interview",
        help_text="None until the applicant takes one.",
    )
    booked_at = models.DateTimeField("taken", null=True, blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["slot__starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_slot_that_was_taken_says_when",
                condition=Q(slot=None, booked_at=None)
                | Q(slot__isnull=False, booked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Interview of {self.choice}"
