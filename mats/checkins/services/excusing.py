"""Excused from one week, or given more time for it."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from mats.checkins.models import CheckIn
from mats.checkins.services.plans import plan_of
from mats.checkins.services.weeks import owe
from mats.core.errors import Refused
from mats.people.models import Person
from mats.todos import services as todos


def locked(check_in: CheckIn) -> CheckIn:
    """The row, locked."""
    CheckIn.objects.held().get(pk=check_in.pk)
    return with_plan(CheckIn.objects.in_full().get(pk=check_in.pk))


def with_plan(check_in: CheckIn) -> CheckIn:
    """With its phase, program and questions, the same all around: read once.

    Two statements of four tables each are planned in a quarter of the time of one.
    """
    plan = plan_of(check_in.phase_id)
    check_in.phase, program = plan.phase, plan.phase.program
    check_in.scholar.program = plan.questionnaire.program = program
    response = check_in.response
    if response and response.questionnaire_id == plan.questionnaire_id:
        response.questionnaire = plan.questionnaire
    return check_in


@transaction.atomic
def excuse(check_in: CheckIn, *, because: str, by: Person, now: datetime) -> CheckIn:
    """Nothing is owed for this week. What was sent stays sent."""
    check_in = locked(check_in)
    if check_in.submitted_at is not None:
        raise Refused("This check-in is in: there is nothing to excuse.")
    if not because.strip():
        raise Refused("Say why, for whoever looks at it later.")
    check_in.excused_because = because.strip()[:200]
    check_in.excused_by, check_in.excused_at = by, now
    check_in.save(update_fields=["excused_because", "excused_by", "excused_at"])
    todos.cancel(key=check_in.todo_key, now=now)
    return check_in


@transaction.atomic
def extend(check_in: CheckIn, *, due_at: datetime, now: datetime) -> CheckIn:
    """Give one scholar until then: what is sent by that moment is in time."""
    check_in = locked(check_in)
    if check_in.submitted_at is not None:
        raise Refused("This check-in is in already.")
    if due_at <= now:
        raise Refused("The new moment lies ahead.")
    check_in.due_at = due_at
    check_in.closes_at = max(check_in.closes_at, due_at)
    check_in.save(update_fields=["due_at", "closes_at"])
    todos.move(key=check_in.todo_key, due_at=due_at, now=now)
    owe_again(check_in, now)
    return check_in


def excuse_by_rule(check_ins: QuerySet[CheckIn], because: str, now: datetime) -> None:
    """What of these is not in and not excused, with nobody's name under it."""
    waiting = check_ins.filter(submitted_at=None, excused_at=None)
    for check_in in waiting.select_for_update(of=("self",)).order_by("pk"):
        check_in.excused_because, check_in.excused_at = because, now
        check_in.save(update_fields=["excused_because", "excused_at"])
        todos.cancel(key=check_in.todo_key, now=now)


def owe_again(check_in: CheckIn, now: datetime) -> None:
    """Also where its to-do was never made, or was cancelled when the week closed."""
    if check_in.excused_at is None:
        owe(CheckIn.objects.filter(pk=check_in.pk))
        todos.reopen(key=check_in.todo_key, due_at=check_in.due_at, now=now)
