"""How far a questionnaire has come: who was asked, and who has answered."""

from dataclasses import dataclass

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
