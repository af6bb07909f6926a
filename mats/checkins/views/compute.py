"""Asking for compute, and deciding about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.checkins import policies, services
from mats.checkins.forms import ComputeForm, DecisionForm
from mats.checkins.models import ComputeRequest
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.scholars.models import Scholar


@require_http_methods(["GET", "POST"])
def ask_for_compute(request: PersonRequest, pk: int) -> HttpResponse:
    """For one's own participation in a program."""
    mine = Scholar.objects.filter(person=request.user).select_related(
        "program", "stream__compute_budget"
    )
    scholar = get_object_or_404(mine, pk=pk)
    form = ComputeForm(posted(request))
    if form.is_valid():
        services.ask_compute(scholar, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Asked. You see here what was decided.")
        return redirect("checkins:ask_for_compute", scholar.pk)
    context = {
        "form": form,
        "scholar": scholar,
        "compute": services.compute_of(scholar),
        "requests": scholar.compute_requests.select_related("decider"),
        "decider": services.who_decides(scholar),
    }
    return render(request, "checkins/compute.html", context)


@require_http_methods(["GET", "POST"])
def compute_request(request: PersonRequest, pk: int) -> HttpResponse:
    """Whoever works with the scholar grants or declines, with a reason."""
    seen = ComputeRequest.objects.visible_to(request.user).select_related(
        "scholar__person", "scholar__program", "scholar__stream__compute_budget"
    )
    asked = get_object_or_404(seen, pk=pk)
    require(policies.can_care(request.user, asked.scholar))
    form = DecisionForm(posted(request))
    if form.is_valid():
        services.decide_compute(
            asked,
            granted=form.grants,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
        done = "Granted." if form.grants else "Declined."
        messages.success(request, f"{done} {asked.scholar.person} sees it with reason.")
        return redirect("checkins:compute_request", asked.pk)
    context = {
        "form": form,
        "asked": asked,
        "program": asked.scholar.program,
        "compute": services.compute_of(asked.scholar),
    }
    return render(request, "checkins/compute_request.html", context)
