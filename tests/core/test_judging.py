"""Constraints judged in Python are judged as PostgreSQL would."""

import random
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CheckConstraint, Field, Model, Q
from django.db.models.base import ModelState
from django.test.utils import CaptureQueriesContext

from mats.core.errors import Refused
from mats.core.judging import is_kept
from mats.core.keeping import keep
from tests import make

LEFT_TO_POSTGRESQL = {
    "a_conflict_is_with_a_person_or_an_organisation",  # one of two
    "a_key_is_lower_case_letters_digits_underscores",  # a pattern
    "a_reminder_was_sent_or_skipped",  # one of two
    "a_step_counts_in_days_or_in_hours",  # one of two
    "a_todo_leads_to_a_page_of_ours",  # the beginning of a text
    "a_week_begins_on_monday",  # a part of a date
    "an_announcement_is_for_somebody",  # the length of a list
    "an_option_has_a_value_without_bars",  # a part of a text
    "email_is_stored_in_lower_case",  # a function
    "the_matter_of_a_survey_names_its_questionnaire",  # two texts joined
}
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
POOLS: dict[str, list[Any]] = {
    "BooleanField": [True, False],
    "DateField": [NOON.date() + timedelta(days) for days in (-8, 0, 1, 30)],
    "DateTimeField": [NOON + timedelta(hours) for hours in (-1, 0, 1)],
    "TimeField": [time(2), time(4), time(12)],
    "DecimalField": [Decimal(n) for n in (-1, 0, 1, 40, 170)],
    "IntegerField": [-1, 0, 1, 2, 13, 100],
    "TextField": ["", "a"],
}


def constraints() -> Iterator[tuple[type[Model], CheckConstraint]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                yield model, constraint


def values_in(condition: object) -> Iterator[Any]:
    for part in condition.children if isinstance(condition, Q) else ():
        if isinstance(part, tuple):
            yield from part[1] if isinstance(part[1], list | tuple) else [part[1]]
        else:
            yield from values_in(part)


def some_value(field: Field[Any, Any], said: list[str], chance: random.Random) -> Any:
    if field.null and chance.random() < 1 / 3:
        return None
    kind = field.get_internal_type()
    if kind.endswith(("AutoField", "IntegerField")) or field.is_relation:
        kind = "IntegerField"
    pool = POOLS.get(kind, POOLS["TextField"])
    return chance.choice([*pool, *said] if pool == POOLS["TextField"] else pool)


def some_record(model: type[Model], words: list[str], chance: random.Random) -> Model:
    record = model()
    for field in model._meta.concrete_fields:
        if not field.generated:
            setattr(record, field.attname, some_value(field, words, chance))
    return record


def kept_records(constraint: CheckConstraint, model: type[Model]) -> list[Model]:
    """Some of those that Python lets pass, of many."""
    chance = random.Random(5)  # noqa: S311 -- no secret
    words = [v for v in values_in(constraint.condition) if isinstance(v, str)]
    many = (some_record(model, words, chance) for _ in range(500))
    return [*islice((each for each in many if is_kept(constraint, each)), 6)]


@pytest.mark.django_db
def test_what_python_lets_pass_postgresql_lets_pass_too() -> None:
    left = set()
    for model, constraint in constraints():
        records = kept_records(constraint, model)
        for record in records:
            against = record._get_field_expression_map(meta=model._meta)  # type: ignore[attr-defined]  # as Django's own judge takes it
            assert Q(constraint.condition).check(against), constraint.name
        left |= set() if records else {constraint.name}
    assert left == LEFT_TO_POSTGRESQL


@pytest.mark.django_db
def test_a_record_is_refused_in_the_words_of_the_constraint_it_breaks() -> None:
    program = make.program()
    with CaptureQueriesContext(connection) as asked:
        keep(program)
    assert not [q for q in asked.captured_queries if "_check" in q["sql"]]
    program.hours_per_week = Decimal(0)
    with pytest.raises(
        Refused, match=r"^Hours per week are more than 0, at most 168\.$"
    ):
        keep(program)


@pytest.mark.django_db
def test_a_twin_is_refused_in_words_and_the_rest_of_the_transaction_goes_on() -> None:
    made = make.program("winter")
    twin, other = copy(made), copy(made)
    twin.pk = other.pk = None
    twin._state, other._state = ModelState(), ModelState()
    other.slug = "summer"
    with pytest.raises(Refused, match="has this short name"):
        keep(twin)
    assert keep(other).pk


@pytest.mark.django_db
def test_a_record_at_hand_is_not_looked_for_again() -> None:
    program = make.program()
    phase = make.phase(program)
    phase.program = program
    with CaptureQueriesContext(connection) as asked:
        keep(phase)
    sql = [q["sql"] for q in asked.captured_queries]
    assert [text.split(" ")[0] for text in sql] == ["SAVEPOINT", "EXECUTE", "RELEASE"]
