"""A request about one program."""

from django.shortcuts import get_object_or_404

from mats.core.http import require
from mats.people.http import PersonRequest
from mats.programs import policies
from mats.programs.models import Program
from mats.programs.roles import roles_of


def program_of(request: PersonRequest, slug: str) -> Program:
    """The program of the address; a stranger gets 404 and learns nothing.

    Whoever ever had a role in it may see it (`visible_to`), so those of the person's
    roles need no query.
    """
    for program in roles_of(request).programs:
        if program.slug == slug:
            return program
    return get_object_or_404(Program.objects.visible_to(request.user), slug=slug)


def programs_of(request: PersonRequest) -> list[Program]:
    """All that the reader may see, the newest first."""
    if request.user.is_superuser:
        return list(Program.objects.order_by("-ordinal", "slug"))
    return roles_of(request).programs


def staffed_program(request: PersonRequest, slug: str) -> Program:
    """The program, for those who work in it."""
    program = program_of(request, slug)
    require(policies.is_staff(request.user, program))
    return program


def edited_program(request: PersonRequest, slug: str) -> Program:
    """The program, for those who may change it."""
    program = program_of(request, slug)
    require(policies.can_edit(request.user, program))
    return program
