"""How a program reminds, kind by kind."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.todos import kinds, policies
from mats.todos.forms import StepFormSet, TryForm, as_row
from mats.todos.kinds import Step
from mats.todos.ladder import moment, sentence
from mats.todos.services.ladders import (
    ladders_of,
    set_ladder,
    standard,
    steps_of,
    use_standard,
)

WHO = "the research manager or whoever is named"


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_oversee(request.user, program))
    own = ladders_of([program])
    rows = [
        {
            "kind": kind,
            "own": (program.pk, kind.name) in own,
            "sentence": sentence(
                own.get((program.pk, kind.name), kind.ladder), escalation=WHO
            ),
        }
        for kind in kinds.registered()
    ]
    context = {
        "program": program,
        "rows": rows,
        "can_change": policies.can_change_ladders(request.user, program),
    }
    return render(request, "todos/ladders.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_change_ladders(request.user, program))
    found = kinds.find(kind)
    if found is None:
        raise Http404
    steps = steps_of(program, kind)
    forms = StepFormSet(posted(request), initial=[as_row(step) for step in steps])
    if forms.is_bound and forms.is_valid():
        steps = forms.steps
        if "preview" not in request.POST:
            set_ladder(program, kind=kind, steps=steps)
            messages.success(request, f"Reminders of “{found.title}” are set.")
            return redirect("todos:ladders", slug)
    due_at = _due_to_try(request, program)
    context = {
        "program": program,
        "kind": found,
        "forms": forms,
        "sentence": sentence(steps, escalation=WHO),
        "standard": sentence(standard(kind), escalation=WHO),
        "due_at": due_at.astimezone(program.zone),
        "dates": dates_of(steps, due_at, program),
    }
    return render(request, "todos/ladder.html", context)


@require_POST
def reset(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_change_ladders(request.user, program))
    use_standard(program, kind=kind)
    messages.success(request, "The usual reminders hold again.")
    return redirect("todos:ladders", slug)


def dates_of(
    steps: list[Step], due_at: datetime, program: Program
) -> list[tuple[datetime, Step]]:
    """When each step would come, for something due then."""
    when = [(moment(step, due_at, program.timezone), step) for step in steps]
    here = [(at.astimezone(program.zone), step) for at, step in when]
    return sorted(here, key=lambda pair: pair[0])


def _due_to_try(request: PersonRequest, program: Program) -> datetime:
    """The due date asked for, else Friday week at 18:00 in the program's zone."""
    form = TryForm(request.POST if request.method == "POST" else request.GET)
    if form.is_valid() and form.cleaned_data["due"]:
        asked: datetime = form.cleaned_data["due"]
        return asked.replace(tzinfo=program.zone)
    local = timezone.now().astimezone(program.zone)
    friday = local + timedelta(days=7 + (4 - local.weekday()) % 7)
    return friday.replace(hour=18, minute=0, second=0, microsecond=0)
