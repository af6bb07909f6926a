"""Which ladder holds for a kind in a program, and changing it."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from mats.core.errors import Refused
from mats.programs import cloning
from mats.programs.models import Program
from mats.todos.kinds import Step, find
from mats.todos.ladder import in_order
from mats.todos.models import Ladder, ReminderStep

MOST_STEPS = 10


def ladders_of(programs: Iterable[Program]) -> dict[tuple[int, str], list[Step]]:
    """The programs' own ladders by program and kind; the kinds' own are not here."""
    own = Ladder.objects.filter(program__in=programs).prefetch_related("steps")
    return {
        (ladder.program_id, ladder.kind): in_order(
            row.step for row in ladder.steps.all()
        )
        for ladder in own
    }


def steps_of(program: Program, kind: str) -> list[Step]:
    """The ladder that holds: the program's, else the kind's."""
    own = ladders_of([program]).get((program.pk, kind))
    return standard(kind) if own is None else own


def standard(kind: str) -> list[Step]:
    found = find(kind)
    return in_order(found.ladder) if found else []


@transaction.atomic
def set_ladder(program: Program, *, kind: str, steps: Iterable[Step]) -> Ladder:
    """Remind of this kind in this way from now on. No steps: no reminders."""
    wanted = {step.code: step for step in steps}
    if len(wanted) > MOST_STEPS:
        raise Refused(f"A ladder has at most {MOST_STEPS} steps.")
    Ladder.objects.get_or_create(program=program, kind=kind)
    ladder = Ladder.objects.select_for_update().get(program=program, kind=kind)
    for row in ladder.steps.all():
        step = wanted.pop(row.step.code, None)
        if step is None:
            row.delete()
        elif step.at != row.at:
            row.at = step.at
            row.save(update_fields=["at"])
    for step in wanted.values():
        ReminderStep.objects.create(
            ladder=ladder, days=step.days, hours=step.hours, at=step.at, to=step.to
        )
    return ladder


@transaction.atomic
def use_standard(program: Program, *, kind: str) -> None:
    """Back to the way the kind itself is reminded of."""
    Ladder.objects.filter(program=program, kind=kind).delete()


@transaction.atomic
def copy_ladders(
    source: Program,
    target: Program,
    shift: timedelta,  # noqa: ARG001 -- a ladder counts from due dates
) -> None:
    """A cloned program reminds as the one before did."""
    for (_, kind), steps in ladders_of([source]).items():
        set_ladder(target, kind=kind, steps=steps)


cloning.register("How it reminds of what is owed", copy_ladders)
