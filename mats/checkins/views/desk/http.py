"""What the staff's pages of check-ins have in common."""

from datetime import datetime

from django.utils import timezone

from mats.checkins import policies
from mats.checkins.desk.term import Term, term_of
from mats.core.http import require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program


def desk_of(request: PersonRequest, slug: str) -> Program:
    """The program, for those who work with its scholars' check-ins."""
    program = program_of(request, slug)
    require(policies.sees_check_ins(request.user, program))
    return program


def desk_and_term(
    request: PersonRequest, slug: str
) -> tuple[Program, Term | None, datetime]:
    """The program, its phase with check-ins if it has one, and the moment."""
    program, now = desk_of(request, slug), timezone.now()
    return program, term_of(program, now), now
