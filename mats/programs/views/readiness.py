"""What a program still lacks, who sees to it, and whether it may begin all the same."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.programs import checklist, policies, services
from mats.programs.checklist import Point
from mats.programs.forms import ReadinessForm
from mats.programs.http import edited_program, staffed_program
from mats.programs.models import Program
from mats.programs.views.answers import done


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    prefetch_related_objects([program], "phases")
    points = checklist.points(program)
    context = {
        "program": program,
        "open": [point for point in points if not point.ready],
        "ready": [point for point in points if point.ready],
        "verdict": checklist.verdict(points, program),
        "count": len(points),
        "can_edit": policies.can_edit(request.user, program) and not program.closed_at,
    }
    return render(request, "programs/checklist.html", context)


@require_http_methods(["GET", "POST"])
def decide(request: PersonRequest, slug: str, key: str) -> HttpResponse:
    """Owner, go or no-go, and why: for those who lead."""
    program = edited_program(request, slug)
    point = _point(program, key)
    form = ReadinessForm(posted(request), program=program, initial=_said(point))
    if done(
        form,
        lambda: services.decide(
            program,
            key=key,
            title=point.item.sentence,
            by=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        ),
    ):
        messages.success(request, "Saved.")
        return redirect("programs:checklist", slug)
    context = {
        "form": form,
        "program": program,
        "title": point.item.sentence,
        "verb": "Save decision",
        "back": reverse("programs:checklist", args=[slug]),
        "history": ("readiness", point.said.pk) if point.said else None,
    }
    return render(request, "programs/form.html", context)


def _point(program: Program, key: str) -> Point:
    for point in checklist.points(program):
        if point.item.key == key:
            return point
    raise Http404


def _said(point: Point) -> dict[str, object]:
    said = point.said
    if said is None:
        return {"state": point.state}
    return {"owner": said.owner_id, "state": said.state, "note": said.note}
