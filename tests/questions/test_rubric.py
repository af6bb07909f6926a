"""Points of a rubric, exact."""

from decimal import Decimal
from fractions import Fraction

import pytest

from mats.questions import rubric
from mats.questions.models import Option, Question
from mats.questions.sheet import Item
from mats.questions.values import NOTHING, Given


def criterion(key: str, low: int, high: int, points: int) -> Item:
    return Item(
        Question(
            key=key,
            kind=Question.Kind.NUMBER,
            lowest=Decimal(low),
            highest=Decimal(high),
            points=Decimal(points),
        )
    )


@pytest.mark.parametrize(
    ("low", "high", "points", "given", "worth"),
    [
        (0, 20, 20, 15, Fraction(15)),
        (0, 10, 50, 7, Fraction(35)),
        (1, 10, 30, 1, Fraction(0)),
        (1, 10, 30, 2, Fraction(10, 3)),
    ],
)
def test_a_number_earns_its_part_of_the_way(
    low: int, high: int, points: int, given: int, worth: Fraction
) -> None:
    item = criterion("plan", low, high, points)

    assert rubric.worth(item, Given(number=Decimal(given))) == worth
    assert rubric.worth(item, NOTHING) is None


def test_options_earn_what_they_carry_and_no_more_than_the_most() -> None:
    question = Question(key="parts", kind=Question.Kind.CHOICES, points=Decimal(5))
    options = tuple(
        Option(value=value, label=value, points=points)
        for value, points in (("a", Decimal(2)), ("b", Decimal(4)), ("c", None))
    )
    item = Item(question, options)

    assert rubric.worth(item, Given(options=("a", "c"))) == 2
    assert rubric.worth(item, Given(options=("a", "b"))) == 5


def test_the_total_is_complete_once_every_criterion_is_judged() -> None:
    sheet = [criterion("what", 0, 10, 50), criterion("why", 0, 10, 30)]
    half = {"what": Given(number=Decimal(8))}

    assert rubric.total(sheet, half) == rubric.Total(Fraction(40), Fraction(80), False)
    whole = half | {"why": Given(number=Decimal(10))}
    assert rubric.total(sheet, whole) == rubric.Total(Fraction(70), Fraction(80), True)
