"""A program with one of everything, and the people who look at it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from mats.people.models import Person
from mats.programs import services
from mats.programs.models import (
    Affiliation,
    Change,
    Conflict,
    Element,
    Membership,
    Organisation,
    Phase,
    Program,
    Site,
    Text,
    Track,
    WeekOff,
)
from tests import make

Role = Membership.Role


@dataclass
class Winter:
    program: Program
    director: Person
    manager: Person
    community: Person
    mentor: Person
    scholar: Person
    applicant: Person
    stranger: Person
    phase: Phase
    track: Track
    site: Site
    organisation: Organisation


@pytest.fixture
def winter() -> Winter:
    return furnished()


def furnished() -> Winter:
    program = make.program(
        stipend_per_hour=Decimal(30), hours_per_week=Decimal(40), budget=Decimal(875000)
    )
    phase = make.phase(program)
    site = Site.objects.create(slug="berkeley", name="Berkeley")
    phase.sites.add(site)
    _details(program, phase)

    def member(role: str, name: str) -> Person:
        return make.member(program, role, make.person(name))

    return Winter(
        program=program,
        director=member(Role.DIRECTOR, "Dora Lind"),
        manager=member(Role.RESEARCH_MANAGER, "Rui Mori"),
        community=member(Role.COMMUNITY_MANAGER, "Iris Cole"),
        mentor=member(Role.MENTOR, "Nneka Obiora"),
        scholar=member(Role.SCHOLAR, "Amara Nwosu"),
        applicant=member(Role.APPLICANT, "Tariq Masri"),
        stranger=make.person("Somebody Else"),
        phase=phase,
        site=site,
        track=make.track(program),
        organisation=make.organisation(),
    )


def _details(program: Program, phase: Phase) -> None:
    WeekOff.objects.create(phase=phase, monday=date(2027, 2, 15))
    make.deadline(program)
    Element.objects.create(program=program, slug="talks", name="Talks")
    Text.objects.create(program=program, place="about", body="**Ten** weeks.")
    Change.objects.create(program=program, kind="planned", title="A board of advisors")


def conflict(of: Winter, one: Person, other: Person, by: Person) -> Conflict:
    return services.declare(
        of.program,
        person=one,
        email=other.email,
        name=other.name,
        kind=Conflict.Kind.FRIEND,
        by=by,
        now=timezone.now(),
    )


def belongs(who: Person, to: Organisation, **dates: date) -> Affiliation:
    return Affiliation.objects.create(person=who, organisation=to, **dates)
