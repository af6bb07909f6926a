"""Who may not see, judge or handle whose file."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import Q

from mats.people.models import Person
from mats.programs.models import Affiliation, Conflict, Membership, Program

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
    """Everyone with whom the person has a standing conflict in the program.

    Both ways, whoever declared it; through an organisation it reaches all who belong
    to it today.
    """
    standing = Conflict.objects.standing().filter(program=program)
    today = Affiliation.objects.on(program.today)
    employers = today.filter(person=person).values("organisation")
    avoided = standing.filter(person=person, with_organisation__isnull=False)
    inside = today.filter(organisation__in=avoided.values("with_organisation"))
    mine = standing.filter(person=person, with_person__isnull=False)
    return Person.objects.filter(
        Q(pk__in=mine.values("with_person"))
        | Q(pk__in=standing.filter(with_person=person).values("person"))
        | Q(pk__in=inside.values("person"))
        | Q(
            pk__in=standing.filter(with_organisation__in=employers).values("person"),
        )
    ).exclude(pk=person.pk)


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


@dataclass(frozen=True)
class Likely:
    """Two people who probably have a conflict, and why it seems so."""

    person: Person
    other: Person
    reason: str


def likely_conflicts(program: Program, *, limit: int = 50) -> list[Likely]:
    """Pairs of one who judges and one who takes part, not in the register yet.

    Judged by the organisation they belong to today and the domain of their email.
    Names applicants: only for those who run the program.
    """
    today = program.memberships.on(program.today).select_related("person")
    judges = (*Membership.GIVEN, Membership.Role.MENTOR)
    deciding = {m.person_id: m.person for m in today if m.role in judges}
    others = {m.person_id: m.person for m in today if m.role not in judges}
    known = _pairs_in_register(program)
    employers = _employers([*deciding, *others], program)
    found: list[Likely] = []
    for person in deciding.values():
        for other in others.values():
            reason = _reason(person, other, employers)
            if reason and frozenset((person.pk, other.pk)) not in known:
                found.append(Likely(person, other, reason))
                if len(found) == limit:
                    return found
    return found


def _reason(person: Person, other: Person, employers: dict[int, dict[int, str]]) -> str:
    mine, theirs = employers.get(person.pk, {}), employers.get(other.pk, {})
    for organisation in mine.keys() & theirs.keys():
        return f"Both belong to {mine[organisation]}"
    domain = person.email.rpartition("@")[2]
    same = domain == other.email.rpartition("@")[2]
    if same and domain not in PUBLIC_DOMAINS:
        return f"Both write from {domain}"
    return ""


def _employers(people: list[int], program: Program) -> dict[int, dict[int, str]]:
    """Person → organisation → its name, as of today."""
    found: dict[int, dict[int, str]] = {}
    rows = Affiliation.objects.on(program.today).filter(person__in=people)
    for person, organisation, name in rows.values_list(
        "person", "organisation", "organisation__name"
    ):
        found.setdefault(person, {})[organisation] = name
    return found


def _pairs_in_register(program: Program) -> set[frozenset[int]]:
    rows = Conflict.objects.standing().filter(program=program)
    pairs = rows.values_list("person", "with_person")
    return {frozenset((one, other)) for one, other in pairs if other}
