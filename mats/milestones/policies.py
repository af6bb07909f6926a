"""Who may do what with milestones, submissions and grades."""

from datetime import datetime

from mats.milestones.models import Submission
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program
from mats.scholars import policies as scholars


def can_plan(person: Person, program: Program) -> bool:
    """Set up milestones, move their dates, release grades: who leads the program."""
    return program.closed_at is None and programs.can_edit(person, program)


def sees_submissions(person: Person, program: Program) -> bool:
    """The staff's pages: research managers and leads. Which rows, `visible_to` says."""
    return programs.sees_selection(person, program)


def can_write(person: Person, submission: Submission, now: datetime) -> bool:
    """Their own, from when it opens; late ones are taken and marked."""
    return submission.scholar.person_id == person.pk and is_writable(submission, now)


def is_writable(submission: Submission, now: datetime) -> bool:
    """Not once grades were released: what was judged stays."""
    milestone = submission.milestone
    return milestone.is_open(now) and milestone.told_scholars_at is None


def can_extend(person: Person, submission: Submission) -> bool:
    """Whoever works with the scholar, until it is in."""
    return (
        submission.submitted_at is None
        and submission.milestone.program.closed_at is None
        and scholars.can_care(person, submission.scholar)
    )
