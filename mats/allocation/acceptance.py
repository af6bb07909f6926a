"""Which share of former scholars would have come for a stipend, as they told a survey.

They are asked for the lowest monthly stipend for which they would have taken part. A
month has four weeks here, so $30 an hour at 40 hours a week are $4,800.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mats.allocation.models import Scenario
from mats.people.models import Person
from mats.questions.aggregates import count_once
from mats.questions.models import Question, Questionnaire

LOWEST = "minimum_usd_month"
"""The key under which every cohort's alumni are asked for it."""
WEEKS = 4
STEP, LAST = 5, 100
"""US dollars an hour: the rates for which a share is told."""


@dataclass(frozen=True)
class Acceptance:
    """What one survey says: by hourly rate, the share of `n` who would have come."""

    questionnaire: Questionnaire
    n: int
    shares: Mapping[Decimal, Fraction]

    def at(self, stipend: Decimal) -> tuple[Fraction, bool] | None:
        """The share, and whether it is exact; else that of the last rate before."""
        told = [rate for rate in self.shares if rate <= stipend]
        if not told:
            return None
        return self.shares[told[-1]], told[-1] == stipend


def acceptance_of(reader: Person, scenario: Scenario) -> Acceptance | None:
    """Of the latest survey that the reader may see; None where nobody asked."""
    asked = Questionnaire.objects.visible_to(reader).filter(
        questions__key=LOWEST,
        questions__kind=Question.Kind.NUMBER,
        program__ordinal__lte=scenario.program.ordinal,
    )
    questionnaire = (
        asked.select_related("program").order_by("-program__ordinal").first()
    )
    if questionnaire is None:
        return None
    result = count_once(questionnaire)
    found = next((each for each in result.questions if each.item.key == LOWEST), None)
    if found is None or result.is_suppressed(found):
        return None
    month, paid = scenario.hours_per_week * WEEKS, scenario.program.stipend_per_hour
    shares = steps(found.numbers, month, max(result.smallest, 1), paid or Decimal(0))
    return Acceptance(questionnaire, sum(found.numbers.values()), shares)


def steps(
    answers: Mapping[Decimal, int], month: Decimal, smallest: int, first: Decimal
) -> dict[Decimal, Fraction]:
    """The share that would come, for rates between which nobody stands out.

    `answers`: how many named each monthly sum; `month`: paid hours in a month. A rate
    is left out where fewer than `smallest` lie between it and the ones beside it that
    are told, or beyond the last. The `first` is told before others are.
    """
    n = sum(answers.values())
    rates = sorted({*map(Decimal, range(0, LAST + STEP, STEP)), first})
    here = {
        rate: sum(times for sum_, times in answers.items() if sum_ <= rate * month)
        for rate in rates
    }
    few = range(1, smallest)
    is_told = here[first] not in few and n - here[first] not in few
    shares: dict[Decimal, Fraction] = {}
    before = 0
    for rate in rates:
        following = here[first] if is_told and rate < first else n
        if here[rate] - before in few or following - here[rate] in few:
            continue
        shares[rate], before = Fraction(here[rate], n), here[rate]
    return shares
