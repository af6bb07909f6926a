"""Advance and decline, one or many; a decline pends until decisions are released."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from mats.applications.models import Application, StreamChoice
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Program
from mats.reviews.models import Progress

Stage = Progress.Stage


class Act(StrEnum):
    REVIEW = "review"
    INTERVIEW = "interview"
    FINAL = "final"
    DECLINE = "decline"
    KEEP = "keep"

    @property
    def label(self) -> str:
        return {
            Act.REVIEW: "Back to review",
            Act.INTERVIEW: "Advance to interview",
            Act.FINAL: "Advance to final round",
            Act.DECLINE: "Decline",
            Act.KEEP: "Take the decline back",
        }[self]


@dataclass
class Move:
    """What an act does to each: whom it changes, and whom not, for which reason."""

    changed: list[StreamChoice] = field(default_factory=list)
    kept: list[tuple[StreamChoice, str]] = field(default_factory=list)


def preview(choices: Iterable[StreamChoice], act: Act) -> Move:
    """Changes nothing. For choices with their application and progress."""
    found = Move()
    for each in choices:
        if why := _in_the_way(each, act):
            found.kept.append((each, why))
        else:
            found.changed.append(each)
    return found


def _in_the_way(choice: StreamChoice, act: Act) -> str:
    progress = progress_of(choice)
    if choice.outcome:
        return f"decided: {choice.get_outcome_display().lower()}"
    if choice.rank is None or choice.application.state != Application.State.SUBMITTED:
        return "withdrawn"
    declining = progress.declining_since is not None
    if act == Act.DECLINE:
        return "to be declined already" if declining else ""
    if act == Act.KEEP:
        return "" if declining else "not to be declined"
    same = progress.stage == act and not declining
    return "there already" if same else ""


def progress_of(choice: StreamChoice) -> Progress:
    """Its row, or one that is not saved yet."""
    return getattr(choice, "progress", None) or Progress(choice=choice)


@transaction.atomic
def move(
    program: Program, *, keys: Iterable[int], act: Act, by: Person, now: datetime
) -> Move:
    """Nobody is told: a decline waits until decisions are released."""
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: nothing is decided in it.")
    asked = set(keys)
    seen = StreamChoice.objects.seen_in(program, by).filter(pk__in=asked)
    held = StreamChoice.objects.select_for_update(of=("self",)).filter(
        pk__in=list(seen.values_list("pk", flat=True))
    )
    rows = list(held.select_related("application__person", "progress").order_by("pk"))
    if len(rows) != len(asked):
        raise Refused("Some of these are not to be seen any more. Choose again.")
    found = preview(rows, act)
    _keep(found.changed, act, by, now)
    return found


def _keep(choices: Iterable[StreamChoice], act: Act, by: Person, now: datetime) -> None:
    rows = []
    for each in choices:
        progress = progress_of(each)
        if act in Stage.values:
            progress.stage = Stage(act)
        progress.declining_since = now if act == Act.DECLINE else None
        progress.changed_by = by
        rows.append(progress)
    Progress.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["choice"],
        update_fields=["stage", "declining_since", "changed_by"],
        batch_size=1000,
    )
