"""Programs, calls and candidates as the person of a request may know them."""

from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404

from mats.core.http import require
from mats.mentors import policies
from mats.mentors.models import Call, Candidacy, Contact
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program

WHOLE = ("person", "track", "response__questionnaire", "decided_by", "letter")


def choosing_program(request: PersonRequest, slug: str) -> Program:
    """The program of the address, for those who choose its mentors."""
    program = program_of(request, slug)
    require(policies.can_choose(request.user, program))
    return program


def candidacy_of(request: PersonRequest, program: Program, pk: int) -> Candidacy:
    """A candidate whom the person may see; of others they learn nothing."""
    visible = Candidacy.objects.seen_in(program, request.user)
    written = Contact.objects.filter(candidacy=OuterRef("pk")).order_by("contacted_on")
    found = get_object_or_404(
        visible.select_related(*WHOLE).annotate(
            written_to_on=Subquery(written.values("contacted_on")[:1])
        ),
        pk=pk,
    )
    found.program = program
    return found


def call_of(program: Program) -> Call | None:
    return (
        Call.objects.filter(program=program)
        .select_related("interest", "assessment")
        .first()
    )


def published_call(slug: str) -> Call:
    """What everybody may see; nothing else of the program is told."""
    calls = Call.objects.published().select_related("program", "interest")
    return get_object_or_404(calls, program__slug=slug)
