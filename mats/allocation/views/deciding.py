"""Making, copying and discarding drafts; overriding; adopting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.allocation import policies, services
from mats.allocation.figures import Table
from mats.allocation.forms import OverrideForm
from mats.allocation.models import Override
from mats.allocation.views.common import (
    draft_of,
    hidden_from,
    led_program,
    scenario_of,
)
from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest


@require_POST
def new(request: PersonRequest, slug: str) -> HttpResponse:
    program = led_program(request, slug)
    require(policies.can_change(request.user, program))
    made = services.plan(program, by=request.user, now=timezone.now())
    return redirect("allocation:scenario", slug, made.pk)


@require_POST
def copy(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = led_program(request, slug)
    require(policies.can_change(request.user, program))
    scenario = scenario_of(request, program, pk)
    made = services.copy(scenario, by=request.user, now=timezone.now())
    messages.success(request, f"This is a copy of {scenario}. Change it as you like.")
    return redirect("allocation:scenario", slug, made.pk)


@require_http_methods(["GET", "POST"])
def discard(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    scenario = draft_of(request, slug, pk)
    if request.method == "POST":
        services.discard(scenario)
        messages.success(request, f"{scenario} is gone.")
        return redirect("allocation:index", slug)
    context = {
        "title": f"Discard {scenario}?",
        "consequences": [
            "Its budget, bounds and overrides are deleted.",
            "Scores stay.",
        ],
        "verb": "Discard it",
        "back": reverse("allocation:scenario", args=[slug, pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def override(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Fix a stream's number; refused with what was typed still there.

    The ladder leads here with stream and number: only the reason is left to write.
    """
    scenario = draft_of(request, slug, pk)
    table = Table.of(scenario.program)
    hidden = hidden_from(request, table)
    streams = [stream for stream in table.streams if stream.pk not in hidden]
    form = OverrideForm(posted(request), streams=streams, initial=request.GET.dict())
    if form.is_valid():
        given = form.cleaned_data
        require(policies.can_judge(request.user, given["stream"]))
        try:
            services.override(
                scenario,
                given["stream"],
                slots=given["slots"],
                reason=given["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("slots", str(refusal))
        else:
            messages.success(request, f"{given['stream']}: {given['slots']} slots.")
            return redirect("allocation:scenario", slug, pk)
    context = {"program": scenario.program, "scenario": scenario, "form": form}
    status = 409 if form.is_bound else 200
    return render(request, "allocation/override.html", context, status=status)


@require_POST
def lift(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = led_program(request, slug)
    visible = Override.objects.visible_to(request.user)
    of_program = visible.filter(scenario__program=program)
    found = get_object_or_404(of_program.select_related("stream", "scenario"), pk=pk)
    require(policies.can_judge(request.user, found.stream))
    services.lift(found)
    messages.success(request, f"{found.stream}: its values decide again.")
    return redirect("allocation:scenario", slug, found.scenario_id)
