"""From a draft to what is in force."""

from datetime import datetime

from django.db import transaction

from mats.allocation.figures import work_out
from mats.allocation.models import Award, Scenario
from mats.allocation.services.planning import held
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Program


@transaction.atomic
def adopt(
    scenario: Scenario, *, slots: int, instead_of: int | None, by: Person, now: datetime
) -> Scenario:
    """Give out the slots of this draft. What was in force before is superseded.

    `slots` is the number that the director saw, `instead_of` the key of the scenario
    that was in force then: where either has changed meanwhile it is refused.
    """
    program = Program.objects.select_for_update().get(pk=scenario.program_id)
    before = Scenario.objects.filter(program=program, state="adopted").first()
    if (before.pk if before else None) != instead_of:
        who = before.adopted_by if before else None
        raise Refused(f"{who or 'Somebody'} adopted {before} meanwhile. Compare first.")
    found = held(scenario)
    figures = work_out(found)
    if figures.found is None:
        raise Refused(f"There is no allocation: {figures.conflict}.")
    if figures.given != slots:
        raise Refused(
            f"{found} gives out {figures.given} slots now, not {slots}. Look again."
        )
    if before:
        before.state = Scenario.State.SUPERSEDED
        before.save(update_fields=["state"])
    _award(figures.slots, found)
    found.state, found.adopted_by, found.adopted_at = Scenario.State.ADOPTED, by, now
    found.save(update_fields=["state", "adopted_by", "adopted_at"])
    return found


def _award(slots: dict[int, int], scenario: Scenario) -> None:
    reasons = dict(scenario.overrides.values_list("stream", "reason"))
    Award.objects.bulk_create(
        Award(
            scenario=scenario,
            stream_id=stream,
            slots=number,
            reason=reasons.get(stream, ""),
        )
        for stream, number in slots.items()
    )
