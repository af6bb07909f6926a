"""What was answered to the surveys of the model cohort, as figures count it."""

import csv
from collections.abc import Mapping
from fractions import Fraction

from mats.questions import aggregates, together
from mats.questions.aggregates import Counted
from mats.questions.joint import count_together
from mats.questions.models import Questionnaire
from mats.transfer.demo.load import FOLDER

Fact = Mapping[str, str]


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def survey(slug: str) -> Questionnaire:
    return Questionnaire.objects.get(program__slug="winter-2023-24", slug=slug)


def counted(slug: str, key: str) -> Counted:
    result = aggregates.count(survey(slug))
    return next(c for c in result.questions if c.item.key == key)


def joint(slug: str, *keys: str) -> together.Joint:
    return count_together(survey(slug), *keys)


def percent(part: Fraction | together.Share | None) -> Fraction:
    exact = part.exact if isinstance(part, together.Share) else part
    assert exact is not None
    return 100 * exact
