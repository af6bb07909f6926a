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
    WeekOff.objects.create(phase=phase, monday=date(2027, 2, 15))
    make.deadline(program)
    Element.objects.create(program=program, slug="talks", name="Talks")
    Text.objects.create(program=program, place="about", body="**Ten** weeks.")
    Change.objects.create(program=program, kind="planned", title="A board of advisors")
    return Winter(
        program=program,
        director=make.member(program, Role.DIRECTOR, make.person("Dora Lind")),
        manager=make.member(program, Role.RESEARCH_MANAGER, make.person("Rui Mori")),
        community=make.member(
            program, Role.COMMUNITY_MANAGER, make.person("Iris Cole")
        ),
        mentor=make.member(program, Role.MENTOR, make.person("Nneka Obiora")),
        scholar=make.member(program, Role.SCHOLAR, make.person("Amara Nwosu")),
        applicant=make.member(program, Role.APPLICANT, make.person("Tariq Masri")),
        stranger=make.person("Somebody Else"),
        phase=phase,
        track=make.track(program),
        site=site,
        organisation=make.organisation(),
    )


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
