from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from mats.core.history import tracked
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program, Track
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely
from mats.questions.models import Response


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def visible_to(self, person: Person) -> "CandidacyQuerySet":
        """Those who lead the program; whoever is asked to assess it, while they advise.

        Nobody with a conflict with the candidate, superusers included. Candidates see
        their own on a page of its own, without what is thought of it.
        """
        if person.is_superuser:
            seen = Q(pk__isnull=False)
        else:
            seen = Q(program__in=programs_with(person, Membership.LEADS))
            seen |= self._assessed_by(person)
        return (
            self.filter(seen)
            .exclude(state=Candidacy.State.DRAFT)
            .exclude(person=person)
            .exclude(conflict_with(person, "person"))
        )

    def seen_in(self, program: Program, person: Person) -> "CandidacyQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(program=program)
        if runs_freely(person, program, Membership.LEADS):
            return here.exclude(state=Candidacy.State.DRAFT).exclude(person=person)
        return here.visible_to(person)

    def _assessed_by(self, person: Person) -> Q:
        asked = person.assessments_of_mentors.filter(candidacy=OuterRef("pk"))
        advising = programs_with(person, [Membership.Role.ADVISOR])
        return Q(Exists(asked), program__in=advising)

    def own(self, person: Person) -> "CandidacyQuerySet":
        return self.filter(person=person)

    def received(self) -> "CandidacyQuerySet":
        return self.exclude(state=Candidacy.State.DRAFT)

    def accepted(self) -> "CandidacyQuerySet":
        """Told so, and still willing."""
        return self.filter(state=Candidacy.State.ACCEPTED)

    def pending(self) -> "CandidacyQuerySet":
        """Decided, and not told yet."""
        return self.exclude(decision="").filter(released_at=None)


@tracked
class Candidacy(models.Model):
    """Somebody would mentor in a program: from their first word to the answer.

    What portfolio and lists need stands here; it is copied from the answers when they
    are sent. A decision pends until all are released together.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Begun"
        RECEIVED = "received", "Received"
        IN_REVIEW = "in_review", "In review"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        WAITING = "waiting", "Waiting"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accept"
        WAITING = "waiting", "Keep waiting"
        DECLINED = "declined", "Decline"

    class Employer(models.TextChoices):
        SCALING_LAB = "scaling_lab", "Scaling lab"
        NONPROFIT = "nonprofit", "Nonprofit"
        ACADEMIA = "academia", "Academia"
        GOVERNMENT = "government", "Government"
        STARTUP = "startup", "Startup"
        INDEPENDENT = "independent", "Independent"

    UNDECIDED = (State.RECEIVED, State.IN_REVIEW, State.WAITING)
    """Those about whom something is still to be decided."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="candidacies")
    person = models.ForeignKey(Person, models.CASCADE, related_name="candidacies")
    matter = models.CharField(
        max_length=40,
        unique=True,
        editable=False,
        help_text="What responses about it are about, as `questions` knows it.",
    )
    response = models.OneToOneField(
        Response, models.SET_NULL, null=True, blank=True, related_name="candidacy"
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    agenda = models.CharField(max_length=500, blank=True)
    track = models.ForeignKey(
        Track,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="candidacies",
        verbose_name="agenda",
    )
    employer_kind = models.CharField(
        "employer", max_length=12, choices=Employer, blank=True
    )
    requested = models.PositiveSmallIntegerField(
        "slots asked for",
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    returning = models.BooleanField("mentored before", default=False)
    remote = models.BooleanField("from afar", default=False)
    referred_by = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=9, choices=Decision, blank=True)
    reason = models.TextField(
        blank=True, max_length=2000, help_text="For those who decide; never sent."
    )
    decided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "pk"]
        verbose_name_plural = "candidacies"
        constraints = [
            models.UniqueConstraint(
                name="one_candidacy_per_person_and_program",
                fields=["person", "program"],
            ),
            models.CheckConstraint(
                name="what_was_received_says_when",
                condition=Q(state="draft") | Q(received_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_decision_says_when",
                condition=Q(decision="") | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_decision_is_released",
                condition=Q(released_at=None) | ~Q(decision=""),
            ),
            models.CheckConstraint(
                name="accepted_and_declined_were_released",
                condition=~Q(state__in=["accepted", "declined"])
                | Q(released_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_withdrawn_candidacy_says_when",
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="candidacies_by_state", fields=["program", "state", "track"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_state_display().lower()}"

    @property
    def is_undecided(self) -> bool:
        return self.state in self.UNDECIDED

    @property
    def is_pending(self) -> bool:
        return bool(self.decision) and self.released_at is None
