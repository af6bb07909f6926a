"""What pages of reviewing begin with."""

from django.http import Http404

from mats.core.http import require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.reviews import policies
from mats.reviews.models import Reviewing


def reviewed_program(request: PersonRequest, slug: str) -> Program:
    """The program of the address, for those who review in it."""
    program = program_of(request, slug)
    require(policies.can_review(request.user, program))
    return program


def managed_program(request: PersonRequest, slug: str) -> Program:
    """The program of the address, for those who give reviews out."""
    program = program_of(request, slug)
    require(policies.can_manage(request.user, program))
    return program


def reviewing_of(program: Program) -> Reviewing | None:
    rows = Reviewing.objects.filter(program=program)
    return rows.select_related("sheet", "scorecard").first()


def set_up_reviewing(program: Program) -> Reviewing:
    found = reviewing_of(program)
    if found is None:
        raise Http404
    return found
