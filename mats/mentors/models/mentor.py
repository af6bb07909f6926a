from datetime import date

from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.mentors.models.stream import Stream
from mats.people.models import Person


class StreamMentorQuerySet(models.QuerySet["StreamMentor"]):
    def visible_to(self, person: Person) -> "StreamMentorQuerySet":
        return self.filter(stream__in=Stream.objects.visible_to(person))

    def on(self, day: date) -> "StreamMentorQuerySet":
        """Those that hold on this day."""
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on=None) | Q(ends_on__gte=day)
        )


@tracked
class StreamMentor(models.Model):
    """A person mentors in a stream, from when to when."""

    class Role(models.TextChoices):
        PRIMARY = "primary", "Primary mentor"
        CO = "co", "Co-mentor"
        BACKUP = "backup", "Backup mentor"

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="mentors")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentoring")
    role = models.CharField(max_length=8, choices=Role, default=Role.PRIMARY)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    cap = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Scholars this mentor asked for."
    )
    office_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days per week on site."
    )
    named = models.BooleanField(
        "name shown to everybody",
        default=True,
        help_text="Off: only those who take part read the name.",
    )

    objects = StreamMentorQuerySet.as_manager()

    class Meta:
        ordering = ["stream", "-role", "pk"]  # primary before co before backup
        constraints = [
            models.CheckConstraint(
                name="mentoring_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day is on or after the first.",
            ),
            models.UniqueConstraint(
                name="one_standing_primary_mentor_per_stream",
                fields=["stream"],
                condition=Q(role="primary", ends_on=None),
                violation_error_message="The stream has a primary mentor.",
            ),
            models.UniqueConstraint(
                name="a_person_mentors_once_in_a_stream",
                fields=["stream", "person"],
                condition=Q(ends_on=None),
                violation_error_message="This person mentors in the stream already.",
            ),
            models.CheckConstraint(
                name="a_week_has_seven_office_days",
                condition=Q(office_days=None) | Q(office_days__lte=7),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.stream}"
