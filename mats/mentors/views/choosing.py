"""Who would mentor: the list, and the page of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.mentors import listed, policies, services
from mats.mentors.forms import CallForm, CandidacyFilter
from mats.mentors.models import Candidacy
from mats.mentors.person_page import PersonPage
from mats.mentors.views.common import call_of, candidacy_of, choosing_program
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.views.answers import done

COLUMNS = {
    "Name": lambda r: r.candidacy.person.name,
    "Email": lambda r: r.candidacy.person.email,
    "Agenda": lambda r: r.candidacy.track.name if r.candidacy.track else "",
    "Work": lambda r: r.candidacy.agenda,
    "Employer": lambda r: r.candidacy.get_employer_kind_display(),
    "Slots asked for": lambda r: r.candidacy.requested or "",
    "Mentored before": lambda r: "yes" if r.candidacy.returning else "no",
    "From afar": lambda r: "yes" if r.candidacy.remote else "no",
    "Received": lambda r: r.candidacy.received_at.date(),
    "State": lambda r: r.candidacy.get_state_display(),
    "Decision": lambda r: r.candidacy.get_decision_display(),
    "Mean of directors": lambda r: _rounded(r.candidacy.mean),
    "Spread": lambda r: _rounded(r.candidacy.spread),
    "Directors": lambda r: r.candidacy.scorers or "",
    "Mean of advisors": lambda r: _rounded(r.candidacy.advised),
    "Referred by": lambda r: r.candidacy.referred_by,
}


def _rounded(number: object) -> str:
    return "" if number is None else f"{number:.2f}"


@require_GET
def candidacies(request: PersonRequest, slug: str) -> HttpResponse:
    program = choosing_program(request, slug)
    seen = Candidacy.objects.seen_in(program, request.user)
    listing = Listing(
        request,
        listed.with_scores(seen, request.user).select_related("person", "track"),
        sorts=listed.SORTS,
        filters=CandidacyFilter,
        columns=COLUMNS,
        shape=lambda rows: listed.with_histograms(rows, request.user),
        noun=("would-be mentor", "would-be mentors"),
    )
    if listing.wants_csv:
        return listing.csv(f"would-be-mentors-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "call": call_of(program),
        "states": listed.states(seen),
        "can_decide": policies.can_decide(request.user, program),
    }
    return render(request, "mentors/candidacies.html", context)


@require_GET
def candidacy(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """For those who lead all of it; for an advisor what the candidate wrote."""
    program = program_of(request, slug)
    found = candidacy_of(request, program, pk)
    page = PersonPage(found, request.user, now=timezone.now())
    return render(request, "mentors/candidacy.html", {"program": program, "page": page})


@require_http_methods(["GET", "POST"])
def call_edit(request: PersonRequest, slug: str) -> HttpResponse:
    """The words of the call and its window; before it is set up, a button."""
    program = choosing_program(request, slug)
    found = call_of(program)
    if found is None:
        return render(request, "mentors/call_none.html", {"program": program})
    can_change = policies.can_decide(request.user, program)
    require(request.method == "GET" or can_change)
    form = CallForm(posted(request), instance=found)
    if done(form, lambda: services.change_call(found, facts=form.cleaned_data)):
        messages.success(request, "The call is saved.")
        return redirect("mentors:call_edit", slug)
    context = {"program": program, "call": found, "form": form}
    return render(request, "mentors/call_edit.html", context)


@require_POST
def call_begin(request: PersonRequest, slug: str) -> HttpResponse:
    program = choosing_program(request, slug)
    require(policies.can_decide(request.user, program))
    services.set_up_call(program)
    return redirect("mentors:call_edit", slug)
