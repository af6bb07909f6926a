"""Who may change streams."""

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program


def can_open_stream(person: Person, program: Program) -> bool:
    return program.closed_at is None and programs.can_edit(person, program)


def can_edit_stream(person: Person, stream: Stream) -> bool:
    return can_open_stream(person, stream.program)
