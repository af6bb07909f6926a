"""Who would have come for a stipend: told from what alumni said, of nobody alone."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st

from mats.allocation.acceptance import LOWEST, acceptance_of, steps
from mats.mentors.models import Stream
from mats.questions.models import Answer, Question, Response
from tests import make

MONTH = Decimal(160)  # hours


@given(
    st.dictionaries(
        st.integers(0, 12_000).map(Decimal), st.integers(1, 30), min_size=1, max_size=12
    ),
    st.integers(1, 8),
    st.integers(0, 60).map(Decimal),
)
def test_between_two_rates_that_are_told_nobody_stands_out(
    answers: dict[Decimal, int], smallest: int, first: Decimal
) -> None:
    n = sum(answers.values())

    told = [int(share * n) for share in steps(answers, MONTH, smallest, first).values()]

    cells = [b - a for a, b in zip([0, *told], [*told, n], strict=True)]
    assert told == sorted(told)
    assert not told or not {*cells} & {*range(1, smallest)}


def test_the_share_at_a_rate_is_of_those_who_named_its_month_or_less() -> None:
    answers = {Decimal(0): 20, Decimal(4800): 20, Decimal(4801): 10}

    told = steps(answers, MONTH, 5, Decimal(30))

    assert [told[Decimal(rate)] for rate in (0, 25, 30, 35)] == [
        *[Fraction(2, 5)] * 2,
        Fraction(4, 5),
        Fraction(1),
    ]


def test_the_rate_of_the_program_is_told_before_others() -> None:
    answers = {Decimal(800): 20, Decimal(4000): 20, Decimal(4800): 4, Decimal(9000): 9}

    told = steps(answers, MONTH, 5, Decimal(30))

    assert told[Decimal(30)] == Fraction(44, 53)
    assert Decimal(25) not in told


def asked(of: Stream, *sums: int) -> None:
    """Alumni of an anonymous survey, each with the lowest sum for a month."""
    questionnaire = make.questionnaire(of.program, minimum_group=5)
    question = make.question(questionnaire, LOWEST, Question.Kind.NUMBER)
    for sum_ in sums:
        response = make.response(questionnaire, None)
        Answer.objects.create(response=response, question=question, number=sum_)
        response.state = Response.State.SUBMITTED
        response.submitted_at = now()
        response.save()


@pytest.mark.django_db
def test_a_rate_between_two_that_are_told_says_at_least(
    client: Client,
) -> None:
    probes = make.stream(cap=2)
    make.scores(probes, "9", "8")
    lead = make.member(probes.program, "director")
    asked(probes, *[1600] * 6, *[6400] * 6)
    scenario = make.scenario(probes.program)
    scenario.stipend_per_hour = Decimal(32)

    acceptance = acceptance_of(lead, scenario)

    assert acceptance is not None
    assert acceptance.n == 12
    assert acceptance.at(Decimal(10)) == (Fraction(1, 2), True)
    assert acceptance.at(Decimal(32)) == (Fraction(1, 2), False)
    client.force_login(lead)
    address = reverse("allocation:scenario", args=[probes.program.slug, scenario.pk])
    page = client.get(address).content.decode()
    assert "of 12 alumni said they would have come" in page


@pytest.mark.django_db
def test_where_few_answered_nothing_is_told() -> None:
    probes = make.stream()
    lead = make.member(probes.program, "director")
    asked(probes, 1600, 3200, 4800)

    assert acceptance_of(lead, make.scenario(probes.program)) is None
