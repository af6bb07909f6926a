import uuid
from collections.abc import Collection
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q

from mats.people.models import Person
from mats.questions import readers
from mats.questions.models.part import Option
from mats.questions.models.question import Question
from mats.questions.models.questionnaire import Questionnaire

FITS = """
    SELECT judged.fault INTO fault
      FROM given
           CROSS JOIN LATERAL (SELECT * FROM questions_question
                                WHERE id = given.question_id LIMIT 1) asked
           CROSS JOIN LATERAL (SELECT * FROM questions_response
                                WHERE id = given.response_id LIMIT 1) response
           LEFT JOIN LATERAL (SELECT * FROM questions_option
                               WHERE id = given.option_id LIMIT 1) picked ON true
           CROSS JOIN LATERAL (SELECT CASE
        WHEN asked.questionnaire_id <> response.questionnaire_id
            THEN 'the question is of this questionnaire'
        WHEN (asked.kind IN ('scale', 'number')) <> (given.number IS NOT NULL)
             OR (asked.kind IN ('choice', 'choices')) <> (given.option_id IS NOT NULL)
             OR asked.kind = 'section'
             OR (given.part > 0 AND asked.kind <> 'choices')
            THEN 'an answer is of its question''s kind'
        WHEN given.number < asked.lowest OR given.number > asked.highest
             OR (asked.kind = 'scale'
                 AND mod(given.number - asked.lowest, asked.step) <> 0)
            THEN 'a number lies on its scale'
        WHEN picked.question_id <> given.question_id
            THEN 'an option is of its question'
        WHEN given.option_id IS NOT NULL AND given.text <> '' AND NOT picked.write_in
            THEN 'only a write-in has words'
        END AS fault) judged
     WHERE judged.fault IS NOT NULL
     LIMIT 1;
    IF FOUND THEN
        RAISE check_violation USING MESSAGE = fault;
    END IF;
    RETURN NULL;
"""
"""Of all rows of a statement at once. Each looks its question up by key: a plan that is
made for ten answers holds for ten thousand, and the other way round."""


def _fitting(operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"an_answer_fits_its_question_on_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="given"),  # type: ignore[no-untyped-call]  # pgtrigger has no types here
        declare=[("fault", "text")],
        func=FITS,
    )


class ResponseQuerySet(models.QuerySet["Response"]):
    def by(self, person: Person) -> "ResponseQuerySet":
        return self.filter(respondent=person)

    def submitted(self) -> "ResponseQuerySet":
        return self.filter(state=Response.State.SUBMITTED)

    def drafts(self) -> "ResponseQuerySet":
        return self.filter(state=Response.State.DRAFT)

    def at_large(self) -> "ResponseQuerySet":
        """About no matter of an app's: answered at an address of their own.

        The others are answered on the page of the app that asks, by its rules of when.
        """
        return self.filter(about="")

    def visible_to(self, person: Person) -> "ResponseQuerySet":
        """One's own, and those of which one may read an answer."""
        read = Answer.objects.visible_to(person).filter(response=OuterRef("pk"))
        return self.filter(Q(respondent=person) | Exists(read))


class Response(models.Model):
    """One person's answers to one questionnaire, a draft until they send it.

    Random keys and no trail: an anonymous response (no respondent) must not be traced
    by the order of its number. What was sent under a name is kept in `Submission`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Sent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Found by the longer index below, which begins with it.
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="responses", db_index=False
    )
    respondent = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="responses"
    )
    subject = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="responses_about",
        help_text="Whom the answers are about, where they are about a person.",
    )
    about = models.CharField(
        max_length=100,
        blank=True,
        help_text="What else they are about, as the app that asks names it.",
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0, help_text="Grows by each save.")
    started_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_response_per_respondent_subject_and_matter",
                fields=["questionnaire", "respondent", "subject", "about"],
                condition=Q(respondent__isnull=False),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_sent_response_says_when",
                condition=Q(state="draft", submitted_at=None)
                | Q(state="submitted", submitted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["questionnaire", "state"])]

    def __str__(self) -> str:
        return f"{self.questionnaire}, {self.respondent or 'anonymous'}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(
        self, person: Person, kinds: Collection[str] | None = None
    ) -> "AnswerQuerySet":
        """One's own; of what was sent, that which names one as a reader.

        Nobody else: no role reads answers by itself, a superuser's neither. `kinds` are
        those of readers whom the questions name, where that is known.
        """
        sent = Q(response__state=Response.State.SUBMITTED)
        return self.filter(
            Q(response__respondent=person) | (sent & readers.reads(person, kinds))
        )


class Answer(models.Model):
    """One answer; for "pick several" one row per option picked, numbered by `part`.

    So every statistic is one `GROUP BY question, number, option`: rows count options,
    rows of part 0 count people.
    """

    # Found by the longer indexes below, which begin with them.
    response = models.ForeignKey(
        Response, models.CASCADE, related_name="answers", db_index=False
    )
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="answers", db_index=False
    )
    part = models.PositiveSmallIntegerField(default=0)
    number = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    option = models.ForeignKey(
        Option, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    text = models.TextField(blank=True)
    shared = models.BooleanField(
        default=False, help_text="The respondent lets those read it who need consent."
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["response_id", "question_id", "part"]
        constraints = [
            models.UniqueConstraint(
                name="one_answer_per_response_question_and_part",
                fields=["response", "question", "part"],
            ),
            models.UniqueConstraint(
                name="an_option_is_picked_once",
                fields=["response", "option"],
                condition=Q(option__isnull=False),
            ),
            models.CheckConstraint(
                name="an_answer_is_a_number_an_option_or_words",
                condition=Q(number__isnull=False, option=None, text="")
                | Q(number=None, option__isnull=False)
                | (Q(number=None, option=None) & ~Q(text="")),
            ),
        ]
        indexes = [models.Index(fields=["question", "number", "option"])]
        triggers: ClassVar = [
            _fitting(pgtrigger.Insert),
            _fitting(pgtrigger.Update),
        ]

    def __str__(self) -> str:
        if self.option:
            return self.text or self.option.label
        return self.text or f"{self.number}"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, person: Person) -> "SubmissionQuerySet":
        """Only one's own: what was changed since is no longer said to others."""
        return self.filter(response__respondent=person)


class Submission(models.Model):
    """What a response said when it was sent; a change after that adds another."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField()
    answers = models.JSONField(
        help_text="By key: version of the question, and what was answered."
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["response_id", "number"]
        constraints = [
            models.UniqueConstraint(
                name="submissions_are_numbered", fields=["response", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response}, sent {self.submitted_at:%d %B %Y}"
