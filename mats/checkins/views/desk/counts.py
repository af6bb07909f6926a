"""Counted over all scholars: themes, caseload, compute."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins import services
from mats.checkins.desk.asked import cohort
from mats.checkins.desk.caseload import Desks
from mats.checkins.desk.choosing import streams_like
from mats.checkins.desk.compute import by_scholar, requests_of, spending_of
from mats.checkins.desk.filters import RequestFilter
from mats.checkins.desk.forms import BudgetForm, ThemeForm
from mats.checkins.desk.term import Term
from mats.checkins.desk.themes import counted, drawn, sheet_of
from mats.checkins.models import ComputeRequest
from mats.checkins.views.desk.http import desk_and_term, desk_of
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.core.text import clean_text
from mats.mentors.models import Stream
from mats.mentors.models.stream import StreamQuerySet
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import edited_program
from mats.programs.models import Program
from mats.programs.policies import can_edit
from mats.programs.views.answers import done
from mats.scholars.caseload import SORTS, managers_of

STREAMS = 50
"""On one page of the table of spending."""
REQUESTS = {
    "Scholar": lambda r: r.scholar.person.name,
    "Stream": lambda r: r.scholar.stream.title,
    "US dollars": lambda r: r.amount,
    "What for": lambda r: r.purpose,
    "Asked": lambda r: r.asked_at,
    "State": lambda r: r.get_state_display(),
    "Decided by": lambda r: r.decider or "",
    "Reason": lambda r: r.reason,
}


@require_http_methods(["GET", "POST"])
def themes(request: PersonRequest, slug: str) -> HttpResponse:
    """Themes by week, and stating a number by hand."""
    program, term, _ = desk_and_term(request, slug)
    if term is None:
        return render(request, "checkins/desk/no_term.html", {"program": program})
    require(request.method == "GET" or program.closed_at is None)
    streams = _streams(request.user, term)
    initial = {"week": term.week.number}
    asked = clean_text(request.GET.get("stream", ""))
    title = clean_text(request.GET.get("title", ""))[:100].strip()
    offered = streams_like(streams, title, asked, request.POST.get("stream", ""))
    form = ThemeForm(
        posted(request), streams=streams, offered=offered.rows, initial=initial
    )
    if done(form, lambda: _count(form, program, term, request.user)):
        messages.success(request, "Counted.")
        return redirect("checkins:themes", slug)
    stream = asked if asked in {one.slug for one in offered.rows} else ""
    found = counted(request.user, term, stream)
    if request.GET.get("format") == "csv":
        return sheet_of(found, term, f"themes-{slug}")
    rows = [(t, [t.weeks.get(w.number, 0) for w in term.weeks]) for t in found]
    context = {"program": program, "term": term, "form": form, "rows": rows}
    context |= {"chart": drawn(found, term), "offered": offered, "stream": stream}
    context["may_act"] = program.closed_at is None
    return render(request, "checkins/desk/themes.html", context)


@require_GET
def caseload(request: PersonRequest, slug: str) -> HttpResponse:
    """Whom each research manager looks after, where, and what waits of them."""
    program, term, now = desk_and_term(request, slug)
    desks = Desks(request.user, program, term, now)
    listing = Listing(
        request,
        managers_of(program),
        sorts=SORTS,
        columns=desks.headings,
        shape=desks.loads,
        noun=("research manager", "research managers"),
    )
    if listing.wants_csv:
        return listing.csv(f"caseload-{slug}")
    context = {
        "program": program,
        "term": term,
        "listing": listing,
        "desks": desks,
        "outlook": desks.outlook(load.people for load in listing.shaped),
    }
    return render(request, "checkins/desk/caseload.html", context)


@require_GET
def compute(request: PersonRequest, slug: str) -> HttpResponse:
    program = desk_of(request, slug)
    listing = _requests(request, program)
    if listing.wants_csv:
        return listing.csv(f"compute-{slug}")
    streams = spending_of(request.user, program)
    page = Paginator(streams, STREAMS).get_page(request.GET.get("streams"))
    by_scholar(request.user, program, page)
    context = {
        "program": program,
        "listing": listing,
        "streams": streams,
        "page": page,
        "above": sum(each.above for each in streams),
        "may_budget": can_edit(request.user, program) and program.closed_at is None,
    }
    return render(request, "checkins/desk/compute.html", context)


def _requests(request: PersonRequest, program: Program) -> Listing[ComputeRequest]:
    return Listing(
        request,
        requests_of(request.user, program),
        sorts={
            "asked": ("-asked_at",),
            "state": ("state", "-asked_at"),
            "name": ("scholar__person__name",),
            "amount": ("amount",),
        },
        filters=RequestFilter,
        columns=REQUESTS,
        noun=("request", "requests"),
    )


@require_http_methods(["GET", "POST"])
def budget(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """What a stream may spend: for those who lead the program."""
    program = edited_program(request, slug)
    require(program.closed_at is None)
    shown = get_object_or_404(
        Stream.objects.select_related("compute_budget"), program=program, slug=stream
    )
    had = getattr(shown, "compute_budget", None)
    form = BudgetForm(posted(request), initial={"amount": had.amount if had else None})
    if done(form, lambda: services.set_budget(shown, **form.cleaned_data)):
        messages.success(request, "The budget is set.")
        return redirect("checkins:compute", slug)
    context = {
        "program": program,
        "form": form,
        "title": f"Compute of {shown.title}",
        "verb": "Set budget",
        "back": reverse("checkins:compute", args=[slug]),
    }
    return render(request, "checkins/desk/form.html", context)


def _count(form: ThemeForm, program: Program, term: Term, by: Person) -> None:
    said = dict(form.cleaned_data)
    theme = services.name_theme(program, said.pop("theme"))
    services.count_by_hand(theme, **said, phase=term.phase, by=by)


def _streams(reader: Person, term: Term) -> StreamQuerySet:
    mine = cohort(reader, term).values("stream")
    return Stream.objects.filter(pk__in=mine).order_by("title")
