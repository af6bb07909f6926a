from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.programs.models.program import PartQuerySet, Program

SHARE = [MinValueValidator(0), MaxValueValidator(1)]


class AreaQuerySet(PartQuerySet["Area"]):
    """Rows of their program."""


@tracked
class Area(models.Model):
    """A coarse research area: the upper level of the tracks of a program."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="areas")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="one_area_per_program_and_slug",
                fields=["program", "slug"],
                violation_error_message="Another area of it has this short name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TrackQuerySet(PartQuerySet["Track"]):
    """Rows of their program."""


@tracked
class Track(models.Model):
    """A research agenda, and the share of a program's scholars it should get.

    Shares are fractions of 1 of the research-phase slots.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="tracks")
    area = models.ForeignKey(Area, models.PROTECT, related_name="tracks")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    min_share = models.DecimalField(
        "least share",
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        validators=SHARE,
    )
    target_share = models.DecimalField(
        max_digits=4, decimal_places=3, null=True, blank=True, validators=SHARE
    )
    max_share = models.DecimalField(
        "greatest share",
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        validators=SHARE,
    )

    objects = TrackQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "name"]
        constraints = [
            models.UniqueConstraint(
                name="one_track_per_program_and_slug",
                fields=["program", "slug"],
                violation_error_message="Another track of it has this short name.",
            ),
            models.CheckConstraint(
                name="shares_lie_between_0_and_1_and_rise",
                # A missing share makes its comparison unknown, which passes.
                condition=Q(min_share__gte=0)
                & Q(max_share__lte=1)
                & Q(min_share__lte=F("max_share"))
                & Q(min_share__lte=F("target_share"))
                & Q(target_share__lte=F("max_share")),
                violation_error_message=(
                    "Shares lie between 0 and 1; minimum ≤ target ≤ maximum."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.area_id and self.area.program_id != self.program_id:
            raise ValidationError({"area": "Choose an area of this program."})
