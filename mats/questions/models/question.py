from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.questions.models.questionnaire import Questionnaire, anew

KEY = r"^[a-z][a-z0-9_]*$"
MOST_POINTS_OF_A_SCALE = 100


def number_field(name: str) -> Any:
    """A bound of a scale or number: up to a million million, six decimals."""
    return models.DecimalField(
        name, max_digits=18, decimal_places=6, null=True, blank=True
    )


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person) -> "QuestionQuerySet":
        seen = Questionnaire.objects.visible_to(person)
        return self.filter(questionnaire__in=seen)

    def current(self) -> "QuestionQuerySet":
        return self.filter(is_current=True)

    def in_full(self) -> "QuestionQuerySet":
        """With options and anchors: what rendering and judging need."""
        return self.prefetch_related("options", "anchors")


@tracked
class Question(models.Model):
    """One version of a question. Its key stays; its wording may change.

    Once a version has answers it is never changed: a new one takes its place, and the
    old answers keep the words they were given to.
    """

    class Kind(models.TextChoices):
        SCALE = "scale", "Scale"
        NUMBER = "number", "Number"
        CHOICE = "choice", "Pick one"
        CHOICES = "choices", "Pick several"
        TEXT = "text", "Text"
        SECTION = "section", "Section heading"

    NUMERIC: ClassVar[tuple[Kind, ...]] = (Kind.SCALE, Kind.NUMBER)
    WITH_OPTIONS: ClassVar[tuple[Kind, ...]] = (Kind.CHOICE, Kind.CHOICES)

    class Statistic(models.TextChoices):
        NPS = "nps", "Net promoter score"
        MEAN = "mean", "Mean"
        MEDIAN = "median", "Median"
        SUM = "sum", "Sum"
        DISTRIBUTION = "distribution", "Distribution"

    class Comparison(models.TextChoices):
        EQUALS = "equals", "is"
        CONTAINS = "contains", "includes"
        AT_MOST = "at_most", "is at most"
        AT_LEAST = "at_least", "is at least"

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="questions"
    )
    key = models.CharField(
        max_length=60,
        validators=[RegexValidator(KEY, "Lower-case letters, digits and underscores.")],
        help_text="Stays the same for good: results are compared by it.",
    )
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    is_current = models.BooleanField(default=True, editable=False)
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField("question", max_length=1000)
    help = models.TextField("help", blank=True, max_length=4000)

    lowest = number_field("from")
    highest = number_field("to")
    step = number_field("step")
    unit = models.CharField(max_length=40, blank=True)

    required = models.BooleanField(default=False)
    required_from = models.DateField(null=True, blank=True)
    frozen_from = models.DateField(
        null=True, blank=True, help_text="From this day the answer cannot be changed."
    )
    max_words = models.PositiveIntegerField(
        "most words", null=True, blank=True, validators=[MaxValueValidator(20_000)]
    )
    max_characters = models.PositiveIntegerField(
        "most characters", null=True, blank=True, validators=[MaxValueValidator(200000)]
    )

    statistic = models.CharField(
        "leads the summary", max_length=12, choices=Statistic, blank=True
    )
    also = ArrayField(
        models.CharField(max_length=12, choices=Statistic),
        default=list,
        blank=True,
        verbose_name="shown beside it",
    )
    ordered = models.BooleanField(
        "options have an order", default=False, help_text="Gives medians of options."
    )
    measure = models.CharField(
        max_length=60,
        blank=True,
        help_text="The same measure in two surveys makes a before-and-after pair.",
    )
    source = models.CharField(
        max_length=500,
        blank=True,
        default="",
        db_default="",  # for the code before it, while both run
        help_text="Where the question comes from, to cite. Respondents do not see it.",
    )
    caveat = models.CharField(
        max_length=500,
        blank=True,
        default="",
        db_default="",  # for the code before it, while both run
        help_text="Printed with the results, such as whom the question cannot reach.",
    )
    points = models.DecimalField(
        "most points", max_digits=7, decimal_places=2, null=True, blank=True
    )

    asked_if_question = models.CharField(max_length=60, blank=True)
    asked_if_comparison = models.CharField(max_length=8, choices=Comparison, blank=True)
    asked_if_attribute = models.CharField(max_length=60, blank=True)
    asked_if_value = models.CharField(max_length=100, blank=True)

    readers = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    readers_if_shared = ArrayField(
        models.CharField(max_length=60), default=list, blank=True
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["questionnaire_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_current_question_per_key",
                fields=["questionnaire", "key"],
                condition=Q(is_current=True),
                violation_error_message="There is already a question with this key.",
            ),
            models.UniqueConstraint(
                name="one_question_per_key_and_version",
                fields=["questionnaire", "key", "version"],
            ),
            models.CheckConstraint(
                name="a_key_is_lower_case_letters_digits_underscores",
                condition=Q(key__regex=KEY),
            ),
            models.CheckConstraint(name="a_question_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_scale_has_two_ends_and_a_step",
                condition=~Q(kind="scale")
                | Q(
                    lowest__isnull=False,
                    highest__gt=F("lowest"),
                    step__gt=0,
                    highest__lte=F("lowest") + MOST_POINTS_OF_A_SCALE * F("step"),
                ),
                violation_error_message=(
                    "A scale runs from a lower to a higher end in at most 100 steps."
                ),
            ),
            models.CheckConstraint(
                name="bounds_rise",
                condition=Q(highest__gte=F("lowest")),  # unknown, where one is missing
                violation_error_message="The higher end lies above the lower one.",
            ),
            models.CheckConstraint(
                name="only_scales_and_numbers_have_bounds",
                condition=Q(kind__in=["scale", "number"])
                | Q(lowest=None, highest=None, step=None, unit=""),
            ),
            models.CheckConstraint(
                name="only_texts_have_a_length",
                condition=Q(kind="text") | Q(max_words=None, max_characters=None),
            ),
            models.CheckConstraint(
                name="only_picking_one_has_an_order",
                condition=Q(kind="choice") | Q(ordered=False),
            ),
            models.CheckConstraint(
                name="a_section_asks_nothing",
                condition=~Q(kind="section")
                | Q(required=False, required_from=None, points=None, statistic=""),
            ),
            models.CheckConstraint(
                name="points_are_positive", condition=Q(points__gt=0)
            ),
            models.CheckConstraint(
                name="a_condition_is_whole",
                condition=Q(
                    asked_if_question="",
                    asked_if_comparison="",
                    asked_if_attribute="",
                    asked_if_value="",
                )
                | (
                    (
                        Q(asked_if_attribute="")
                        & ~Q(asked_if_question="")
                        & ~Q(asked_if_comparison="")
                    )
                    | (
                        ~Q(asked_if_attribute="")
                        & Q(asked_if_question="", asked_if_comparison="")
                    )
                )
                & ~Q(asked_if_value=""),
                violation_error_message="Say the whole condition, or none.",
            ),
        ]
        triggers: ClassVar = [anew("SELECT was.questionnaire_id")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_conditional(self) -> bool:
        return bool(self.asked_if_value)

    @property
    def may_be_shared(self) -> bool:
        """Whether the field carries a switch: share it with these readers."""
        return bool(self.readers_if_shared)

    def is_required(self, today: date) -> bool:
        return self.required or (
            self.required_from is not None and today >= self.required_from
        )

    def is_frozen(self, today: date) -> bool:
        return self.frozen_from is not None and today >= self.frozen_from
