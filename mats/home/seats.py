"""Which of their roles a person is looking from: one program, one kind of role."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mats.people.http import PersonRequest
from mats.programs.models import Membership, Program
from mats.programs.roles import roles_of


class Family(StrEnum):
    """Kinds of role that see the same pages, in the order of which comes first."""

    STAFF = "staff"
    MENTOR = "mentor"
    SCHOLAR = "scholar"
    ADVISOR = "advisor"
    GRADER = "grader"
    APPLICANT = "applicant"
    ALUM = "alum"


ORDER = list(Family)


@dataclass(frozen=True)
class Seat:
    """A program and the kind of role from which the person looks at it."""

    program: Program
    family: Family
    label: str

    @property
    def key(self) -> str:
        """What the cookie keeps."""
        return f"{self.program.slug}:{self.family}"


def family_of(role: str) -> Family:
    """Trainees and auditors see what a scholar of the training phase sees."""
    if role in Membership.STAFF:
        return Family.STAFF
    return Family.SCHOLAR if role in Membership.BRIEF else Family(role)


def seats_of(request: PersonRequest) -> list[Seat]:
    """All of them, the running programs and the heavier roles first. One query."""
    if request.user.is_superuser:
        programs = Program.objects.all()
        return _ordered(Seat(p, Family.STAFF, "Administrator") for p in programs)
    labels: dict[tuple[Program, Family], list[str]] = {}
    for held in roles_of(request).memberships:
        place = labels.setdefault((held.program, family_of(held.role)), [])
        place.append(Membership.Role(held.role).label)
    return _ordered(
        Seat(program, family, ", ".join(dict.fromkeys(names)))
        for (program, family), names in labels.items()
    )


def chosen(seats: list[Seat], *, key: str = "", slug: str | None = None) -> Seat | None:
    """The seat of the program in the address, else the kept one, else the first."""
    here = [seat for seat in seats if slug in (None, seat.program.slug)]
    kept = [seat for seat in here if seat.key == key]
    if kept or here:
        return (kept or here)[0]
    return next((s for s in seats if s.key == key), seats[0] if seats else None)


def _ordered(seats: Iterable[Seat]) -> list[Seat]:
    return sorted(
        seats,
        key=lambda s: (
            s.program.closed_at is not None,
            ORDER.index(s.family),
            -s.program.ordinal,
        ),
    )
