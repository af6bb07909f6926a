from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Concat
from django.utils.timezone import now

from mats.core.history import track_except, tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with
from mats.questions.models import Questionnaire


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, person: Person) -> "SurveyQuerySet":
        """All staff of its program see that it is put, to whom, and how many answered.

        Who is asked reaches it by a link of their own.
        """
        if person.is_superuser:
            return self
        return self.filter(program__in=programs_with(person, Membership.STAFF))

    def begun(self, at: datetime) -> "SurveyQuerySet":
        return self.filter(opened_at__isnull=False, opens_at__lte=at)

    def open(self, at: datetime) -> "SurveyQuerySet":
        """In their window. Somebody's own may be longer."""
        inside = Q(closes_at=None) | Q(closes_at__gt=at)
        return self.begun(at).filter(inside, closed_at=None)


@track_except("public_digest")
class Survey(models.Model):
    """A questionnaire put to an audience in a window: one survey per questionnaire."""

    class Anonymity(models.TextChoices):
        NAMED = "named", "Named"
        CONFIDENTIAL = "confidential", "Confidential"
        ANONYMOUS = "anonymous", "Anonymous"

    class Audience(models.TextChoices):
        """For whom it is written; whom it is put to is said by its rule."""

        SCHOLARS = "scholars", "Scholars"
        MENTORS = "mentors", "Mentors"
        APPLICANTS = "applicants", "Applicants"
        ALUMNI = "alumni", "Alumni"
        ATTENDEES = "attendees", "Attendees"
        GRADERS = "graders", "Graders"
        ANYONE = "anyone", "Anyone"

    questionnaire = models.OneToOneField(
        Questionnaire, models.CASCADE, related_name="survey"
    )
    program = models.ForeignKey(Program, models.CASCADE, related_name="surveys")
    matter = models.CharField(
        max_length=40,
        unique=True,
        editable=False,
        help_text="What responses to it are about, as `questions` knows it.",
    )
    anonymity = models.CharField(
        max_length=12, choices=Anonymity, default=Anonymity.NAMED
    )
    audience = models.CharField(
        "written for", max_length=10, choices=Audience, default=Audience.SCHOLARS
    )
    rule = models.CharField(
        "put to", max_length=40, blank=True, help_text="A rule of `audiences`."
    )
    chosen = models.JSONField(
        default=dict, blank=True, help_text="What the rule asks for, by name."
    )
    per_scholar = models.BooleanField(
        "once for each scholar",
        default=False,
        help_text="A mentor answers about every scholar of theirs.",
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When staff let it go."
    )
    closed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When staff ended it early."
    )
    thanks = models.TextField(
        "words of thanks",
        blank=True,
        max_length=2000,
        help_text="Shown after sending. Markdown.",
    )
    public_round = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Which public link is in force."
    )
    public_digest = models.CharField(
        max_length=64, null=True, blank=True, unique=True, editable=False
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_survey_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message="It closes after it opens.",
            ),
            models.CheckConstraint(
                name="what_was_let_go_has_an_opening",
                condition=Q(opened_at=None) | Q(opens_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_was_let_go_is_ended",
                condition=Q(closed_at=None) | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_an_anonymous_survey_has_a_public_link",
                condition=Q(public_digest=None) | Q(anonymity="anonymous"),
            ),
            models.CheckConstraint(
                name="nobody_is_judged_by_nobody",
                condition=Q(per_scholar=False) | ~Q(anonymity="anonymous"),
                violation_error_message=(
                    "What is said about single people is not anonymous."
                ),
            ),
            models.CheckConstraint(
                name="the_matter_of_a_survey_names_its_questionnaire",
                condition=Q(
                    matter=Concat(
                        models.Value("survey:"),
                        Cast("questionnaire_id", models.CharField()),
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.questionnaire.title

    @property
    def is_anonymous(self) -> bool:
        return self.anonymity == self.Anonymity.ANONYMOUS

    @property
    def is_confidential(self) -> bool:
        return self.anonymity == self.Anonymity.CONFIDENTIAL

    @property
    def is_draft(self) -> bool:
        return self.opened_at is None

    def has_begun(self, at: datetime) -> bool:
        return (
            self.opened_at is not None
            and self.opens_at is not None
            and self.opens_at <= at
        )

    def is_over(self, at: datetime) -> bool:
        ended = self.closed_at is not None
        return ended or (self.closes_at is not None and self.closes_at <= at)

    def takes_answers(self, at: datetime, own_closing: datetime | None = None) -> bool:
        """Whether somebody may answer now; their own closing holds where it is later.

        What staff ended is over for everybody.
        """
        longer = own_closing is not None and own_closing > at
        if self.closed_at is not None or not self.has_begun(at):
            return False
        return longer or not self.is_over(at)


class KeeperQuerySet(models.QuerySet["Keeper"]):
    def visible_to(self, person: Person) -> "KeeperQuerySet":
        return self.filter(survey__in=Survey.objects.visible_to(person))


@tracked
class Keeper(models.Model):
    """Who reads single answers of a confidential survey. Nobody else does."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="kept_surveys")

    objects = KeeperQuerySet.as_manager()

    class Meta:
        ordering = ["survey_id", "person__name"]
        constraints = [
            models.UniqueConstraint(
                name="one_keeper_per_survey_and_person", fields=["survey", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} keeps {self.survey}"
