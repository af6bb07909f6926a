"""What a reader may see of one person, within one program."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse

from mats.mentors.models import StreamMentor
from mats.people.models import Person
from mats.programs import moments, policies
from mats.programs.conflicts import conflicted_people
from mats.programs.models import Affiliation, Conflict, Membership, Program
from mats.scholars.models import Scholar, Supervision
from mats.todos.policies import can_oversee

Role = Membership.Role
LEARNING = (Role.SCHOLAR, *Membership.BRIEF, Role.ALUM)


@dataclass(frozen=True)
class Basics:
    """What everybody sees who may see that the person takes part."""

    person: Person
    roles: list[Membership]
    pronouns: str
    local_time: str
    avoided: bool
    """The reader has a conflict of interest with them."""

    def ever(self, *roles: str) -> bool:
        return any(held.role in roles for held in self.roles)

    @property
    def now(self) -> list[str]:
        """The roles held today, in words."""
        held = [role for role in self.roles if _holds(role, role.program.today)]
        return list(dict.fromkeys(role.get_role_display() for role in held))


@dataclass(frozen=True)
class Dossier:
    """What the staff see besides."""

    scholarships: list[Scholar]
    mentoring: list[StreamMentor]
    affiliations: list[Affiliation]
    conflicts: list[Conflict] | None
    """None: not for this reader."""
    todos_url: str
    mail_url: str
    may_erase: bool


def _holds(role: Membership, today: date) -> bool:
    last = role.ends_on
    return role.starts_on <= today and (last is None or last >= today)


def basics_of(pk: int, program: Program, reader: Person, now: datetime) -> Basics:
    """Of someone whose roles here the reader may see, themselves too; else 404."""
    conflicted = conflicted_people(reader, program).filter(pk=OuterRef("person"))
    visible = Membership.objects.visible_to(reader).filter(program=program, person=pk)
    rows = list(
        visible.select_related("person", "phase", "site")
        .annotate(avoided=Exists(conflicted))
        .order_by("-starts_on", "role")
    )
    if not rows:
        raise Http404
    for row in rows:
        row.program = program
    who = rows[0].person
    clock = moments.clock(who.timezone)
    return Basics(
        who,
        rows,
        policies.pronouns_for(who, reader),
        f"{now.astimezone(ZoneInfo(who.timezone)):%H:%M}, {clock}",
        bool(vars(rows[0])["avoided"]),
    )


def dossier_of(basics: Basics, program: Program, reader: Person) -> Dossier | None:
    """For the staff; nothing of whom they have a conflict with."""
    if basics.avoided or not policies.is_staff(reader, program):
        return None
    person = basics.person
    studies = basics.ever(*LEARNING)
    mentors = basics.ever(Role.MENTOR)
    return Dossier(
        list(_scholarships(person, program, reader)) if studies else [],
        list(_mentoring(person, program, reader)) if mentors else [],
        list(
            Affiliation.objects.visible_to(reader)
            .filter(person=person)
            .select_related("organisation")
        ),
        _conflicts(person, program, reader),
        _listed("todos:index", program, person=person.name)
        if can_oversee(reader, program)
        else "",
        _listed("mail:index", program, who=person.email),
        may_erase=reader.is_superuser
        or policies.has_role(reader, program, Role.DIRECTOR),
    )


def _scholarships(
    person: Person, program: Program, reader: Person
) -> QuerySet[Scholar]:
    mentors = Supervision.objects.filter(ends_on=None).select_related("mentor")
    return (
        Scholar.objects.known_to(reader)
        .filter(person=person, program=program)
        .select_related("stream", "project")
        .prefetch_related(Prefetch("supervisions", mentors, to_attr="mentors"))
    )


def _mentoring(
    person: Person, program: Program, reader: Person
) -> QuerySet[StreamMentor]:
    visible = StreamMentor.objects.visible_to(reader)
    return visible.filter(person=person, stream__program=program).select_related(
        "stream"
    )


def _conflicts(
    person: Person, program: Program, reader: Person
) -> list[Conflict] | None:
    if not policies.can_edit(reader, program):
        return None
    standing = Conflict.objects.visible_to(reader).standing().touching(person)
    return list(
        standing.filter(program=program).select_related(
            "person", "with_person", "with_organisation"
        )
    )


def _listed(name: str, program: Program, **asked: str) -> str:
    """The page of the program's list, filtered to the person."""
    return f"{reverse(name, args=[program.slug])}?{urlencode(asked)}"
