"""Counts in one statement, and the numbers that come of them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from mats.core.errors import Refused
from mats.people.models import Person
from mats.questions import aggregates, comparing, conditions, disclosure, services
from mats.questions.models import Question, Questionnaire
from mats.questions.values import Given
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)

CONTRACT = {
    "nps": {
        "kind": "scale",
        "n": 5,
        "missing": 4,
        "mean": 7.8,
        "median": 9,
        "sum": 39,
        "min": 3,
        "max": 10,
        "stdev": pytest.approx(2.949576),
        "distribution": {"3": 1, "7": 1, "9": 1, "10": 2},
        "nps": 40.0,
        "promoters": 3,
        "passives": 1,
        "detractors": 1,
    },
    "grant": {
        "kind": "number",
        "n": 2,
        "missing": 7,
        "mean": 600.25,
        "median": 600.25,
        "sum": 1200.5,
        "min": 0.5,
        "max": 1200,
        "stdev": pytest.approx(848.174),
        "distribution": {"0.5": 1, "1200": 1},
    },
    "pick": {
        "kind": "choice",
        "n": 4,
        "missing": 5,
        "distribution": {"none": 1, "some": 1, "all": 2},
        "shares": {"none": 0.25, "some": 0.25, "all": 0.5},
        "median": "some",
    },
    "gains": {
        "kind": "choices",
        "n": 2,
        "missing": 7,
        "distribution": {"focus": 2, "ideas": 1},
        "shares": {"focus": 1.0, "ideas": 0.5},
        "others": 1,
    },
    "comment": {"kind": "text", "n": 1, "missing": 8},
}


def survey(**fields: object) -> Questionnaire:
    smallest = fields.get("minimum_group", 1)
    asked = make.questionnaire(make.program(), minimum_group=smallest)
    make.question(asked, "nps", "scale")
    make.question(asked, "grant", "number", lowest=0)
    make.question(asked, "pick", "choice", options=["none", "some", "all"])
    make.question(asked, "gains", "choices", options=["focus", "ideas"], write_in=True)
    make.question(asked, "comment")
    Question.objects.filter(key="pick").update(ordered=True)
    return asked


def answer(asked: Questionnaire, **said: Given) -> None:
    response = services.start_response(asked, make.person(), now=NOW)
    services.submit(response, said, seen={}, now=NOW)


def number(value: str) -> Given:
    return Given(number=Decimal(value))


def picked(*options: str, text: str = "") -> Given:
    return Given(options=options, text=text)


def test_every_statistic_has_the_shape_of_the_contract() -> None:
    asked = survey()
    for nps in ("9", "10", "10", "7", "3"):
        answer(asked, nps=number(nps))
    answer(asked, grant=number("0.5"), pick=picked("none"))
    answer(asked, grant=number("1200"), pick=picked("some"), comment=Given(text="Yes"))
    answer(asked, gains=picked("focus", "ideas"), pick=picked("all"))
    answer(asked, gains=picked("focus", "other", text="Friends"), pick=picked("all"))
    services.start_response(asked, make.person(), now=NOW)

    found = aggregates.as_json(aggregates.count(asked))

    assert found == CONTRACT


@pytest.mark.parametrize("answers", [1, 6])
def test_counting_costs_the_same_for_any_number(
    answers: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = survey()
    for _ in range(answers):
        answer(asked, nps=number("9"), gains=picked("focus", "ideas"))

    with django_assert_num_queries(5):  # questions, options, anchors, the count, n
        result = aggregates.count(asked)

    assert result.questions[0].people == answers


def test_too_few_answers_are_not_shown() -> None:
    asked = survey(minimum_group=3)
    for _ in range(2):
        answer(asked, nps=number("9"))

    found = aggregates.as_json(aggregates.count(asked))

    assert found["nps"] == {
        "kind": "scale",
        "n": None,
        "suppressed": "fewer than 3 responses",
    }


def test_earlier_words_count_but_not_another_scale() -> None:
    asked = survey()
    answer(asked, nps=number("9"))
    nps = services.edit_question(
        Question.objects.get(key="nps"), facts={"text": "Would you recommend us?"}
    )
    answer(asked, nps=number("10"))
    assert aggregates.count(asked).questions[0].numbers == {9: 1, 10: 1}

    services.edit_question(nps, facts={"lowest": Decimal(1), "highest": Decimal(5)})

    assert aggregates.count(asked).questions[0].numbers == {}


@pytest.mark.parametrize(
    ("where", "people"),
    [
        ({"pick": "some"}, 2),
        ({"nps": "9"}, 1),
        ({"nps": "9.0", "pick": "some"}, 1),
        ({"pick": "NaN"}, 0),
        ({"test_person": "Mona"}, 1),
    ],
)
def test_results_are_filtered_by_an_answer_or_a_fact(
    where: Mapping[str, str], people: int
) -> None:
    asked = survey()
    conditions._attributes["test_person"] = conditions.Attribute(
        "test_person",
        "Person",
        {},
        lambda name, _program: Person.objects.filter(name=name),
    )
    answer(asked, nps=number("9"), pick=picked("some"))
    answer(asked, nps=number("3"), pick=picked("some"))
    mona = services.start_response(asked, make.person("Mona"), now=NOW)
    services.submit(mona, {"pick": picked("all")}, seen={}, now=NOW)

    result = aggregates.count(asked, where)
    conditions._attributes.pop("test_person")

    assert result.responses == people


def test_a_filter_that_means_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="no question"):
        aggregates.count(survey(), {"nothing": "1"})


def test_no_filter_tells_by_difference_what_few_said() -> None:
    """Of every set of pages, what all said minus what is shown: nobody, or enough."""
    asked = survey(minimum_group=2)
    for pick, nps in [("none", "9"), *[("some", "3")] * 2, *[("all", "7")] * 3]:
        answer(asked, pick=picked(pick), nps=number(nps), gains=picked("focus"))
    answer(asked, nps=number("9"), gains=picked("ideas"))
    everyone = count_of(asked, "nps", {})

    for key, values in {
        "pick": ["none", "some", "all"],
        "nps": ["3", "7", "9"],
        "gains": ["focus", "ideas", "other"],
    }.items():
        for target in ("pick", "nps", "gains"):
            shown = [count_of(asked, target, {key: value}) for value in values]
            whole = count_of(asked, target, {})
            for chosen in chain.from_iterable(
                combinations([n for n in shown if n], size) for size in (1, 2, 3)
            ):
                assert whole - sum(chosen) != 1
    assert everyone == 7


def count_of(asked: Questionnaire, key: str, where: Mapping[str, str]) -> int:
    """How many answers the page lets one read; none where they are suppressed."""
    found = aggregates.as_json(aggregates.count(asked, where))[key]
    return found["n"] or 0  # type: ignore[index]  # JSON


@given(
    st.dictionaries(st.integers(), st.integers(1, 12), max_size=6),
    st.integers(0, 12),
    st.integers(1, 6),
)
def test_what_is_kept_back_is_nobody_or_enough(
    sizes: dict[int, int], rest: int, smallest: int
) -> None:
    total = rest + sum(sizes.values())

    kept_back = disclosure.hidden(sizes, total, smallest)

    unseen = rest + sum(sizes[value] for value in kept_back)
    shown = [n for value, n in sizes.items() if value not in kept_back]
    assert all(n >= smallest for n in shown)
    assert unseen == 0 or unseen >= smallest or not shown


def test_pairs_are_of_the_same_people_and_the_same_measure() -> None:
    winter = make.program()
    start, end = (make.questionnaire(winter, slug=s, minimum_group=1) for s in "ab")
    for each in (start, end):
        make.question(each, "depth", "scale")
        make.question(each, "uses", "choices", options=["focus", "ideas"])
        make.question(each, "alone", "scale", highest=5 if each == start else 10)
        for key in ("depth", "uses", "alone"):
            each.questions.filter(key=key).update(measure=key)
    people = [make.person() for _ in range(4)]
    for person, was, became in zip(
        people, ["3", "5", "5", None], ["5", "5", None, "9"], strict=True
    ):
        for each, said, use in ((start, was, "focus"), (end, became, "ideas")):
            if said:
                response = services.start_response(each, person, now=NOW)
                told = {"depth": number(said), "uses": picked(use)}
                services.submit(response, told, seen={}, now=NOW)

    found = comparing.compare(start, end)

    assert found.unlike == ["alone"]
    assert comparing.as_json(found) == {
        "measures": {
            "depth": {
                "pairs": 2,
                "before_only": 1,
                "after_only": 1,
                "before_mean": 4,
                "after_mean": 5,
                "mean_change": 1,
                "median_change": 1,
                "stdev_change": pytest.approx(1.414214),
                "increased": 1,
                "same": 1,
                "decreased": 0,
                "changes": {"0": 1, "2": 1},
            },
            "uses": {
                "pairs": 2,
                "before_only": 1,
                "after_only": 1,
                "before": {"focus": 2},
                "after": {"ideas": 2},
            },
        }
    }


def test_too_few_pairs_are_not_shown() -> None:
    asked = survey(minimum_group=2)
    asked.questions.filter(key="nps").update(measure="nps")
    answer(asked, nps=number("9"))

    found = comparing.as_json(comparing.compare(asked, asked))

    assert found == {
        "measures": {"nps": {"pairs": None, "suppressed": "fewer than 2 responses"}}
    }
