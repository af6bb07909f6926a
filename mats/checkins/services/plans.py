"""The plan of a phase, with its program and questions: every check-in asks for it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from mats.checkins.models import CheckInPlan
from mats.core.prepared import KEYS, Prepared
from mats.programs.models import Phase, Program
from mats.questions.models import Questionnaire

ModelT = TypeVar("ModelT", bound=Model)


def _columns(model: type[Model], path: str = "") -> list[str]:
    return [f"{path}{field.attname}" for field in model._meta.concrete_fields]


OF_PHASE = Prepared(
    CheckInPlan.objects.filter(phase=KEYS[0])
    .order_by()
    .values_list(
        *_columns(CheckInPlan),
        *_columns(Phase, "phase__"),
        *_columns(Program, "phase__program__"),
        *_columns(Questionnaire, "questionnaire__"),
    ),
    KEYS[0],
)


def plan_of(phase: int) -> CheckInPlan:
    """Raises CheckInPlan.DoesNotExist."""
    for row in OF_PHASE.rows(phase):
        values = iter(row)
        plan = _next(CheckInPlan, values)
        plan.phase = _next(Phase, values)
        plan.phase.program = program = _next(Program, values)
        plan.questionnaire = _next(Questionnaire, values)
        plan.questionnaire.program = program
        return plan
    raise CheckInPlan.DoesNotExist


def _next(model: type[ModelT], values: Iterator[Any]) -> ModelT:
    names = _columns(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, list(islice(values, len(names))))
