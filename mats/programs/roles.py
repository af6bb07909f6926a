"""All roles of the person behind a request, in one query."""

from collections.abc import Iterable

from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.models import Membership, Program

_KEPT_AS = "_roles_of_this_request"


class Roles:
    """What a person is today, program by program; the newest program first."""

    def __init__(self, held: Iterable[Membership]) -> None:
        self.memberships = list(held)

    @property
    def programs(self) -> list[Program]:
        return list(dict.fromkeys(held.program for held in self.memberships))

    def in_program(self, program: Program) -> frozenset[str]:
        mine = (m for m in self.memberships if m.program_id == program.pk)
        return frozenset(held.role for held in mine)

    def anywhere(self) -> frozenset[str]:
        return frozenset(held.role for held in self.memberships)


def roles_of(request: PersonRequest) -> Roles:
    """Asked once a request; afterwards the policies know it too."""
    person = request.user
    if known := known_roles(person):
        return known
    held = person.memberships.now().select_related("program")
    roles = Roles(held.order_by("-program__ordinal", "program__slug", "role"))
    setattr(person, _KEPT_AS, roles)
    return roles


def known_roles(person: Person) -> Roles | None:
    """What this request already asked; None outside of one."""
    known: Roles | None = getattr(person, _KEPT_AS, None)
    return known
