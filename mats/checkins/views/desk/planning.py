"""Changing how a phase asks its scholars each week."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from mats.checkins import services
from mats.checkins.desk.planning import CheckInPlanForm
from mats.checkins.models import CheckInPlan
from mats.core.history import changes_of
from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.programs.http import edited_program
from mats.programs.views.answers import done


@require_http_methods(["GET", "POST"])
def plan(request: PersonRequest, slug: str, phase: str) -> HttpResponse:
    program = edited_program(request, slug)
    where = get_object_or_404(program.phases.select_related("program"), slug=phase)
    kept = CheckInPlan.objects.filter(phase=where).first()
    here = kept or CheckInPlan(phase=where)
    form = CheckInPlanForm(posted(request), instance=here, phase=where)
    if done(form, lambda: services.set_plan(where, **form.facts)):
        messages.success(request, f"The check-ins of the {where} follow it from now.")
        return redirect("reports:rhythm", slug)
    context = {
        "form": form,
        "program": program,
        "phase": where,
        "changes": changes_of(kept) if kept else None,
    }
    return render(request, "checkins/desk/plan.html", context)
