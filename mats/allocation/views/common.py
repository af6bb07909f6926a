"""Scenarios and streams as the person of a request may know them."""

from django.shortcuts import get_object_or_404

from mats.allocation import policies
from mats.allocation.figures import Table
from mats.allocation.models import Scenario
from mats.core.http import require
from mats.mentors.models import StreamMentor
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.models.between import conflict_with
from mats.programs.models.held import known_roles


def led_program(request: PersonRequest, slug: str) -> Program:
    """The program of the address, for those who lead it."""
    program = program_of(request, slug)
    require(policies.can_see(request.user, program))
    return program


def scenario_of(request: PersonRequest, program: Program, pk: int) -> Scenario:
    visible = Scenario.objects.visible_to(request.user).filter(program=program)
    scenario = get_object_or_404(visible.select_related("adopted_by"), pk=pk)
    scenario.program = program
    return scenario


def draft_of(request: PersonRequest, slug: str, pk: int) -> Scenario:
    """One that the person may still change."""
    scenario = scenario_of(request, led_program(request, slug), pk)
    require(policies.can_change_scenario(request.user, scenario))
    return scenario


def hidden_from(request: PersonRequest, table: Table) -> frozenset[int]:
    """Streams in whose mentors the reader has a conflict: shown in no row."""
    roles = known_roles(request.user)
    if roles and not roles.touched:
        return frozenset()
    theirs = StreamMentor.objects.filter(
        conflict_with(request.user, "person", "stream__program"),
        stream__in=[stream.pk for stream in table.streams],
    )
    return frozenset(theirs.values_list("stream", flat=True))
