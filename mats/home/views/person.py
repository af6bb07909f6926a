"""One person of a program: where names in lists lead."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mats.home.persons import basics_of, dossier_of
from mats.people.http import PersonRequest
from mats.programs import policies
from mats.programs.http import program_of


@require_GET
def person(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The directory's basics for participants, the whole for the staff."""
    program = program_of(request, slug)
    basics = basics_of(pk, program, request.user, now())
    context = {
        "program": program,
        "person": basics.person,
        "basics": basics,
        "dossier": dossier_of(basics, program, request.user),
        "is_staff": policies.is_staff(request.user, program),
    }
    return render(request, "home/person.html", context)
