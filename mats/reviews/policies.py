"""Who reviews, who gives reviews out, and who ranks."""

from mats.applications.policies import sees_applications
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program


def can_review(person: Person, program: Program) -> bool:
    """Have a queue of one's own: mentors, and those who select."""
    return sees_applications(person, program)


def can_manage(person: Person, program: Program) -> bool:
    """Ask reviewers, advance and decline: those who select, while it is open."""
    return program.closed_at is None and programs.sees_selection(person, program)


def can_move(person: Person, program: Program) -> bool:
    """Advance and decline whom they see: mentors too, for staff release declines."""
    return program.closed_at is None and can_review(person, program)


def can_set_up(person: Person, program: Program) -> bool:
    return program.closed_at is None and programs.can_edit(person, program)


def mentors_in(person: Person, stream: Stream) -> bool:
    today = stream.program.today
    return stream.mentors.on(today).filter(person=person).exists()


def can_rank(person: Person, stream: Stream) -> bool:
    """The mentors of the stream, and those who lead."""
    return stream.program.closed_at is None and (
        programs.can_edit(person, stream.program) or mentors_in(person, stream)
    )
