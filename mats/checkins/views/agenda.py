"""The agenda of the next mentor meeting: one page for all who may see some of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.checkins import policies, services
from mats.checkins.forms import PointForm
from mats.checkins.meeting_page import Agenda
from mats.checkins.models import AgendaPoint
from mats.checkins.services.agenda import TOLD
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.views.answers import done
from mats.scholars.models import Scholar

MOVES = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
def own_agenda(request: PersonRequest, slug: str) -> HttpResponse:
    """One's own, by an address that knows no number."""
    program = program_of(request, slug)
    mine = Scholar.objects.filter(person=request.user, program=program)
    scholar = get_object_or_404(mine.select_related("person", "stream"))
    scholar.program = program
    return _page(request, scholar, reverse("checkins:own_agenda", args=[slug]))


@require_http_methods(["GET", "POST"])
def agenda(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Of a scholar whose record the reader sees; mentors find what is shared."""
    program = program_of(request, slug)
    seen = Scholar.objects.visible_to(request.user).filter(program=program)
    scholar = get_object_or_404(seen.select_related("person", "stream"), pk=pk)
    scholar.program = program
    return _page(request, scholar, reverse("checkins:agenda", args=[slug, pk]))


def _page(request: PersonRequest, scholar: Scholar, here: str) -> HttpResponse:
    now, page = timezone.now(), Agenda(request.user, scholar, timezone.now())
    require(request.method == "GET" or page.may_plan)
    form = PointForm(posted(request), mentor=page.mentor if page.may_share else "")
    if done(
        form,
        lambda: services.add_point(
            scholar, **form.cleaned_data, by=request.user, now=now
        ),
    ):
        messages.success(request, "The point is on the list.")
        return redirect(here)
    context = {"page": page, "form": form, "here": here}
    context |= {"scholar": scholar, "program": scholar.program}
    return render(request, "checkins/agenda.html", context)


@require_http_methods(["GET", "POST"])
def point(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Other words."""
    it = _point(request, slug, pk)
    require(policies.can_rewrite(request.user, it) and it.settled_at is None)
    form = PointForm(posted(request), mentor="", initial={"text": it.text})
    if done(
        form,
        lambda: services.change_point(
            it, text=form.cleaned_data["text"], by=request.user
        ),
    ):
        return _back(request, it)
    context = {
        "program": it.scholar.program,
        "form": form,
        "title": "Change a point",
        "verb": "Save",
        "back": _page_of(request, it.scholar),
    }
    return render(request, "checkins/point.html", context)


@require_POST
def share_point(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    it = _point(request, slug, pk)
    require(policies.can_share(request.user, it.scholar))
    told = it.told_at is not None
    now_shared = services.share_point(it, shared=request.POST.get("share") == "yes")
    if told and not now_shared.shared:
        messages.info(request, TOLD)
    return _back(request, it)


@require_POST
def move_point(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    it = _point(request, slug, pk)
    require(policies.can_plan_meeting(request.user, it.scholar))
    services.move_point(it, by=MOVES.get(request.POST.get("to", ""), 0))
    return _back(request, it)


@require_POST
def order_points(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The list as it was dragged: `point`, once for each, in their order."""
    program = program_of(request, slug)
    seen = Scholar.objects.visible_to(request.user).filter(program=program)
    scholar = get_object_or_404(seen, pk=pk)
    scholar.program = program
    require(policies.can_plan_meeting(request.user, scholar))
    keys = [int(key) for key in request.POST.getlist("point") if key.isdecimal()]
    services.order_points(scholar, keys=keys)
    return redirect(_page_of(request, scholar))


@require_POST
def settle_point(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Talked about, or not after all. Mentors tick what is shared with them."""
    it = _point(request, slug, pk)
    require(it.scholar.program.closed_at is None)
    talked = request.POST.get("talked") == "yes"
    services.settle_point(it, talked=talked, by=request.user, now=timezone.now())
    return _back(request, it)


@require_http_methods(["GET", "POST"])
def remove_point(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    it = _point(request, slug, pk)
    require(policies.can_rewrite(request.user, it))
    if request.method == "POST":
        gone = services.remove_point(it)
        messages.success(request, TOLD if gone.told_at else "The point is gone.")
        return redirect(_page_of(request, it.scholar))
    context = {
        "title": "Take this point off the list?",
        "consequences": [f"“{it.text}”", "Its words are gone for good."],
        "verb": "Remove point",
        "back": _page_of(request, it.scholar),
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


def _point(request: PersonRequest, slug: str, pk: int) -> AgendaPoint:
    program = program_of(request, slug)
    rows = AgendaPoint.objects.visible_to(request.user).filter(scholar__program=program)
    found = get_object_or_404(rows.select_related("scholar"), pk=pk)
    found.scholar.program = program
    return found


def _back(request: PersonRequest, it: AgendaPoint) -> HttpResponse:
    return redirect(f"{_page_of(request, it.scholar)}#point-{it.pk}")


def _page_of(request: PersonRequest, scholar: Scholar) -> str:
    slug = scholar.program.slug
    if scholar.person_id == request.user.pk:
        return reverse("checkins:own_agenda", args=[slug])
    return reverse("checkins:agenda", args=[slug, scholar.pk])
