"""Scenarios while they are drafts."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from mats.allocation.models import Bound, Override, Scenario, Score
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program

MONEY = (
    "budget",
    "stipend_per_hour",
    "hours_per_week",
    "weeks",
    "other_costs",
    "fixed_costs",
    "trainees",
    "hours_per_trainee",
    "note",
)
"""What a scenario takes for given."""


@transaction.atomic
def plan(program: Program, *, by: Person, now: datetime) -> Scenario:
    """A new draft with the program's budget, stipend and hours."""
    return Scenario.objects.create(
        program=program,
        number=_next(program),
        budget=program.budget or Decimal(0),
        # A slot costs something; a program without a stipend begins at a dollar.
        stipend_per_hour=program.stipend_per_hour or Decimal(1),
        hours_per_week=program.hours_per_week or Decimal(40),
        made_by=by,
        made_at=now,
    )


@transaction.atomic
def copy(scenario: Scenario, *, by: Person, now: datetime) -> Scenario:
    """A draft with the same budget, bounds and overrides, their reasons included."""
    values = {name: getattr(scenario, name) for name in MONEY}
    program = scenario.program
    made = Scenario.objects.create(
        program=program, number=_next(program), made_by=by, made_at=now, **values
    )
    Bound.objects.bulk_create(
        Bound(scenario=made, track_id=b.track_id, least=b.least, most=b.most)
        for b in scenario.bounds.all()
    )
    Override.objects.bulk_create(
        Override(
            scenario=made,
            stream_id=each.stream_id,
            slots=each.slots,
            reason=each.reason,
            by_id=each.by_id,
            at=each.at,
        )
        for each in scenario.overrides.all()
    )
    return made


def _next(program: Program) -> int:
    # Those who plan at once wait for each other at the program.
    locked(program)
    last = Scenario.objects.filter(program=program).aggregate(last=Max("number"))[
        "last"
    ]
    return (last or 0) + 1


def held(scenario: Scenario, revision: int | None = None) -> Scenario:
    """The draft, locked; refused once adopted, or changed since it was shown."""
    found = Scenario.objects.select_for_update().filter(pk=scenario.pk).first()
    if found is None:
        raise Refused("Somebody has discarded this scenario.")
    if not found.is_draft:
        raise Refused(f"{found} was adopted and does not change. Copy it.")
    if revision is not None and found.revision != revision:
        raise Refused(
            f"Somebody has changed {found} since you opened it. Look at it again; what"
            " you typed is still here."
        )
    return found


@transaction.atomic
def change(
    scenario: Scenario,
    values: Mapping[str, object],
    bounds: Mapping[int, tuple[int, int | None]],
    *,
    revision: int,
) -> Scenario:
    """Another budget, and the least and most slots of tracks, by their keys."""
    found = held(scenario, revision)
    for name in MONEY:
        setattr(found, name, values[name])
    found.revision += 1
    found.save(update_fields=[*MONEY, "revision"])
    found.bounds.all().delete()
    Bound.objects.bulk_create(
        Bound(scenario=found, track_id=track, least=least, most=most)
        for track, (least, most) in bounds.items()
        if least or most is not None
    )
    return found


@transaction.atomic
def override(  # noqa: PLR0913 -- named facts of one decision
    scenario: Scenario,
    stream: Stream,
    *,
    slots: int,
    reason: str,
    by: Person,
    now: datetime,
) -> Override:
    """Fix the stream's number, above its cap too. Refused where nothing was scored."""
    found = held(scenario)
    last = Score.objects.filter(stream=stream).aggregate(last=Max("k"))["last"] or 0
    if slots > last:
        raise Refused(
            f"{stream} has values for {last} scholars. Score scholar {last + 1} first."
        )
    made, _ = Override.objects.update_or_create(
        scenario=found,
        stream=stream,
        defaults={"slots": slots, "reason": reason, "by": by, "at": now},
    )
    _touch(found)
    return made


@transaction.atomic
def lift(override: Override) -> None:
    """Let the values decide about the stream again."""
    found = held(override.scenario)
    found.overrides.filter(pk=override.pk).delete()
    _touch(found)


@transaction.atomic
def discard(scenario: Scenario) -> None:
    held(scenario).delete()


def _touch(scenario: Scenario) -> None:
    scenario.revision += 1
    scenario.save(update_fields=["revision"])
