"""Who puts surveys, and who looks at how they go."""

from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.policies import is_staff
from mats.questions import policies as questions
from mats.surveys.models import Survey


def can_look(person: Person, program: Program) -> bool:
    return is_staff(person, program)


def can_set_up(person: Person, program: Program) -> bool:
    """Who builds questionnaires in it, while it runs."""
    return program.closed_at is None and questions.can_build(person, program)


def can_run(person: Person, survey: Survey) -> bool:
    """Send, extend, take back, end."""
    return can_set_up(person, survey.program)
