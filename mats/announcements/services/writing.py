"""Drafts: written, changed."""

from django.db import transaction

from mats.announcements.models import Announcement
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.people.models import Person
from mats.programs.models import Program


@transaction.atomic
def write(*, program: Program, author: Person, **words: object) -> Announcement:
    """A draft. Nobody gets it before it is published."""
    return Announcement.objects.create(program=program, author=author, **words)


@transaction.atomic
def change(announcement: Announcement, **words: object) -> Announcement:
    """Change it. Once out, its audience of then stays, and nobody is mailed again."""
    present = locked(announcement)
    if present.withdrawn_at is not None:
        raise Refused("This announcement was taken back. Write a new one.")
    if not present.is_draft:
        words = {name: words[name] for name in ("title", "body", "pinned", "joiners")}
    for name, value in words.items():
        setattr(present, name, value)
    present.save(update_fields=list(words))
    return present
