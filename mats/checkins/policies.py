"""Who may do what with a check-in. When is asked with the moment handed in."""

from datetime import datetime

from mats.checkins.models import AgendaPoint, CheckIn, FollowUp, Meeting, Note
from mats.checkins.models.care import cared_for_by
from mats.checkins.standing import Standing
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Membership, Program
from mats.scholars.models import Scholar


def can_write(person: Person, check_in: CheckIn, now: datetime) -> bool:
    """Their own: while it is open, and once sent until the report leaves."""
    return check_in.scholar.person_id == person.pk and is_writable(check_in, now)


def is_writable(check_in: CheckIn, now: datetime) -> bool:
    if check_in.locked_at is not None or check_in.phase.program.closed_at is not None:
        return False
    if check_in.submitted_at is not None:
        return True
    standing = check_in.standing_at(now)
    # Excused is not forbidden: whoever wants to say something still may.
    return standing is Standing.OPEN or (
        standing is Standing.EXCUSED and check_in.opens_at <= now < check_in.closes_at
    )


def can_care(person: Person, scholar: Scholar) -> bool:
    """Excuse, extend, take notes, tag: whose work with this scholar it is."""
    return (
        scholar.program.closed_at is None
        and scholar.person_id != person.pk
        and cared_for_by(person).filter(pk=scholar.pk).exists()
    )


def sees_check_ins(person: Person, program: Program) -> bool:
    """The staff's pages: research managers and leads. Which rows, `visible_to` says."""
    return person.is_superuser or programs.has_role(
        person, program, *Membership.SELECTING
    )


def can_log_meetings(person: Person, program: Program) -> bool:
    """Those who work with scholars, and mentors their own."""
    return program.closed_at is None and sees_meetings(person, program)


def sees_meetings(person: Person, program: Program) -> bool:
    """The log's page; which meetings, `visible_to` says."""
    return sees_check_ins(person, program) or programs.has_role(
        person, program, Membership.Role.MENTOR
    )


def can_remove_note(person: Person, note: Note) -> bool:
    return note.author_id == person.pk


def can_remove_meeting(person: Person, meeting: Meeting) -> bool:
    """Whoever hosted it, and the leads."""
    return meeting.program.closed_at is None and (
        meeting.host_id == person.pk or programs.can_edit(person, meeting.program)
    )


def can_plan_meeting(person: Person, scholar: Scholar) -> bool:
    """Write, order and tick the agenda: the scholar, and who works with them."""
    if scholar.program.closed_at is not None:
        return False
    return scholar.person_id == person.pk or can_care(person, scholar)


def can_share(person: Person, scholar: Scholar) -> bool:
    """What the mentor sees of the agenda: nobody decides it but the scholar."""
    return scholar.program.closed_at is None and scholar.person_id == person.pk


def can_rewrite(person: Person, point: AgendaPoint) -> bool:
    """One's own words; the scholar all, for they stand on the scholar's list."""
    return can_plan_meeting(person, point.scholar) and person.pk in {
        point.written_by_id,
        point.scholar.person_id,
    }


def can_end_follow_up(person: Person, follow_up: FollowUp) -> bool:
    """Who is to do it, and whoever works with the scholar."""
    if follow_up.scholar.program.closed_at is not None or not follow_up.is_open:
        return False
    return follow_up.person_id == person.pk or can_care(person, follow_up.scholar)


def sees_weeks(person: Person, scholar: Scholar) -> bool:
    """What was meant and done each week: the scholar, and who works with them."""
    return (
        scholar.person_id == person.pk
        or cared_for_by(person).filter(pk=scholar.pk).exists()
    )
