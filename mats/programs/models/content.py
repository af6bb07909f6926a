"""What a program says of itself: its elements, its texts, what it changed."""

from django.core.exceptions import ValidationError
from django.db import models

from mats.core.history import tracked
from mats.programs.models.phase import Phase
from mats.programs.models.program import PartQuerySet, Program, StaffPartQuerySet


class ElementQuerySet(PartQuerySet["Element"]):
    """Rows of their program."""


@tracked
class Element(models.Model):
    """One thing the program offers, such as workshops or research management.

    Each can have its own question of value and its section in the retrospective.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="elements")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    phase = models.ForeignKey(
        Phase,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="elements",
        help_text="Empty: in all phases.",
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Elements are listed in this order."
    )

    objects = ElementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                name="one_element_per_program_and_slug",
                fields=["program", "slug"],
                violation_error_message="Another element of it has this short name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TextQuerySet(PartQuerySet["Text"]):
    """Rows of their program."""


@tracked
class Text(models.Model):
    """Words that many pages of a program use, written once. Markdown."""

    class Place(models.TextChoices):
        ABOUT = "about", "About the program"
        WHO = "who", "Who can apply"
        OFFER = "offer", "What we offer"
        SELECTION = "selection", "How we choose"
        AFTER = "after", "What happens after the program"
        POLICIES = "policies", "Policies"

    program = models.ForeignKey(Program, models.CASCADE, related_name="texts")
    place = models.CharField(max_length=12, choices=Place)
    body = models.TextField("text", help_text="Markdown.")

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                name="one_text_per_program_and_place",
                fields=["program", "place"],
                violation_error_message="The program has this text already.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_place_display()


class ChangeQuerySet(StaffPartQuerySet["Change"]):
    """Rows of their program."""


@tracked
class Change(models.Model):
    """What was changed before this program, or is planned for the next one."""

    class Kind(models.TextChoices):
        MADE_BEFORE = "made_before", "Made before this program"
        MADE_DURING = "made_during", "Made during this program"
        PLANNED = "planned", "Planned for the next program"

    program = models.ForeignKey(Program, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    in_summary = models.BooleanField(
        "in the summary", default=False, help_text="The retrospective's first page."
    )
    carries_out = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_out_by",
        help_text="The plan of an earlier program that this made true.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_change_per_program_kind_and_title",
                fields=["program", "kind", "title"],
                violation_error_message="The change log has this line already.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        plan = self.carries_out
        if plan and (
            plan.kind != self.Kind.PLANNED or plan.program_id == self.program_id
        ):
            raise ValidationError(
                {"carries_out": "Choose a plan of an earlier program."}
            )
