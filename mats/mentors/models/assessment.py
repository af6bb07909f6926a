from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, When

from mats.core.history import tracked
from mats.mentors.models.candidacy import Candidacy
from mats.people.models import Person
from mats.programs.models import Membership
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with
from mats.questions.models import Response


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, person: Person) -> "AssessmentQuerySet":
        """One's own; to who leads, what others sent, once one's own is in.

        Of a candidate with whom one has a conflict nothing at all. Advisors see no
        assessment but theirs.
        """
        led = Q(
            candidacy__program__in=programs_with(person, Membership.LEADS),
            sent_at__isnull=False,
        )
        if person.is_superuser:
            led = Q(sent_at__isnull=False)
        waiting = Assessment.objects.filter(
            candidacy=OuterRef("candidacy"), assessor=person, sent_at=None
        )
        return (
            self.filter(Q(assessor=person) | (led & ~Exists(waiting)))
            .exclude(candidacy__person=person)
            .exclude(conflict_with(person, "candidacy__person", "candidacy__program"))
        )

    def sent(self) -> "AssessmentQuerySet":
        return self.filter(sent_at__isnull=False)

    def with_owed(self) -> "AssessmentQuerySet":
        """Each with whether something is still to be done about it."""
        owed = Q(sent_at=None, candidacy__state__in=Candidacy.UNDECIDED)
        return self.annotate(
            is_owed=Case(
                When(owed, then=True), default=False, output_field=BooleanField()
            )
        )

    def owed_by(self, person: Person) -> "AssessmentQuerySet":
        """Not sent yet, of candidates about whom something is still to be decided."""
        return self.filter(
            assessor=person, sent_at=None, candidacy__state__in=Candidacy.UNDECIDED
        )


@tracked
class Assessment(models.Model):
    """One person judges one candidate by the criteria, blind until theirs is in."""

    class Capacity(models.TextChoices):
        DIRECTOR = "director", "Director"
        ADVISOR = "advisor", "Advisor"

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(
        Person, models.PROTECT, related_name="assessments_of_mentors"
    )
    capacity = models.CharField(
        max_length=8, choices=Capacity, default=Capacity.DIRECTOR
    )
    asked_at = models.DateTimeField()
    unconflicted_at = models.DateTimeField(
        "said to have no conflict", null=True, blank=True
    )
    response = models.OneToOneField(
        Response, models.SET_NULL, null=True, blank=True, related_name="assessment"
    )
    mean = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="Of the criteria; kept when it is sent.",
    )
    comment = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["candidacy", "capacity", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_candidate_is_assessed_once_by_each",
                fields=["candidacy", "assessor"],
                violation_error_message="They are asked already.",
            ),
            models.CheckConstraint(
                name="an_assessment_is_sent_without_conflict",
                condition=Q(sent_at=None) | Q(unconflicted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor} on {self.candidacy}"
