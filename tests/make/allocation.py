"""Builders of scores and scenarios."""

from decimal import Decimal

from mats.allocation import services
from mats.allocation.models import Scenario
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from tests.make.core import person
from tests.make.reports import NOON


def scores(of: Stream, *values: str, by: Person | None = None) -> None:
    """What its first, second, … scholar is worth to one who leads."""
    given = {k: Decimal(value) for k, value in enumerate(values, start=1)}
    services.score(of, given, scorer=by or person())


def scenario(of: Program, slots: int = 3, **fields: object) -> Scenario:
    """A draft whose budget pays for so many slots, at 1,000 dollars each."""
    made = services.plan(of, by=person(), now=NOON)
    facts = {"stipend_per_hour": 0, "other_costs": 1000, "budget": 1000 * slots}
    for name, value in {**facts, **fields}.items():
        setattr(made, name, value)
    made.save()
    made.refresh_from_db()
    return made
