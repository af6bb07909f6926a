"""The rhythm of a program's weeks: when scholars are asked, when mentors are told."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins.models import CheckInPlan
from mats.core.history import changes_of
from mats.core.http import posted, require
from mats.core.weeks import Week
from mats.people.http import PersonRequest
from mats.programs.http import edited_program, program_of
from mats.programs.models import Phase
from mats.programs.policies import can_edit
from mats.programs.views.answers import done
from mats.reports import policies, services
from mats.reports.models import ReportPlan
from mats.reports.planning import ReportPlanForm, sentence


@dataclass(frozen=True)
class Step:
    """One moment of a week, and what happens then."""

    at: datetime
    what: str
    more: str = ""


@dataclass(frozen=True)
class Rhythm:
    """One phase: its plans, and the moments of the week that comes next."""

    phase: Phase
    asks: CheckInPlan | None
    tells: ReportPlan | None
    said: str
    week: Week | None
    steps: list[Step]


@require_GET
def rhythm(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_reports(request.user, program))
    phases = program.phases.select_related(
        "program", "check_in_plan__questionnaire", "report_plan"
    )
    context = {
        "program": program,
        "rhythms": [_rhythm(phase, timezone.now()) for phase in phases],
        "can_edit": can_edit(request.user, program) and not program.closed_at,
    }
    return render(request, "reports/rhythm.html", context)


def _rhythm(phase: Phase, now: datetime) -> Rhythm:
    asks: CheckInPlan | None = getattr(phase, "check_in_plan", None)
    tells: ReportPlan | None = getattr(phase, "report_plan", None)
    for plan in (asks, tells):
        if plan:
            plan.phase = phase
    today = now.astimezone(phase.program.zone).date()
    week = next((week for week in phase.weeks if week.sunday >= today), None)
    steps = [
        *(_asking(asks, week) if asks and week else ()),
        *(_telling(tells, week) if tells and week else ()),
    ]
    said = sentence(tells) if tells else ""
    return Rhythm(phase, asks, tells, said, week, sorted(steps, key=lambda s: s.at))


def _asking(plan: CheckInPlan, week: Week) -> list[Step]:
    moments = plan.moments(week)
    return [
        Step(moments.opens_at, "Check-ins open", str(plan.questionnaire)),
        Step(moments.due_at, "Check-ins are due", "Later ones are marked late"),
        Step(moments.closes_at, "Check-ins are no longer taken"),
    ]


def _telling(plan: ReportPlan, week: Week) -> list[Step]:
    hours = plan.hours(week)
    shared = "From what scholars share, and shareable notes"
    return [
        Step(hours.compile_at, "Drafts are made", shared),
        Step(hours.scholars_until, "Scholars are done with their sections"),
        Step(hours.send_at, "Approved reports leave"),
    ]


@require_http_methods(["GET", "POST"])
def plan(request: PersonRequest, slug: str, phase: str) -> HttpResponse:
    program = edited_program(request, slug)
    where = get_object_or_404(program.phases.select_related("program"), slug=phase)
    kept = ReportPlan.objects.filter(phase=where).first()
    form = ReportPlanForm(posted(request), instance=kept or ReportPlan(phase=where))
    if done(form, lambda: services.set_plan(where, **form.cleaned_data)):
        messages.success(request, f"Reports of the {where} follow it from now.")
        return redirect("reports:rhythm", slug)
    context = {
        "form": form,
        "program": program,
        "phase": where,
        "changes": changes_of(kept) if kept else None,
    }
    return render(request, "reports/plan.html", context)
