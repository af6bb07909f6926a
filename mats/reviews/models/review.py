from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from mats.applications.models import Application, StreamChoice
from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Affiliation, Conflict, Membership, Program
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with
from mats.questions.models import Response

APPLICANT = "choice__application__person"
PROGRAM = "choice__application__program"
HIGHEST = 10
"""Of a score, whatever the points of the sheet."""


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person) -> "ReviewQuerySet":
        """One's own; what others sent, once one's own is in.

        To those who select also who is asked. Mentors see those of their streams. Of
        an applicant with whom one has a conflict nothing, nor of oneself.
        """
        seen = self.filter(choice__in=StreamChoice.objects.visible_to(person))
        return seen.filter(_open_to(person))

    def seen_in(self, program: Program, person: Person) -> "ReviewQuerySet":
        """Those of one program that are visible to the person."""
        choices = StreamChoice.objects.seen_in(program, person)
        return self.filter(choice__in=choices).filter(_open_to(person))

    def sent(self) -> "ReviewQuerySet":
        return self.filter(state=Review.State.SENT)

    def standing(self) -> "ReviewQuerySet":
        """Sent or still expected: those that count as reviewers of an application."""
        return self.exclude(state=Review.State.DECLINED)

    def in_hand(self) -> "ReviewQuerySet":
        """Asked for here or written here; none that was loaded from a file."""
        return self.filter(Q(state=Review.State.ASKED) | Q(response__isnull=False))

    def of_applications(self) -> "ReviewQuerySet":
        return self.filter(kind=Review.Kind.APPLICATION)

    def between(self, conflict: Conflict) -> "ReviewQuerySet":
        """Of one side of a conflict about the other, in its program."""
        one, other = conflict.person_id, Q(reviewer=conflict.with_person_id)
        whom = Q(**{APPLICANT: conflict.with_person_id})
        if conflict.with_organisation_id:
            today = Affiliation.objects.on(conflict.program.today)
            there = today.filter(organisation=conflict.with_organisation_id)
            people = there.values("person")
            other, whom = Q(reviewer__in=people), Q(**{f"{APPLICANT}__in": people})
        both = Q(whom, reviewer=one) | Q(other, **{APPLICANT: one})
        return self.filter(both, **{PROGRAM: conflict.program_id})

    def owed_by(self, person: Person) -> "ReviewQuerySet":
        """Asked and not sent, of applications that somebody is still to look at.

        Nothing of people with whom they have a conflict: it is not theirs any more.
        """
        return self.filter(
            reviewer=person,
            state=Review.State.ASKED,
            choice__rank__isnull=False,
            choice__outcome="",
            choice__application__state=Application.State.SUBMITTED,
        ).exclude(conflict_with(person, APPLICANT, PROGRAM))


def _open_to(person: Person) -> Q:
    """Of what one may know at all: one's own, who is asked, and what one is to read."""
    others = Q(state=Review.State.SENT) & ~Exists(_owed_here(person))
    selects = Q(**{f"{PROGRAM}__in": programs_with(person, Membership.SELECTING)})
    if person.is_superuser:
        selects = Q(pk__isnull=False)
    return Q(reviewer=person) | others | (selects & ~Q(state=Review.State.SENT))


def _owed_here(person: Person) -> models.QuerySet["Review"]:
    """Of the same application and kind, from the person, and not sent yet."""
    return Review.objects.filter(
        choice__application=OuterRef("choice__application"),
        kind=OuterRef("kind"),
        reviewer=person,
        state=Review.State.ASKED,
    )


@tracked
class Review(models.Model):
    """One person judges one application to one stream, blind until theirs is in.

    A scorecard is the same of an interview.
    """

    class Kind(models.TextChoices):
        APPLICATION = "application", "Application"
        INTERVIEW = "interview", "Interview"

    class State(models.TextChoices):
        ASKED = "asked", "To review"
        SENT = "sent", "Sent"
        DECLINED = "declined", "Given back"

    class Recommendation(models.TextChoices):
        REJECT = "reject", "Decline"
        HOLD = "hold", "Waitlist"
        MAYBE = "maybe", "Interview"
        ACCEPT = "accept", "Offer a place"

    choice = models.ForeignKey(StreamChoice, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        Person, models.PROTECT, related_name="reviews_of_applications"
    )
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.APPLICATION)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("asked", default=now)
    unconflicted_at = models.DateTimeField(
        "said to have no conflict", null=True, blank=True
    )
    acquainted = models.BooleanField("knows them slightly", default=False)
    response = models.OneToOneField(
        Response, models.RESTRICT, null=True, blank=True, related_name="review"
    )
    score = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(HIGHEST)],
        help_text="Out of ten: the points of the sheet, kept when it is sent.",
    )
    recommendation = models.CharField(max_length=6, choices=Recommendation, blank=True)
    comment = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField("sent", null=True, blank=True)
    declined_because = models.CharField("reason", max_length=300, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["choice_id", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_application_is_reviewed_once_by_each",
                fields=["choice", "reviewer", "kind"],
                violation_error_message="They are asked already.",
            ),
            models.CheckConstraint(
                name="a_review_that_was_sent_says_when",
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at=None),
            ),
            models.CheckConstraint(
                name="nobody_writes_a_review_before_they_say_they_are_free",
                condition=Q(response=None) | Q(unconflicted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="scores_are_out_of_ten",
                condition=Q(score=None) | Q(score__gte=0, score__lte=HIGHEST),
            ),
        ]
        indexes = [
            models.Index(name="reviews_by_reviewer", fields=["reviewer", "state"])
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} on {self.choice}"

    @property
    def about(self) -> str:
        """What tells its response from others to the same sheet."""
        return f"reviews/{self.kind}/{self.choice_id}"

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT
