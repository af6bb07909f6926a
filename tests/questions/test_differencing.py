"""G32: whoever asks for every cut and adds and subtracts learns nothing of a few.

The attacker has all that is published, with up to three filters, and knows what each
filter means. From the counts of those who pass some filters come those who pass some
and not the others: n(a and not b) = n(a) - n(a and b), and so on.
"""

import random
from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pytest

from mats.questions import aggregates
from mats.questions.models import Answer, Option, Question, Questionnaire, Response
from tests import make

pytestmark = pytest.mark.django_db
SMALLEST, KEY = 3, "rating"
VALUES = {"mode": ("alone", "pair", "group"), "place": ("here", "away")}
Where = Mapping[str, str]
Person = dict[str, str]
"""What one answered to each question that can be a filter; some left one out."""


def asked() -> Questionnaire:
    made = make.questionnaire(make.program(), minimum_group=SMALLEST)
    make.question(made, KEY, "scale")
    make.question(made, "mode", "choice", options=VALUES["mode"])
    make.question(made, "place", "choice", options=VALUES["place"])
    make.question(made, "did", "choices", options=["talk"])
    return made


def crowd(chance: random.Random) -> list[Person]:
    """Groups of unlike sizes, so that there are small ones to be found."""
    weights = {key: [chance.random() for _ in each] for key, each in VALUES.items()}
    people = []
    for _ in range(chance.randint(12, 30)):
        said = {
            key: chance.choices(each, weights[key])[0]
            for key, each in VALUES.items()
            if chance.random() < 0.95
        }
        people.append(said | ({"did": "talk"} if chance.random() < 0.5 else {}))
    return people


def answer(questionnaire: Questionnaire, people: list[Person]) -> None:
    questions = {each.key: each for each in Question.objects.all()}
    options = {each.value: each for each in Option.objects.all()}
    rows = [
        Response(
            questionnaire=questionnaire,
            state="submitted",
            submitted_at=questionnaire.created_at,
        )
        for _ in people
    ]
    Response.objects.all().delete()
    Response.objects.bulk_create(rows)
    Answer.objects.bulk_create(
        Answer(response=row, question=questions[KEY], number=5) for row in rows
    )
    Answer.objects.bulk_create(
        Answer(response=row, question=questions[key], option=options[value])
        for row, said in zip(rows, people, strict=True)
        for key, value in said.items()
    )


def cuts() -> Iterator[Where]:
    values = {**VALUES, "did": ("talk",)}
    for number in range(len(values) + 1):
        for keys in combinations(values, number):
            for picked in product(*(values[key] for key in keys)):
                yield dict(zip(keys, picked, strict=True))


def published(questionnaire: Questionnaire) -> list[Where]:
    found = []
    for where in cuts():
        result = aggregates.count(questionnaire, where)
        (rating,) = (each for each in result.questions if each.item.key == KEY)
        if not result.is_suppressed(rating):
            found.append(where)
    return found


def learnt(shown: list[Where]) -> Iterator[tuple[Where, list[Where]]]:
    """Whom the attacker tells apart: who passes a filter, and none of some others."""
    for has in shown:
        more = [each for each in shown if len(each) == len(has) + 1]
        without = [
            dict(each.items() - has.items())
            for each in more
            if has.items() <= each.items()
        ]
        for number in range(len(without) + 1):
            for lacks in combinations(without, number):
                if all(part in shown for part in _parts(has, lacks)):
                    yield has, list(lacks)


def _parts(has: Where, lacks: tuple[Where, ...]) -> Iterator[Where]:
    """What must be known to subtract; two values of one question have nobody."""
    for number in range(2, len(lacks) + 1):
        for some in combinations(lacks, number):
            if len({key for each in some for key in each}) == number:
                yield {**has, **{k: v for each in some for k, v in each.items()}}


@pytest.mark.parametrize("seed", [0, 3, 5])
def test_no_sum_and_no_difference_of_what_is_shown_tells_of_few(seed: int) -> None:
    people = crowd(random.Random(seed))  # noqa: S311 -- repeatable
    questionnaire = asked()
    answer(questionnaire, people)

    shown = published(questionnaire)
    few = {
        (tuple(has.items()), tuple(str(each) for each in lacks)): size
        for has, lacks in learnt(shown)
        if 0 < (size := _size(people, has, lacks)) < SMALLEST
    }

    assert len(shown) > 1
    assert few == {}


def _size(people: list[Person], has: Where, lacks: list[Where]) -> int:
    return sum(
        has.items() <= person.items()
        and not any(each.items() <= person.items() for each in lacks)
        for person in people
    )
