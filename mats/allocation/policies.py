"""Who decides about slots."""

from mats.allocation.models import Scenario
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Conflict, Program
from mats.programs.models.between import stands_between


def can_see(person: Person, program: Program) -> bool:
    """Those who lead the program."""
    return programs.can_edit(person, program)


def can_change(person: Person, program: Program) -> bool:
    """Not once the program is closed."""
    return program.closed_at is None and can_see(person, program)


def can_change_scenario(person: Person, scenario: Scenario) -> bool:
    return scenario.is_draft and can_change(person, scenario.program)


def can_judge(person: Person, stream: Stream) -> bool:
    """Score it, or fix its number: not with a conflict with one of its mentors."""
    if not can_change(person, stream.program):
        return False
    mentors = stream.mentors.filter(ends_on=None).values("person")
    against = Conflict.objects.filter(program=stream.program, withdrawn_at=None)
    return not any(
        against.filter(stands_between(person, mentor)).exists()
        for mentor in mentors.values_list("person", flat=True)
    )
