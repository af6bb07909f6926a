"""Who chooses mentors, and who may change streams."""

from datetime import datetime

from mats.mentors.models import Call, Candidacy, Stream
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Membership, Program


def can_open_stream(person: Person, program: Program) -> bool:
    return program.closed_at is None and programs.can_edit(person, program)


def can_edit_stream(person: Person, stream: Stream) -> bool:
    """Those who lead the program, and whoever mentors in the stream today."""
    if stream.program.closed_at is not None:
        return False
    if programs.can_edit(person, stream.program):
        return True
    today = stream.program.today
    return stream.mentors.on(today).filter(person=person).exists()


def can_choose(person: Person, program: Program) -> bool:
    """See who would mentor and what is thought of them: those who lead."""
    return programs.can_edit(person, program)


def can_decide(person: Person, program: Program) -> bool:
    """Not once the program is closed."""
    return program.closed_at is None and can_choose(person, program)


def can_assess(person: Person, program: Program) -> bool:
    """Have assessments of one's own: those who lead, and advisors."""
    return can_choose(person, program) or programs.has_role(
        person, program, Membership.Role.ADVISOR
    )


def can_change_interest(candidacy: Candidacy, call: Call, at: datetime) -> bool:
    """Before it is decided, and while the call takes expressions of interest."""
    early = candidacy.state in (Candidacy.State.DRAFT, *Candidacy.UNDECIDED)
    return early and candidacy.released_at is None and call.takes_interest(at)


def can_withdraw_interest(candidacy: Candidacy) -> bool:
    """Also after it was accepted."""
    gone = (
        Candidacy.State.DRAFT,
        Candidacy.State.DECLINED,
        Candidacy.State.WITHDRAWN,
    )
    return candidacy.state not in gone and candidacy.program.closed_at is None
