"""What runs by itself: what ran when, what was skipped, what comes."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.todos import policies
from mats.todos.models import ScheduledRun, Todo
from mats.todos.schedules import title_of, upcoming
from mats.todos.services.alerts import acknowledge, key_of

AHEAD = timedelta(days=7)


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_see_schedule(request.user, program))
    listing = _listing(request, program)
    if listing.wants_csv:
        return listing.csv(f"schedule-{slug}")
    keys = [key_of(run) for run in listing.page]
    alerts = Todo.objects.open().filter(key__in=keys)
    unseen = set(alerts.values_list("key", flat=True))
    context = {
        "program": program,
        "listing": listing,
        "rows": [
            (run, title_of(run.kind), key_of(run) in unseen) for run in listing.page
        ],
        "coming": [
            (run, title_of(run.kind))
            for run in upcoming(program, now=timezone.now(), span=AHEAD)
        ],
        "missed": len(unseen),
        "failing": sum(run.is_failing for run in listing.page),
        "can_acknowledge": policies.can_acknowledge(request.user, program),
    }
    return render(request, "todos/schedule.html", context)


def _listing(request: PersonRequest, program: Program) -> Listing[ScheduledRun]:
    return Listing(
        request,
        ScheduledRun.objects.visible_to(request.user).filter(program=program),
        sorts={"due": ("-due_at",), "kind": ("kind", "-due_at")},
        columns={
            "Schedule": lambda run: title_of(run.kind),
            "Period": lambda run: run.period_key,
            "Due": lambda run: run.due_at.isoformat(" "),
            "Done": lambda run: run.done_at or "",
            "Skipped": lambda run: run.skipped,
            "Last error": lambda run: run.last_error,
        },
        noun=("run", "runs"),
    )


@require_POST
def seen(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    runs = ScheduledRun.objects.visible_to(request.user)
    run = get_object_or_404(runs.select_related("program"), pk=pk, program__slug=slug)
    require(policies.can_acknowledge(request.user, run.program))
    acknowledge(run, now=timezone.now())
    messages.success(request, "Noted: you have seen to it.")
    return redirect("todos:schedule", slug)
