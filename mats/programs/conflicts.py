"""Who may not see, judge or handle whose file."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from django.db import models
from django.db.models import Exists, OuterRef

from mats.people.models import Person
from mats.programs.models import Affiliation, Conflict, Membership, Program
from mats.programs.models.between import stands_between

ModelT = TypeVar("ModelT", bound=models.Model)
PUBLIC_DOMAINS = frozenset(
    {
        "163.com", "aol.com", "fastmail.com", "gmail.com", "gmx.de", "gmx.net",
        "googlemail.com", "hey.com", "hotmail.com", "icloud.com", "live.com",
        "mail.com", "mail.ru", "me.com", "outlook.com", "pm.me", "proton.me",
        "protonmail.com", "qq.com", "web.de", "yahoo.com", "yandex.ru",
    }
)  # fmt: skip
"""Mail providers for everybody: the same one says nothing."""


def conflicted_people(person: Person, program: Program) -> models.QuerySet[Person]:
    """Everyone with whom the person has a standing conflict in the program."""
    standing = Conflict.objects.standing().filter(program=program)
    between = standing.filter(stands_between(person, OuterRef("pk")))
    return Person.objects.filter(Exists(between)).exclude(pk=person.pk)


def without_conflicts(
    queryset: models.QuerySet[ModelT],
    person_field: str,
    viewer: Person,
    program: Program,
) -> models.QuerySet[ModelT]:
    """The rows whose person the viewer has no conflict with.

    `person_field` is the path from the row to a Person, such as "applicant".
    """
    avoided = conflicted_people(viewer, program).values("pk")
    return queryset.exclude(**{f"{person_field}__in": avoided})


def apart_from(program: Program, people: Collection[int]) -> dict[int, set[int]]:
    """By person, of these: with whom a conflict stands. Two statements for all."""
    standing = Conflict.objects.standing().filter(program=program)
    pairs = [*standing.values_list("person", "with_person")]
    inside = "with_organisation__affiliations"
    today = Affiliation.objects.on(program.today)
    belonging = standing.filter(**{f"{inside}__in": today})
    pairs += belonging.values_list("person", f"{inside}__person")
    found: dict[int, set[int]] = {person: set() for person in people}
    for one, other in pairs:
        if other is not None:
            found.get(one, set()).add(other)
            found.get(other, set()).add(one)
    return found


@dataclass(frozen=True)
class Likely:
    """Two people who probably have a conflict, and why it seems so."""

    person: Person
    other: Person
    reason: str


def likely_conflicts(
    program: Program, *, reader: Person, limit: int = 50
) -> list[Likely]:
    """Pairs of one who judges and one who takes part, not in the register yet.

    Judged by the organisation they belong to today and the domain of their email.
    Names applicants: only for those who run the program. What touches the reader is
    left out, as in the register.
    """
    today = program.memberships.on(program.today).select_related("person")
    held = [m for m in today if m.person_id != reader.pk]
    judges = (*Membership.GIVEN, Membership.Role.MENTOR)
    deciding = {m.person_id: m.person for m in held if m.role in judges}
    others = {m.person_id: m.person for m in held if m.person_id not in deciding}
    signs = _signs([*deciding.values(), *others.values()], program)
    known = _pairs_in_register(program)
    found: list[Likely] = []
    for sign, pks in signs.items():
        pairs = product(sorted(pks & deciding.keys()), sorted(pks & others.keys()))
        for one, two in pairs:
            if frozenset((one, two)) not in known and len(found) < limit:
                known.add(frozenset((one, two)))
                found.append(Likely(deciding[one], others[two], sign))
    return found


def _signs(people: list[Person], program: Program) -> dict[str, set[int]]:
    """What people have in common, in words, and who has it."""
    found: dict[str, set[int]] = {}
    rows = Affiliation.objects.on(program.today).filter(person__in=people)
    for person, name in rows.values_list("person", "organisation__name"):
        found.setdefault(f"Both belong to {name}", set()).add(person)
    for known in people:
        domain = known.email.rpartition("@")[2]
        if domain not in PUBLIC_DOMAINS:
            found.setdefault(f"Both write from {domain}", set()).add(known.pk)
    return found


def _pairs_in_register(program: Program) -> set[frozenset[int]]:
    rows = Conflict.objects.standing().filter(program=program)
    pairs = rows.values_list("person", "with_person")
    return {frozenset((one, other)) for one, other in pairs if other}
