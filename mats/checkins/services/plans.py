"""One check-in with all around it; the plan of a phase with program and questions."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from mats.checkins.models import CheckIn, CheckInPlan, ComputeUse
from mats.core.prepared import KEYS, Prepared
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.questions.models import Questionnaire, Response
from mats.scholars.models import Scholar

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


_OWN = CheckIn.objects.by(Person(pk=KEYS[1])).filter(pk=KEYS[0])
LOCKED = Prepared(_OWN.held().values_list("pk"), KEYS[0], KEYS[1])
IN_FULL = Prepared(
    _OWN.order_by().values_list(
        *_columns(CheckIn),
        *_columns(Scholar, "scholar__"),
        *_columns(ComputeUse, "compute_use__"),
        *_columns(Response, "response__"),
    ),
    KEYS[0],
    KEYS[1],
)


def own_locked(pk: int, person: Person) -> bool:
    """Whether there is such a check-in of theirs; if so it is held from now on."""
    return bool(LOCKED.rows(pk, person.pk))


def own_in_full(pk: int, person: Person) -> CheckIn | None:
    """With its scholar, compute, response and plan: two statements.

    Two of four tables each are planned in a quarter of the time of one.
    """
    for row in IN_FULL.rows(pk, person.pk):
        values = iter(row)
        check_in = _next(CheckIn, values)
        check_in.scholar = _next(Scholar, values)
        check_in.scholar.person = person
        use, response = _next(ComputeUse, values), _next(Response, values)
        kept = CheckIn._meta.get_field("compute_use")
        kept.set_cached_value(check_in, use if use.pk else None)
        if check_in.response_id is not None:
            response.respondent = person
            check_in.response = response
        return check_in
    return None


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
