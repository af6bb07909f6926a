from typing import Any

from django.apps import apps
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely
from mats.questions.models import Response


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, person: Person) -> "ApplicationQuerySet":
        """Those who select; mentors, from the day of reviewing, who applied to them.

        Nobody with a conflict with the applicant, superusers included, and never one's
        own: applicants have a page without what is thought of them.
        """
        seen = Q(program__in=programs_with(person, Membership.SELECTING))
        seen |= _mentored_by(person)
        if person.is_superuser:
            seen = Q(pk__isnull=False)
        return (
            self.filter(seen)
            .exclude(person=person)
            .exclude(conflict_with(person, "person"))
        )

    def seen_in(self, program: Program, person: Person) -> "ApplicationQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(program=program)
        if runs_freely(person, program, Membership.SELECTING):
            return here.exclude(person=person)
        return here.visible_to(person)

    def own(self, person: Person) -> "ApplicationQuerySet":
        return self.filter(person=person)

    def choosing(self, **stream: object) -> "ApplicationQuerySet":
        """Those who want such a stream; what they dropped does not count."""
        choices = _choices().filter(application=OuterRef("pk"), rank__isnull=False)
        return self.filter(Exists(choices.filter(**stream)))

    def submitted(self) -> "ApplicationQuerySet":
        return self.filter(state=Application.State.SUBMITTED)


def _choices() -> models.QuerySet[Any]:
    return apps.get_model("applications.StreamChoice")._default_manager.all()


def _mentored_by(person: Person) -> Q:
    """Chosen of a stream in which the person mentors today, once mentors review."""
    today = timezone.localdate()
    streams = Stream.objects.mentored_by(person, today)
    choices = _choices().filter(
        application=OuterRef("pk"), rank__isnull=False, stream__in=streams.values("pk")
    )
    begun = Q(program__opening__review_from__lte=timezone.now())
    return Q(Exists(choices), begun, state=Application.State.SUBMITTED)


@tracked
class Application(models.Model):
    """One person applies to one program: the common part, once.

    What lists and figures need stands here; the rest are answers. Highest degree and
    degree in progress are two facts: whoever studies for one holds another, or none.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Begun"
        SUBMITTED = "submitted", "Submitted"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Degree(models.TextChoices):
        NONE = "none", "No degree"
        BACHELORS = "bachelors", "Bachelor’s"
        MASTERS = "masters", "Master’s"
        PHD = "phd", "PhD"

    class Extent(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    program = models.ForeignKey(Program, models.CASCADE, related_name="applications")
    person = models.ForeignKey(Person, models.CASCADE, related_name="applications")
    response = models.OneToOneField(
        Response,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="application",
        help_text="None until they begin to write, and for those loaded from files.",
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    degree = models.CharField(
        "highest degree", max_length=9, choices=Degree, blank=True
    )
    studies_for = models.CharField(
        "degree in progress", max_length=9, choices=Degree, blank=True
    )
    field = models.CharField("field of study", max_length=200, blank=True)
    years_programming = models.PositiveSmallIntegerField(
        "years of programming",
        null=True,
        blank=True,
        validators=[MaxValueValidator(80)],
    )
    safety_course = models.CharField(
        "took a safety course", max_length=6, choices=Extent, blank=True
    )
    in_person = models.CharField(
        "can come in person", max_length=6, choices=Extent, blank=True
    )
    source = models.CharField(
        "heard of it from",
        max_length=100,
        blank=True,
        help_text="A friend, a newsletter, a course, …",
    )
    hours_spent = models.PositiveSmallIntegerField(
        "hours spent on applying",
        null=True,
        blank=True,
        validators=[MaxValueValidator(1000)],
    )
    started_at = models.DateTimeField("begun", null=True, blank=True)
    submitted_at = models.DateTimeField(
        "submitted", null=True, blank=True, help_text="The first time; edits keep it."
    )
    withdrawn_at = models.DateTimeField("withdrawn", null=True, blank=True)
    late_until = models.DateTimeField(
        "may be sent until",
        null=True,
        blank=True,
        help_text="Granted to this person, after the deadline of everybody.",
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_application_per_person_and_program",
                fields=["person", "program"],
                violation_error_message="This person applies to the program already.",
            ),
            models.CheckConstraint(
                name="a_submitted_application_says_when",
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_withdrawn_application_says_when",
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
            ),
            models.CheckConstraint(
                name="nobody_studies_for_no_degree", condition=~Q(studies_for="none")
            ),
        ]
        indexes = [
            models.Index(
                name="applications_by_day", fields=["program", "submitted_at", "id"]
            ),
            models.Index(name="applications_by_state", fields=["program", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_state_display().lower()}"

    @property
    def is_live(self) -> bool:
        """Neither withdrawn nor only begun: somebody is to look at it."""
        return self.state == self.State.SUBMITTED

    @property
    def education(self) -> str:
        """“PhD in progress”, “Master’s”, and what is unknown: nothing."""
        if self.studies_for:
            return f"{self.get_studies_for_display()} in progress"
        return str(self.get_degree_display())
