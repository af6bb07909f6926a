from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from mats.core.history import track_except
from mats.people.models import Consent, Person
from mats.questions.models.question import Question
from mats.questions.models.questionnaire import Questionnaire
from mats.questions.models.response import Response

CONSENT = "quotes"
"""The kind of consent by which somebody agrees to be quoted without their name."""


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, person: Person) -> "QuoteQuerySet":
        """All staff, while there is consent: what is cleared may be passed on."""
        seen = Questionnaire.objects.visible_to(person)
        return self.filter(question__questionnaire__in=seen).cleared()

    def cleared(self) -> "QuoteQuerySet":
        """Without those whose writers agree to be quoted no more."""
        agreed = Consent.objects.in_force().to(CONSENT)
        agreed = agreed.filter(person=OuterRef("response__respondent"))
        return self.filter(~Q(basis=Quote.Basis.AGREED) | Exists(agreed))


@track_except("text")
class Quote(models.Model):
    """Words of an answer that may be passed on: masked, and with consent.

    What was written without a name is kept without its response, which nobody must
    find again.
    """

    class Basis(models.TextChoices):
        AGREED = "agreed", "They agreed to be quoted without their name"
        ASKED = "asked", "They were asked about these words and said yes"
        NAMELESS = "nameless", "It was written without a name"

    question = models.ForeignKey(Question, models.CASCADE, related_name="quotes")
    response = models.ForeignKey(
        Response, models.CASCADE, null=True, blank=True, related_name="quotes"
    )
    text = models.TextField("words to pass on", max_length=4000)
    rating = models.CharField(max_length=100, blank=True, editable=False)
    basis = models.CharField("why it may be quoted", max_length=8, choices=Basis)
    note = models.CharField(
        "where that is written",
        max_length=300,
        blank=True,
        help_text="Such as: email of 3 March. Needed where they were asked.",
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["question_id", "created_at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_quote_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="who_was_asked_said_so_somewhere",
                condition=~Q(basis="asked") | ~Q(note=""),
                violation_error_message="Say where they said yes.",
            ),
            models.CheckConstraint(
                name="only_what_has_no_name_needs_no_consent",
                condition=Q(basis="nameless", response=None)
                | (~Q(basis="nameless") & Q(response__isnull=False)),
                violation_error_message="It has a name: ask them.",
            ),
            models.UniqueConstraint(
                name="one_quote_per_answer", fields=["response", "question"]
            ),
        ]

    def __str__(self) -> str:
        return self.text
