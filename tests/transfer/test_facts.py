"""Every published figure of surveys and research plans comes out of what was loaded."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from mats.questions import comparing, statistics
from mats.transfer.cohort.load import load_folder
from mats.transfer.demo.load import FOLDER
from tests import make
from tests.transfer.answered import Fact, counted, rows_of, survey
from tests.transfer.composed import COMPOSED
from tests.transfer.plans_graded import PLANS

SURVEYS = tuple(sorted(file.stem for file in FOLDER.glob("surveys/*.yaml")))
NEEDED = ("program.toml", "people.csv", "staff.csv", "streams.csv", "scholars.csv")
ANSWERED = (
    "surveys",
    "responses",
    "research_plan_submissions.csv",
    "research_plan_grades.csv",
)
NOT_LOADED_YET = {"eng-mentor-rejected-high"}
"""It also rests on tests and choices of applicants."""


def rests_on_a_survey(fact: Fact) -> bool:
    """Of its source; quotes and events are records of their own."""
    source = fact["source"].replace("quotes.csv:group=" + fact["id"], "")
    named = any(re.search(rf"\b{slug}(\.csv|:|/)", source) for slug in SURVEYS)
    return named or "measure " in source or source.startswith("paired ")


FACTS = [
    fact
    for fact in rows_of("facts.csv")
    if rests_on_a_survey(fact) or fact["id"] in PLANS
]


@pytest.fixture(scope="module")
def winter(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The program with its surveys, loaded once and taken away after the module."""
    del django_db_setup
    folder = tmp_path_factory.mktemp("winter-2023-24")
    for name in (*NEEDED, *ANSWERED, "organizations.csv", "mentors.csv"):
        (folder / name).symlink_to(FOLDER / name)
    with django_db_blocker.unblock(), transaction.atomic():
        load_folder(folder, now=datetime(2026, 11, 19, 20, tzinfo=UTC))
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


# --- Figures of one question: read from the source itself ----------------------------

SIMPLE = re.compile(r"responses/([\w-]+)\.csv:(\w+)(?:=(\w+))?")
PAIRED = re.compile(r"scholar-start/scholar-final:measure (\w+), paired")


def simple(fact: Fact, slug: str, key: str, value: str | None) -> Any:
    if key == "rows":
        return survey(slug).responses.submitted().count()
    found = counted(slug, key)
    numbers, statistic = found.numbers, fact["statistic"]
    if value is not None:
        times = found.options.get(value)
        if times is None:
            times = numbers.get(Decimal(value)) if value.isdecimal() else found.others
        assert times is not None
        return times if statistic == "count" else Fraction(100 * times, found.people)
    if other := re.search(r"other than '(\w+)'", fact["note"]):
        return found.people - found.options[other[1]]
    if statistic == "nps":
        question = found.item.question
        nps = statistics.nps(
            numbers, low=question.lowest or 0, high=question.highest or 0
        )
        return nps and nps.score
    exact = {"sum": "total"}.get(statistic, statistic)
    return getattr(statistics, exact)(numbers)


def paired(fact: Fact, measure: str) -> Any:
    found = comparing.compare(survey("scholar-start"), survey("scholar-final"))
    change = statistics.before_after(found.measures[measure].numbers)
    assert change
    median = fact["statistic"] == "delta-median"
    return change.median_change if median else change.mean_change


def value_of(fact: Fact) -> Any:
    if compute := {**COMPOSED, **PLANS}.get(fact["id"]):
        return compute()
    if found := PAIRED.fullmatch(fact["source"]):
        return paired(fact, found[1])
    found = SIMPLE.fullmatch(fact["source"])
    assert found, f"Nothing says how to compute {fact['source']}."
    return simple(fact, found[1], found[2], found[3])


def agrees(value: Any, expected: str, tolerance: str) -> bool:
    if tolerance == "exact":
        return str(value) == expected
    if tolerance in (">", ">="):
        return bool(value > Fraction(expected)) or (
            tolerance == ">=" and value == Fraction(expected)
        )
    return bool(abs(value - Fraction(expected)) <= Fraction(tolerance))


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_a_published_figure_comes_out_of_the_responses(
    fact: Fact, winter: None, django_db_blocker: DjangoDbBlocker
) -> None:
    del winter
    if fact["id"] in NOT_LOADED_YET:
        pytest.skip("It rests on applications too, which are not loaded yet.")
    with django_db_blocker.unblock():
        value = value_of(fact)

    assert agrees(value, fact["expected"], fact["tolerance"]), value


def test_the_page_shows_by_how_much_depth_grew(
    client: Client, winter: None, django_db_blocker: DjangoDbBlocker
) -> None:
    del winter
    with django_db_blocker.unblock():
        after = survey("scholar-final")
        assert after.program
        client.force_login(make.member(after.program, "director"))
        page = client.get(
            reverse("questions:changes", args=["winter-2023-24", after.pk])
        )

    told = page.content.decode()
    assert page.status_code == 200
    assert "+1.53" in told
    assert "Breadth rose most: +1.93 on average" in told
    assert "60 pairs" in told
