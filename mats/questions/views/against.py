"""Results beside those of another group, or of another cohort asked the same."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Case, When
from django.utils.safestring import SafeString

from mats.core import charts
from mats.core.charts.svg import whole
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import aggregates, conditions
from mats.questions.aggregates import Counted, Result, scale_of
from mats.questions.models import Question, Questionnaire
from mats.questions.views.cutting import EVERY_COHORT, Cut
from mats.questions.views.figures import promoters_of

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


def with_cohorts(program: Program, pk: int, reader: Person) -> list[Questionnaire]:
    """First this one, then others of the same name, of the latest programs first.

    Nothing where this one is not there. One statement.
    """
    this = Questionnaire.objects.filter(pk=pk, program=program)
    named = Questionnaire.objects.visible_to(reader).filter(
        slug__in=this.values("slug"), program__isnull=False
    )
    first = Case(When(pk=pk, then=0), default=1)
    found = named.select_related("program").order_by(first, "-created_at", "-pk")
    return list(found[: MOST + 1])


def counted(questionnaire: Questionnaire, where: dict[str, str]) -> Result:
    """Anew each time where filters go by what changes without a response."""
    if any(conditions.attribute(key) for key in where):
        return aggregates.count(questionnaire, where)
    return aggregates.count_once(questionnaire, where)


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
            name = _named(cut)
            return Against(name, counted(questionnaire, where), at)
    except Refused:
        pass
    return None


@dataclass(frozen=True)
class Over:
    """The same questions in every cohort, this one first."""

    cohorts: list[tuple[str, Result]]

    @property
    def is_any(self) -> bool:
        """Whether some question has scores to draw."""
        mine = self.cohorts[0][1].questions if self.cohorts else ()
        return any(self.scores(counted) for counted in mine)

    def scores(self, mine: Counted) -> SafeString:
        """One score for each cohort that may be shown and asked it on this scale."""
        rows = [
            (name, whole(float(score)), counted.people, place == 0)
            for place, (name, result) in enumerate(self.cohorts)
            for counted in result.questions
            if counted.item.key == mine.item.key
            and scale_of(counted.item.question) == scale_of(mine.item.question)
            and not result.is_suppressed(counted)
            and (score := _score(counted)) is not None
        ]
        return charts.nps_cohorts(rows) if len(rows) > 1 else SafeString()


def over(questionnaire: Questionnaire, cut: Cut, others: list[Questionnaire]) -> Over:
    """Of everybody: a filter names what one cohort has and another has not."""
    if cut.against != EVERY_COHORT or cut.where:
        return Over([])
    return Over([(str(q.program), counted(q, {})) for q in (questionnaire, *others)])


def _score(counted: Counted) -> Fraction | None:
    question = counted.item.question
    if Question.Statistic.NPS not in {question.statistic, *question.also}:
        return None
    found = promoters_of(counted)
    return found.score if found else None


def _named(cut: Cut) -> str:
    key, _, value = cut.against.partition(":")
    return cut.facts[key][value]
