"""Which of their roles a person is looking from: one program, one kind of role."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from mats.people.models import Person
from mats.programs.models import Membership, Program


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
    return Family.STAFF if role in Membership.STAFF else Family(role)


def seats_of(person: Person) -> list[Seat]:
    """All of them, the running programs and the heavier roles first. One query."""
    if person.is_superuser:
        programs = Program.objects.all()
        return _ordered(Seat(p, Family.STAFF, "Administrator") for p in programs)
    held = [
        m
        for m in person.memberships.select_related("program").order_by("program_id")
        if _holds(m)
    ]
    seats = []
    for (program, family), group in groupby(
        sorted(held, key=lambda m: (m.program_id, ORDER.index(family_of(m.role)))),
        key=lambda m: (m.program, family_of(m.role)),
    ):
        labels = dict.fromkeys(m.get_role_display() for m in group)
        seats.append(Seat(program, family, ", ".join(labels)))
    return _ordered(seats)


def chosen(seats: list[Seat], *, key: str = "", slug: str | None = None) -> Seat | None:
    """The seat of the program in the address, else the kept one, else the first."""
    here = [seat for seat in seats if slug in (None, seat.program.slug)]
    kept = [seat for seat in here if seat.key == key]
    if kept or here:
        return (kept or here)[0]
    return next((s for s in seats if s.key == key), seats[0] if seats else None)


def _holds(membership: Membership) -> bool:
    """Today; in a closed program, whoever ever held it: its pages stay readable."""
    today = membership.program.today
    over = membership.ends_on is not None and membership.ends_on < today
    closed = membership.program.closed_at is not None
    return membership.starts_on <= today and (closed or not over)


def _ordered(seats: Iterable[Seat]) -> list[Seat]:
    return sorted(
        seats,
        key=lambda s: (
            s.program.closed_at is not None,
            ORDER.index(s.family),
            -s.program.ordinal,
        ),
    )
