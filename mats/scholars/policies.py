"""Who may change a scholar's standing, and answer what they ask."""

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Membership, Program
from mats.scholars.models import Absence, Proposal, Scholar


def can_enrol(person: Person, program: Program) -> bool:
    return program.closed_at is None and programs.can_edit(person, program)


def can_manage(person: Person, scholar: Scholar) -> bool:
    """Change mentor, withdraw, complete: by the program's leads while it runs."""
    return can_enrol(person, scholar.program) and scholar.person_id != person.pk


def can_change(person: Person, scholar: Scholar) -> bool:
    """Change how they take part: only those still there."""
    return can_manage(person, scholar) and _is_there(scholar)


def can_see_directory(person: Person, program: Program) -> bool:
    return programs.is_staff(person, program)


def sees_addresses(person: Person, program: Program) -> bool:
    """The email addresses of a list: staff, and mentors of their own scholars."""
    held = programs.has_role(person, program, Membership.Role.MENTOR)
    return held or programs.is_staff(person, program)


def can_see_caseload(person: Person, program: Program) -> bool:
    """How many scholars each research manager has: managers themselves and leads."""
    return programs.sees_selection(person, program)


def is_managed_by(person: Person, scholar: Scholar) -> bool:
    """Whose research manager the person is today, with the stream or singly."""
    return Scholar.objects.managed_by(person).filter(pk=scholar.pk).exists()


def can_care(person: Person, scholar: Scholar) -> bool:
    """Decide on absences and read why: the research manager, and who leads."""
    return scholar.person_id != person.pk and (
        programs.can_edit(person, scholar.program) or is_managed_by(person, scholar)
    )


def can_read_reason(person: Person, absence: Absence) -> bool:
    """Why somebody is away: themselves, their research manager, who leads."""
    scholar = absence.scholar
    return scholar.person_id == person.pk or can_care(person, scholar)


def can_ask(person: Person, scholar: Scholar) -> bool:
    """Propose a project, ask for an absence: the scholar, while still there."""
    return scholar.person_id == person.pk and _is_there(scholar)


def can_decide_absence(person: Person, absence: Absence) -> bool:
    return (
        absence.state == Absence.State.ASKED
        and _is_there(absence.scholar)
        and can_care(person, absence.scholar)
    )


def can_enter_absence(person: Person, scholar: Scholar) -> bool:
    return _is_there(scholar) and can_care(person, scholar)


def can_cancel_absence(person: Person, absence: Absence) -> bool:
    """The scholar takes it back, or the staff for them."""
    scholar = absence.scholar
    return (
        absence.is_live
        and _is_there(scholar)
        and (scholar.person_id == person.pk or can_care(person, scholar))
    )


def mentors(person: Person, scholar: Scholar) -> bool:
    return Scholar.objects.supervised_by(person).filter(pk=scholar.pk).exists()


def can_answer(person: Person, proposal: Proposal) -> bool:
    """Approve or return: a mentor of the scholar, or who leads the program."""
    scholar = proposal.scholar
    return (
        proposal.state == Proposal.State.PROPOSED
        and _is_there(scholar)
        and scholar.person_id != person.pk
        and (
            mentors(person, scholar)
            or is_managed_by(person, scholar)
            or programs.can_edit(person, scholar.program)
        )
    )


def can_name_project(person: Person, scholar: Scholar) -> bool:
    """Write the project down for a scholar: their mentors, and who leads."""
    return (
        _is_there(scholar)
        and scholar.person_id != person.pk
        and (programs.can_edit(person, scholar.program) or mentors(person, scholar))
    )


def can_hand_over(person: Person, program: Program) -> bool:
    """Name the next research manager of a stream: who leads the program."""
    return can_enrol(person, program)


def can_keep_notes(person: Person, stream: Stream) -> bool:
    """Read and write the hand-over sheet: who manages there today, and who leads."""
    program = stream.program
    if programs.can_edit(person, program):
        return True
    held = programs.has_role(person, program, Membership.Role.RESEARCH_MANAGER)
    duties = person.research_managements.on(program.today)
    return held and duties.filter(stream=stream).exists()


def _is_there(scholar: Scholar) -> bool:
    """Still taking part, in a program that runs."""
    return scholar.state == Scholar.State.ACTIVE and scholar.program.closed_at is None
