"""How many scholars each research manager has, and where."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.scholars import caseload, policies


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_see_caseload(request.user, program))
    cases = caseload.Cases(program)
    listing = Listing(
        request,
        caseload.managers_of(program),
        sorts=caseload.SORTS,
        columns=cases.columns,
        shape=cases.shape,
        noun=("research manager", "research managers"),
    )
    if listing.wants_csv:
        return listing.csv(f"caseload-{slug}")
    context = {"program": program, "listing": listing, "cases": cases}
    return render(request, "scholars/caseload.html", context)
