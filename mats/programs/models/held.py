"""In which programs somebody holds a role: as this request knows, else asked."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from mats.people.models import Person
    from mats.programs.models.program import Program

KEPT_AS = "_roles_of_this_request"


class Known(Protocol):
    """The roles of a person as `mats.programs.roles` keeps them for a request."""

    touched: bool
    """Whether any standing conflict names the person, or where they belong."""

    @property
    def at(self) -> datetime:
        """The moment at which conflicts are judged."""

    def programs_with(self, roles: Collection[str]) -> list[int]:
        """The keys of the programs in which one of these roles is held today."""


def known_roles(person: "Person") -> Known | None:
    return cast("Known | None", getattr(person, KEPT_AS, None))


def programs_with(
    person: "Person", roles: Collection[str]
) -> "list[int] | QuerySet[Any, Any]":
    """The programs in which the person holds one of these roles today, as keys.

    Numbers where the request already asked for the roles: the rules about who sees
    what are built from this a dozen times a page, and a subquery each time is what
    most of a list's time went into. Otherwise a subquery.
    """
    if here := known_roles(person):
        return here.programs_with(roles)
    return person.memberships.now().filter(role__in=roles).values("program")


def runs_freely(person: "Person", program: "Program", roles: Collection[str]) -> bool:
    """Whether one of these roles is held in the program, and no conflict in the way.

    For the rules about the rows of one program: where this holds they are all seen,
    and the query needs no more than the program. False where nobody asked yet; the
    long rule says the same then.
    """
    here = known_roles(person)
    if here is None or here.touched:
        return False
    return program.pk in here.programs_with(roles)
