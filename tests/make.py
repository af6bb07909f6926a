"""Builders: each makes one valid thing and takes only what a test cares about."""

from datetime import date
from itertools import count

from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program

_numbers = count(1)


def person(
    name: str = "Amara Nwosu", email: str | None = None, **fields: object
) -> Person:
    email = email or f"person{next(_numbers)}@example.org"
    return Person.objects.create_user(email, None, name=name, **fields)


def program(slug: str = "winter", **fields: object) -> Program:
    facts = {
        "name": "Winter 2026-27",
        "ordinal": 1,
        "timezone": "America/Los_Angeles",
    }
    return Program.objects.create(slug=slug, **{**facts, **fields})


def phase(
    of: Program,
    starts_on: date = date(2027, 1, 11),
    ends_on: date = date(2027, 3, 19),
    kind: str = Phase.Kind.RESEARCH,
) -> Phase:
    return Phase.objects.create(
        program=of,
        kind=kind,
        slug=kind,
        name=f"{kind.capitalize()} phase",
        starts_on=starts_on,
        ends_on=ends_on,
    )


def member(of: Program, role: str, who: Person | None = None) -> Person:
    """A person with this role in the program, from long ago and for good."""
    who = who or person()
    Membership.objects.create(
        person=who, program=of, role=role, starts_on=date(2020, 1, 1)
    )
    return who
