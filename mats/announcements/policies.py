"""Who tells the people of a program something."""

from mats.announcements.models import Announcement
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.policies import can_edit, has_role, is_staff


def can_look(person: Person, program: Program) -> bool:
    """See all announcements of a program, drafts too."""
    return is_staff(person, program)


def can_write(person: Person, program: Program) -> bool:
    return program.closed_at is None and is_staff(person, program)


def can_change(person: Person, announcement: Announcement) -> bool:
    return announcement.withdrawn_at is None and can_write(person, announcement.program)


def can_publish(person: Person, announcement: Announcement) -> bool:
    return announcement.is_draft and can_write(person, announcement.program)


def can_take_back(person: Person, announcement: Announcement) -> bool:
    return announcement.is_out and can_write(person, announcement.program)


def can_write_handbook(person: Person, program: Program) -> bool:
    """The handbook and the training: those who lead the program."""
    return program.closed_at is None and can_edit(person, program)


def sees_training(person: Person, program: Program) -> bool:
    """Research managers their own steps; those who lead all."""
    return person.is_superuser or has_role(person, program, *Membership.SELECTING)
