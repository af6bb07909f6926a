"""The answers of one week: who is in, and one check-in after the other."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mats.checkins import services
from mats.checkins.desk.filters import WeekFilter
from mats.checkins.desk.forms import TagForm
from mats.checkins.desk.grid import Total
from mats.checkins.desk.reading import Narrowed, Reading
from mats.checkins.models import CheckIn
from mats.checkins.policies import can_care
from mats.checkins.standing import Standing
from mats.checkins.views.desk.http import desk_and_term, desk_of
from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest

SORTS = {
    "stream": ("scholar__stream__title", "scholar__person__name"),
    "name": ("scholar__person__name",),
    "sent": ("submitted_at",),
    "state": ("state_word", "scholar__person__name"),
}
COLUMNS = {
    "Scholar": lambda c: c.scholar.person.name,
    "Stream": lambda c: c.scholar.stream.title,
    "Standing": lambda c: Standing(c.standing).label,
    "Sent": lambda c: c.submitted_at or "",
    "State": lambda c: c.get_state_word_display(),
    "Themes": lambda c: ", ".join(tag.theme.name for tag in c.tags.all()),
}


@require_GET
def newest(request: PersonRequest, slug: str) -> HttpResponse:
    """Leads to the week of now, so that the tabs need not know its number."""
    _, term, _ = desk_and_term(request, slug)
    if term is None:
        return redirect("checkins:grid", slug)
    return redirect("checkins:week", slug, term.week.number)


@require_GET
def week(request: PersonRequest, slug: str, week: int) -> HttpResponse:
    """Everybody of whom a check-in is expected in this week."""
    program, term, now = desk_and_term(request, slug)
    here = term.numbered(week) if term else None
    if term is None or here is None:
        raise Http404
    rows = CheckIn.objects.with_standing(now).filter(phase=term.phase, week=week)
    listing = Listing(
        request,
        rows.filter(pk__in=CheckIn.objects.visible_to(request.user))
        .exclude(scholar__person=request.user)
        .select_related("scholar__person", "scholar__stream")
        .prefetch_related("tags__theme"),
        sorts=SORTS,
        filters=WeekFilter,
        columns=COLUMNS,
        per_page=100,
        noun=("check-in", "check-ins"),
    )
    if listing.wants_csv:
        return listing.csv(f"check-ins-{slug}-week-{week}")
    context = {"program": program, "term": term, "week": here, "listing": listing}
    context["counted"] = counted(listing.rows, week)
    context["first"] = next((c for c in listing.page if c.submitted_at), None)
    context["query"] = request.GET.urlencode()
    return render(request, "checkins/desk/week.html", context)


@require_GET
def read(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """One check-in beside last week's."""
    program = desk_of(request, slug)
    reading = Reading(request.user, program, pk, filtered(request))
    context = {
        "query": request.GET.urlencode(),
        "program": program,
        "reading": reading,
        "check_in": reading.check_in,
        "standing": reading.check_in.standing_at(timezone.now()),
        "may_tag": program.closed_at is None,
    }
    return render(request, "checkins/desk/read.html", context)


@require_POST
def tag(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Tag a check-in with a theme that is there, or with a new one."""
    program = desk_of(request, slug)
    check_in = Reading(request.user, program, pk).check_in
    require(can_care(request.user, check_in.scholar))
    form = TagForm(request.POST, program=program)
    if form.is_valid():
        theme = form.cleaned_data["theme"] or services.name_theme(
            program, form.cleaned_data["name"]
        )
        services.tag(check_in, theme, by=request.user, now=timezone.now())
    return _back(request, slug, pk)


@require_POST
def untag(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    check_in = Reading(request.user, program, pk).check_in
    require(can_care(request.user, check_in.scholar))
    form = TagForm(request.POST, program=program)
    if form.is_valid() and form.cleaned_data["theme"]:
        services.untag(check_in, form.cleaned_data["theme"])
    return _back(request, slug, pk)


def counted(rows: "QuerySet[Any]", week: int) -> Total:
    """Of all that pass the filters: how many are in, of how many expected."""
    standings = rows.order_by().values_list("standing").annotate(Count("pk"))
    return Total(week, dict(standings))


def filtered(request: PersonRequest) -> "Narrowed":
    """The filters of the week page that led here still say who comes next."""

    def narrowed(rows: "QuerySet[CheckIn]") -> "QuerySet[CheckIn]":
        here: QuerySet[CheckIn] = WeekFilter(request.GET, rows).qs
        return here

    return narrowed


def _back(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """To the check-in, with the filters that led there."""
    path = reverse("checkins:check_in", args=[slug, pk])
    return redirect(f"{path}?{request.GET.urlencode()}" if request.GET else path)
