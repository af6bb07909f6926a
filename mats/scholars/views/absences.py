"""Being away: asked for, decided on, taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.views.answers import done
from mats.scholars import policies, services
from mats.scholars.forms import AbsenceFilter, AbsenceForm, AnswerForm
from mats.scholars.models import Absence, Scholar
from mats.scholars.views.common import (
    back_to,
    confirm_page,
    form_page,
    page_of,
    scholar_of,
)

SORTS = {
    "from": ("-starts_on", "scholar__person__name"),
    "name": ("scholar__person__name", "starts_on"),
    "state": ("state", "starts_on"),
}
COLUMNS = {
    "Name": lambda a: a.scholar.person.name,
    "Stream": lambda a: a.scholar.stream.title,
    "From": lambda a: a.starts_on,
    "Until": lambda a: a.ends_on,
    "State": lambda a: a.get_state_display(),
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    """Who is away when, of those whom the reader manages or leads. No reasons."""
    program = program_of(request, slug)
    require(policies.can_see_caseload(request.user, program))
    rows = Absence.objects.visible_to(request.user).filter(scholar__program=program)
    listing = Listing(
        request,
        rows.select_related("scholar__person", "scholar__stream"),
        sorts=SORTS,
        filters=AbsenceFilter,
        columns=COLUMNS,
        noun=("absence", "absences"),
    )
    if listing.wants_csv:
        return listing.csv(f"absences-{slug}")
    context = {"program": program, "listing": listing}
    return render(request, "scholars/absences.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The scholar asks; the staff who care for them write it down as granted."""
    scholar = scholar_of(request, slug, pk)
    mine = policies.can_ask(request.user, scholar)
    require(mine or policies.can_enter_absence(request.user, scholar))
    form = AbsenceForm(
        posted(request), instance=Absence(scholar=scholar, asked_at=now())
    )
    if done(form, lambda: _write(request, scholar, form, mine=mine)):
        said = "Asked. You find the answer on your page." if mine else "Written down."
        messages.success(request, said)
        return back_to(scholar)
    title = "Ask for days away" if mine else f"Days away of {scholar.person}"
    verb = "Ask for these days" if mine else "Grant these days"
    lede = "Five working days of one week are a week off: no check-in is owed then."
    return form_page(request, scholar, form, title=title, verb=verb, lede=lede)


def _write(
    request: PersonRequest, scholar: Scholar, form: AbsenceForm, *, mine: bool
) -> Absence:
    given = {**form.cleaned_data, "now": now()}
    if mine:
        return services.ask_absence(scholar, **given)
    return services.enter_absence(scholar, by=request.user, **given)


@require_http_methods(["GET", "POST"])
def detail(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """One absence; who may decide grants or declines it here."""
    absence = _absence(request, slug, pk)
    may_decide = policies.can_decide_absence(request.user, absence)
    require(request.method == "GET" or may_decide)
    form = AnswerForm(posted(request))
    grant = request.POST.get("decision") == "grant"
    decide = services.grant_absence if grant else services.decline_absence
    by = request.user
    if done(form, lambda: decide(absence, by=by, now=now(), **form.cleaned_data)):
        messages.success(request, "Granted." if grant else "Declined.")
        return redirect("scholars:absence", slug, pk)
    context = {
        "program": absence.scholar.program,
        "scholar": absence.scholar,
        "absence": absence,
        "form": form,
        "may_decide": may_decide,
        "may_cancel": policies.can_cancel_absence(request.user, absence),
        "reason": policies.can_read_reason(request.user, absence),
    }
    return render(request, "scholars/absence.html", context)


@require_http_methods(["GET", "POST"])
def cancel(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    absence = _absence(request, slug, pk)
    require(policies.can_cancel_absence(request.user, absence))
    if request.method == "POST":
        services.cancel_absence(absence, by=request.user, now=now())
        messages.success(request, "The absence is cancelled.")
        return back_to(absence.scholar)
    weeks = absence.weeks_off.count()
    off = f"Weeks off that end with it: {weeks}." if weeks else ""
    return confirm_page(
        request,
        title="Cancel this absence?",
        consequences=[
            "The days count as days of work again.",
            *([off] if off else []),
            "That it was asked for stays on record.",
        ],
        verb="Cancel absence",
        back=page_of(absence.scholar),
    )


def _absence(request: PersonRequest, slug: str, pk: int) -> Absence:
    program = program_of(request, slug)
    visible = Absence.objects.visible_to(request.user).filter(scholar__program=program)
    rows = visible.select_related(
        "scholar__person", "scholar__stream", "scholar__program", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)
