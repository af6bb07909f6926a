"""One person of a program: where names in lists lead."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mats.home.persons import basics_of, dossier_of, known_people
from mats.people.http import PersonRequest
from mats.programs import policies
from mats.programs.http import program_of


@require_GET
def person(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The directory's basics for participants, the whole for the staff."""
    program = program_of(request, slug)
    who = get_object_or_404(known_people(request.user, program), pk=pk)
    context = {
        "program": program,
        "person": who,
        "basics": basics_of(who, program, request.user, now()),
        "dossier": dossier_of(who, program, request.user),
        "is_staff": policies.is_staff(request.user, program),
    }
    return render(request, "home/person.html", context)
