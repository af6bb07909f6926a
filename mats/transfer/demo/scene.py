"""Where the running program stands when it is loaded: what its parts agree upon."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from mats.checkins.models import CheckIn
from mats.checkins.services import managers_of
from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.models import Phase
from mats.scholars.models import Scholar
from mats.transfer.demo.current import Live


@dataclass(frozen=True)
class Scene:
    """The phase in which the demo plays, the moment, and who does nothing."""

    phase: Phase
    live: Live
    idle: Collection[Person]
    now: datetime

    @cached_property
    def scholars(self) -> Sequence[Scholar]:
        """Their place in this order is what decides about them."""
        found = Scholar.objects.filter(program=self.phase.program_id).active()
        people = found.admitted().select_related("person", "program", "stream")
        return list(people.order_by("person__email"))

    @cached_property
    def managers(self) -> Mapping[int, Person]:
        return managers_of(self.scholars)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """By scholar."""
        return {scholar.pk: number for number, scholar in enumerate(self.scholars)}

    @cached_property
    def eve(self) -> datetime:
        """Yesterday at six, when people are at work whatever the hour is now."""
        here = self.now.astimezone(self.phase.program.zone).date()
        return instant(here - timedelta(days=1), time(18), self.phase.program.timezone)

    def of_week(self, week: int) -> Mapping[int, CheckIn]:
        kept = CheckIn.objects.filter(phase=self.phase, week=week)
        return {row.scholar_id: row for row in kept.select_related("phase")}


def word(number: int, week: int) -> str:
    """One in nine is stuck, and stays so; one in four was slowed, not always the same.

    The records do not say how a week went.
    """
    if number % 9 == 4:  # noqa: PLR2004 -- any number does
        return "stuck"
    return "slow" if (number + week) % 4 == 1 else "on_track"
