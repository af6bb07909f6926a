"""All roles of the person behind a request, in one query."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from mats.programs.models.held import KEPT_AS

EVER = (
    Membership.objects.select_related("program")
    .annotate(touched=Exists(Conflict.objects.standing().naming(OuterRef("person"))))
    .order_by("-program__ordinal", "program__slug", "role")
)
"""Every role of everybody, made once: each request asks for those of one person."""


class Roles:
    """What a person is and was, program by program; the newest program first."""

    def __init__(self, ever: Iterable[Membership]) -> None:
        self.ever = list(ever)
        self.touched = not self.ever or any(vars(m)["touched"] for m in self.ever)
        self._programs: dict[int, Program] = {}
        for held in self.ever:  # one object per program, so that it is read once
            held.program = self._programs.setdefault(held.program_id, held.program)
        self.memberships = [m for m in self.ever if _holds(m, m.program.today)]

    @property
    def programs(self) -> list[Program]:
        """Those in which the person ever had a role: the ones they may look at."""
        return list(self._programs.values())

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


def roles_of(request: PersonRequest) -> Roles:
    """Asked once a request; afterwards the policies know it too."""
    person = request.user
    if known := known_roles(person):
        return known
    roles = Roles(EVER.filter(person=person))
    setattr(person, KEPT_AS, roles)
    return roles


def known_roles(person: Person) -> Roles | None:
    """What this request already asked; None outside of one."""
    known: Roles | None = getattr(person, KEPT_AS, None)
    return known
