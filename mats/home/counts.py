"""The numbers beside the entries of the menu: what waits, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mats.announcements.models import Announcement
from mats.core.counting import numbers
from mats.home.seats import Family, Seat
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.todos.models import Todo


@dataclass(frozen=True)
class Count:
    """How many, how urgent, and what they are, for those who do not see the colour."""

    number: int = 0
    tone: str = ""
    words: str = ""


WORDS = {
    "mine": ("", "open"),
    "late": ("late", "late"),
    "mail": ("late", "not delivered"),
    "unread": ("new", "new"),
    "conflicts": ("due", "not handled yet"),
}
"""By the name in `navigation.Entry.counted_as`: the tone, and the word."""


def counts_of(person: Person, seat: Seat, now: datetime) -> dict[str, Count]:
    """What waits for the person in this seat. Only what they may see is counted."""
    asked = _for_anybody(person, now)
    if seat.family == Family.STAFF:
        asked |= _for_staff(person, seat.program, now)
    else:
        asked["unread"] = Announcement.objects.unread_by(person)
    found = zip(asked, numbers(list(asked.values())), strict=True)
    return {name: Count(number, *WORDS[name]) for name, number in found}


def _for_anybody(person: Person, now: datetime) -> dict[str, QuerySet[Any]]:
    return {"mine": Todo.objects.opened(now).owed_by(person)}


def _for_staff(
    person: Person, program: Program, now: datetime
) -> dict[str, QuerySet[Any]]:
    conflicts = Conflict.objects.standing_in(program, person)
    return {
        "late": Todo.objects.seen_in(program, person).overdue(now),
        "mail": Message.objects.run_in(program, person).needing_someone(),
        "conflicts": conflicts.filter(handled_at=None),
    }
