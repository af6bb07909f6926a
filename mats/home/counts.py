"""The numbers beside the entries of the menu: what waits, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from mats.announcements.models import Announcement
from mats.core.counting import numbers
from mats.core.prepared import KEYS, MOMENTS, Prepared, PreparedNumbers
from mats.home.seats import Family, Seat
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.programs.roles import known_roles, stand_in
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
    roles = known_roles(person)
    if roles is None or person.is_superuser:
        asked = _asked(person, seat.program, seat.family, now)
        found = dict(zip(asked, numbers(list(asked.values())), strict=True))
    else:
        held = roles.in_program(seat.program)
        names, statement = _prepared(seat.family, held, touched=roles.touched)
        (row,) = statement.rows(person.pk, seat.program.pk, now, roles.at)
        found = dict(zip(names, row, strict=True))
    return {name: Count(number, *WORDS[name]) for name, number in found.items()}


def _asked(
    person: Person, program: Program, family: Family, now: datetime
) -> dict[str, QuerySet[Any]]:
    mine = {"mine": Todo.objects.opened(now).owed_by(person)}
    if family != Family.STAFF:
        return mine | {"unread": Announcement.objects.unread_by(person)}
    conflicts = Conflict.objects.standing_in(program, person)
    return mine | {
        "late": Todo.objects.seen_in(program, person).overdue(now),
        "mail": Message.objects.run_in(program, person).needing_someone(),
        "conflicts": conflicts.filter(handled_at=None),
    }


@lru_cache(maxsize=64)  # there are some dozens of combinations of roles
def _prepared(
    family: Family, roles: frozenset[str], *, touched: bool
) -> tuple[list[str], Prepared]:
    """What is counted for all who hold these roles; `touched` if a conflict names them.

    The rules themselves write it, for a stand-in: within one program they go by the
    roles in it, so nothing but the person, the program and the moments differs.
    """
    values = KEYS[0], KEYS[1], MOMENTS[0], MOMENTS[-1]
    reader = stand_in(KEYS[0], {KEYS[1]: roles}, touched=touched)
    asked = _asked(reader, Program(pk=KEYS[1]), family, MOMENTS[0])
    return list(asked), PreparedNumbers(list(asked.values()), *values)
