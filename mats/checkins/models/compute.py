from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.checkins.models.care import cared_for_by
from mats.checkins.models.check_in import CheckIn
from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership
from mats.programs.models.held import programs_with
from mats.scholars.models import Scholar


def dollars(name: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        name,
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text="US dollars",
    )


class ComputeBudgetQuerySet(models.QuerySet["ComputeBudget"]):
    def visible_to(self, person: Person) -> "ComputeBudgetQuerySet":
        """Those who work with scholars, and the scholars of the stream."""
        if person.is_superuser:
            return self
        working = programs_with(person, Membership.SELECTING)
        return self.filter(
            Q(stream__program__in=working)
            | Q(stream__in=person.scholarships.values("stream"))
        )


@tracked
class ComputeBudget(models.Model):
    """What a stream may spend on compute in the program."""

    stream = models.OneToOneField(Stream, models.CASCADE, related_name="compute_budget")
    amount = models.DecimalField(
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
        help_text="US dollars",
    )

    objects = ComputeBudgetQuerySet.as_manager()

    class Meta:
        ordering = ["stream_id"]
        constraints = [
            models.CheckConstraint(
                name="a_compute_budget_is_not_negative", condition=Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"Compute of {self.stream}"


class ComputeUseQuerySet(models.QuerySet["ComputeUse"]):
    def visible_to(self, person: Person) -> "ComputeUseQuerySet":
        return self.filter(check_in__in=CheckIn.objects.visible_to(person))


@tracked
class ComputeUse(models.Model):
    """What a scholar spent in a week, and expects to need in the next."""

    check_in = models.OneToOneField(CheckIn, models.CASCADE, related_name="compute_use")
    spent = dollars("spent this week")
    needed = dollars("needed next week")

    objects = ComputeUseQuerySet.as_manager()

    class Meta:
        ordering = ["check_in_id"]
        constraints = [
            models.CheckConstraint(
                name="compute_is_not_negative",
                condition=(Q(spent=None) | Q(spent__gte=0))
                & (Q(needed=None) | Q(needed__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"Compute of {self.check_in}"


class ComputeRequestQuerySet(models.QuerySet["ComputeRequest"]):
    def visible_to(self, person: Person) -> "ComputeRequestQuerySet":
        return self.filter(
            Q(scholar__person=person) | Q(scholar__in=cared_for_by(person))
        )

    def waiting(self) -> "ComputeRequestQuerySet":
        return self.filter(state=ComputeRequest.State.ASKED)


@tracked
class ComputeRequest(models.Model):
    """A scholar asks for compute beyond what they have; somebody decides."""

    class State(models.TextChoices):
        ASKED = "asked", "Waits for a decision"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"

    scholar = models.ForeignKey(
        Scholar, models.CASCADE, related_name="compute_requests"
    )
    amount = models.DecimalField(
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text="US dollars",
    )
    purpose = models.CharField("what for", max_length=500)
    asked_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    decider = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    objects = ComputeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_compute_request_asks_for_something",
                condition=Q(amount__gt=0) & ~Q(purpose=""),
            ),
            models.CheckConstraint(
                name="a_decided_compute_request_says_when",
                condition=Q(state="asked", decided_at=None)
                | (~Q(state="asked") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} US dollars: {self.purpose}"
