"""Who may do what with reports. When is asked with the moment handed in."""

from datetime import date, datetime

from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Membership, Program
from mats.reports.models import Report, Section
from mats.scholars.models import Scholar


def sees_reports(person: Person, program: Program) -> bool:
    """The staff's pages: research managers and leads. Which rows, `visible_to` says."""
    return person.is_superuser or programs.has_role(
        person, program, *Membership.SELECTING
    )


def can_handle(person: Person, report: Report) -> bool:
    """Write it, approve it, pull it back, read the answers to it."""
    return (
        report.program.closed_at is None
        and Report.objects.handled_by(person).filter(pk=report.pk).exists()
    )


def can_amend(person: Person, section: Section, now: datetime) -> bool:
    """The scholar, in the own section, until the hour set."""
    return (
        section.scholar.person_id == person.pk
        and section.report.program.closed_at is None
        and section.report.is_open
        and now < section.report.scholars_until
    )


def can_reply(person: Person, report: Report) -> bool:
    """Only whom it was written to, once it has left."""
    return (
        report.mentor_id == person.pk
        and report.state == Report.State.SENT
        and report.program.closed_at is None
    )


def still_mentors(person: Person, section: Section, today: date) -> bool:
    """Answers go to whoever mentors the scholar now."""
    theirs = Scholar.objects.supervised_by(person, on=today)
    return theirs.filter(pk=section.scholar_id).exists()


def can_pass_on(person: Person, program: Program) -> bool:
    """Write down what a mentor was told, and what came of it."""
    return program.closed_at is None and sees_reports(person, program)
