"""All roles of the person behind a request, in one query."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists
from django.utils.timezone import now

from mats.core.prepared import KEYS, MOMENTS, Prepared
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from mats.programs.models.held import KEPT_AS

_HELD = [field.attname for field in Membership._meta.concrete_fields]
_PROGRAM = [field.attname for field in Program._meta.concrete_fields]
EVER = Prepared(
    Membership.objects.filter(person=KEYS[0])
    .annotate(touched=Exists(Conflict.objects.standing().naming(KEYS[0])))
    .order_by("-program__ordinal", "program__slug", "role")
    .values_list(*_HELD, *(f"program__{name}" for name in _PROGRAM), "touched"),
    KEYS[0],
)
"""Every role of a person, with its program and whether a conflict names them."""


class Roles:
    """What a person is and was, program by program; the newest program first."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.ever: list[Membership] = []
        self.touched = not rows or any(row[-1] for row in rows)
        self._programs: dict[int, Program] = {}
        for row in rows:
            held = Membership.from_db(DEFAULT_DB_ALIAS, _HELD, row[: len(_HELD)])
            if held.program_id not in self._programs:  # one object for each program
                program = Program.from_db(
                    DEFAULT_DB_ALIAS, _PROGRAM, row[len(_HELD) : -1]
                )
                self._programs[program.pk] = program
            held.program = self._programs[held.program_id]
            self.ever.append(held)
        self.memberships = [m for m in self.ever if _holds(m, m.program.today)]

    @property
    def programs(self) -> list[Program]:
        """Those in which the person ever had a role: the ones they may look at."""
        return list(self._programs.values())

    @property
    def at(self) -> datetime:
        return now()

    def in_program(self, program: Program) -> frozenset[str]:
        """The roles held today."""
        mine = (m for m in self.memberships if m.program_id == program.pk)
        return frozenset(held.role for held in mine)

    def programs_with(self, roles: Collection[str]) -> list[int]:
        """The keys of the programs in which one of these is held today."""
        held = (m.program_id for m in self.memberships if m.role in roles)
        return list(dict.fromkeys(held))

    def anywhere(self) -> frozenset[str]:
        return frozenset(held.role for held in self.memberships)


def _holds(membership: Membership, today: date) -> bool:
    last = membership.ends_on
    return membership.starts_on <= today and (last is None or last >= today)


class _Held:
    """What is known of a stand-in: these roles, in these programs."""

    at = MOMENTS[-1]

    def __init__(self, held: Mapping[int, frozenset[str]], *, touched: bool) -> None:
        self.held = held
        self.touched = touched

    def programs_with(self, roles: Collection[str]) -> list[int]:
        return [key for key, mine in self.held.items() if not mine.isdisjoint(roles)]


def stand_in(
    key: int, held: Mapping[int, frozenset[str]], *, touched: bool = False
) -> Person:
    """Somebody with these roles by program; `touched` if a conflict names them.

    For prepared queries: the rules about who sees what are asked for them, once, and
    hold for all whose roles are the same.
    """
    person = Person(pk=key)
    setattr(person, KEPT_AS, _Held(held, touched=touched))
    return person


def roles_of(request: PersonRequest) -> Roles:
    """Asked once a request; afterwards the policies know it too."""
    person = request.user
    if known := known_roles(person):
        return known
    roles = Roles(EVER.rows(person.pk))
    setattr(person, KEPT_AS, roles)
    return roles


def known_roles(person: Person) -> Roles | None:
    """What this request already asked; None outside of one."""
    known: Roles | None = getattr(person, KEPT_AS, None)
    return known
