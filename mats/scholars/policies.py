"""Who may change a scholar's standing."""

from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program
from mats.scholars.models import Scholar


def can_enrol(person: Person, program: Program) -> bool:
    return program.closed_at is None and programs.can_edit(person, program)


def can_manage(person: Person, scholar: Scholar) -> bool:
    """Change mentor, withdraw, complete: by the program's leads while it runs."""
    return can_enrol(person, scholar.program)


def can_see_directory(person: Person, program: Program) -> bool:
    return programs.is_staff(person, program)
