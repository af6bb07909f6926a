"""How far a questionnaire has come: who was asked, and who has answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Count, Q

from mats.questions.models import Questionnaire
from mats.questions.services.collecting import asked_for


@dataclass(frozen=True)
class Asked:
    """People, each counted once however often they were asked."""

    people: int
    answered: int

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "Asked":
        done = Q(settled_at__isnull=False)
        return cls(
            **asked_for(questionnaire).aggregate(
                people=Count("debtor", distinct=True),
                answered=Count("debtor", done, distinct=True),
            )
        )

    @property
    def missing(self) -> int:
        return self.people - self.answered

    def __str__(self) -> str:
        return f"{self.people} asked, {self.answered} answered, {self.missing} missing"


Counting: TypeAlias = Callable[[Questionnaire], Asked | None]
_countings: list[Counting] = []


def register(counting: Counting) -> Counting:
    """Count otherwise than by to-dos; an app above asks some by rows of its own."""
    _countings.append(counting)
    return counting


def asked_of(questionnaire: Questionnaire) -> Asked:
    """Who was asked, as the app knows that asked them."""
    found = (counting(questionnaire) for counting in _countings)
    return next((each for each in found if each), None) or Asked.of(questionnaire)
