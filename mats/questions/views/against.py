"""Results beside those of another group, or of another cohort asked the same."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from mats.core.errors import Refused
from mats.people.models import Person
from mats.questions import aggregates, conditions
from mats.questions.aggregates import Counted, Result, scale_of
from mats.questions.models import Questionnaire
from mats.questions.views.cutting import Cut

MOST = 20
"""Cohorts to choose from."""


@dataclass(frozen=True)
class Against:
    """With whom results are compared."""

    name: str
    result: Result
    at: datetime

    def of(self, key: str) -> Counted | None:
        found = (c for c in self.result.questions if c.item.key == key)
        return next(found, None)

    def why_not(self, mine: Counted) -> str:
        """The reason why the two are not compared; nothing where they are."""
        theirs = self.of(mine.item.key)
        if theirs is None:
            return "not asked there"
        if scale_of(theirs.item.question) != scale_of(mine.item.question):
            return "asked on another scale there"
        return ""


def cohorts(questionnaire: Questionnaire, reader: Person) -> QuerySet[Questionnaire]:
    """Questionnaires of other programs under the same name, the latest first."""
    return (
        Questionnaire.objects.visible_to(reader)
        .filter(slug=questionnaire.slug, program__isnull=False)
        .exclude(pk=questionnaire.pk)
        .select_related("program")
        .order_by("-created_at", "-pk")[:MOST]
    )


def counted(questionnaire: Questionnaire, where: dict[str, str]) -> Result:
    """Of some, anew each time: what filters go by changes without a response."""
    if where:
        return aggregates.count(questionnaire, where)
    return aggregates.count_once(questionnaire)


def against(
    questionnaire: Questionnaire,
    cut: Cut,
    others: list[Questionnaire],
    at: datetime,
) -> Against | None:
    """What the address asks for, if that is there to compare with."""
    try:
        if cohort := next((q for q in others if q.pk == cut.cohort), None):
            return Against(str(cohort.program), counted(cohort, {}), at)
        if where := cut.other_group:
            name = _named(cut.against)
            return Against(name, counted(questionnaire, where), at)
    except Refused:
        pass
    return None


def _named(group: str) -> str:
    key, _, value = group.partition(":")
    attribute = conditions.attribute(key)
    return attribute.values[value] if attribute else value
