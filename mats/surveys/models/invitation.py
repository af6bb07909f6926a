from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.surveys.models.survey import Survey

NO_TIME = """
    IF NEW.answered_at IS NOT NULL AND (SELECT anonymity FROM surveys_survey
                                         WHERE id = NEW.survey_id) = 'anonymous' THEN
        RAISE check_violation
              USING MESSAGE = 'when an anonymous survey was answered is not kept';
    END IF;
    RETURN NEW;
"""


PROGRAM = "survey__program"


class SurveyInvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person) -> "SurveyInvitationQuerySet":
        """One's own, and to staff who was asked and who is missing.

        Nobody sees that somebody was asked with, or about, whom they have a conflict.
        """
        seen = Q(survey__in=Survey.objects.visible_to(person))
        apart = conflict_with(person, "person", PROGRAM) | Q(
            conflict_with(person, "subject", PROGRAM), subject__isnull=False
        )
        return self.filter(Q(person=person) | (seen & ~apart))

    def counted(self) -> "SurveyInvitationQuerySet":
        """Without trials and without those taken back unanswered."""
        return self.filter(Q(revoked_at=None) | Q(answered=True), rehearsal=False)

    def missing(self) -> "SurveyInvitationQuerySet":
        return self.filter(rehearsal=False, revoked_at=None, answered=False)

    def answered(self) -> "SurveyInvitationQuerySet":
        return self.filter(rehearsal=False, answered=True)


class Invitation(models.Model):
    """Somebody is asked to answer, once, or once about each scholar of theirs.

    Neither key nor time leads from here to an anonymous response, and no trail is
    kept of it. The link is a secret of which only the digest is kept; `round` tells
    which of the links that were ever sent is in force.

    A rehearsal is a trial of the survey: what is answered there is kept nowhere.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="survey_invitations"
    )
    subject = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="survey_invitations_about",
    )
    rehearsal = models.BooleanField(default=False, editable=False)
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    digest = models.CharField(
        max_length=64, null=True, blank=True, unique=True, editable=False
    )
    created_at = models.DateTimeField(default=now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(
        "their own closing", null=True, blank=True, help_text="Later than the survey's."
    )
    answered = models.BooleanField(default=False, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SurveyInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["survey_id", "person__name", "subject__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_invitation_per_survey_person_and_subject",
                fields=["survey", "person", "subject", "rehearsal"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="answering_has_its_time_once_it_happened",
                condition=Q(answered_at=None) | Q(answered=True),
            ),
            models.CheckConstraint(
                name="a_rehearsal_is_never_answered",
                condition=Q(rehearsal=False) | Q(answered=False),
            ),
            models.CheckConstraint(
                name="a_sent_invitation_has_a_link",
                condition=Q(sent_at=None) | Q(digest__isnull=False),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="no_time_of_an_anonymous_answer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_TIME,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.survey}"

    @property
    def todo_key(self) -> str:
        return f"surveys.answer:{self.pk}"

    def takes_answers(self, at: datetime) -> bool:
        if self.revoked_at is not None:
            return False
        return self.rehearsal or self.survey.takes_answers(at, self.closes_at)

    @property
    def state(self) -> str:
        """In a word, for lists."""
        if self.answered:
            return "answered"
        if self.revoked_at is not None:
            return "revoked"
        return "missing" if self.sent_at is not None else "not sent"
