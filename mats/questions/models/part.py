from typing import ClassVar

from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.questions.models.question import Question
from mats.questions.models.questionnaire import anew

OF_QUESTION = (
    "SELECT questionnaire_id FROM questions_question WHERE id = was.question_id"
)


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def visible_to(self, person: Person) -> "AnchorQuerySet":
        return self.filter(question__in=Question.objects.visible_to(person))


class OptionQuerySet(models.QuerySet["Option"]):
    def visible_to(self, person: Person) -> "OptionQuerySet":
        return self.filter(question__in=Question.objects.visible_to(person))


@tracked
class Anchor(models.Model):
    """Words at one point of a scale; in a rubric, what the band from there means."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="anchors")
    value = models.DecimalField(max_digits=18, decimal_places=6)
    label = models.CharField(max_length=300)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        ordering = ["question_id", "value"]
        constraints = [
            models.UniqueConstraint(
                name="one_anchor_per_point", fields=["question", "value"]
            ),
            models.CheckConstraint(name="an_anchor_has_words", condition=~Q(label="")),
        ]
        triggers: ClassVar = [anew(OF_QUESTION)]

    def __str__(self) -> str:
        return self.label


@tracked
class Option(models.Model):
    """One thing to pick. A write-in stands for what is not on the list."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    value = models.CharField(max_length=60)
    label = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=1)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    write_in = models.BooleanField(default=False)

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ["question_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_option_per_question_and_value", fields=["question", "value"]
            ),
            models.UniqueConstraint(
                name="one_write_in_per_question",
                fields=["question"],
                condition=Q(write_in=True),
            ),
            models.CheckConstraint(
                name="an_option_has_a_value_without_bars",
                condition=~Q(value="") & ~Q(value__contains="|"),
            ),
            models.CheckConstraint(name="an_option_has_words", condition=~Q(label="")),
            models.CheckConstraint(
                name="points_of_an_option_are_not_negative",
                condition=Q(points__gte=0),
            ),
        ]
        triggers: ClassVar = [anew(OF_QUESTION)]

    def __str__(self) -> str:
        return self.label
