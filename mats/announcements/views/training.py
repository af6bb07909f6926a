"""The training of research managers: one's own steps, and how far everybody is."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.announcements import policies, services
from mats.announcements.forms import StepForm
from mats.announcements.models import HandbookPage, TrainingStep
from mats.announcements.services.handbook import TRAINING
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.todos.models import Todo


@dataclass(frozen=True)
class Trained:
    """How far one research manager is: a to-do for each step, None where not owed."""

    person: Person
    steps: list[Todo | None]

    @property
    def done(self) -> int:
        return sum(1 for todo in self.steps if todo and todo.settled_at)


@require_http_methods(["GET", "POST"])
def training(request: PersonRequest, slug: str) -> HttpResponse:
    """Those who lead add steps and see everybody; research managers their own."""
    program, now = program_of(request, slug), timezone.now()
    require(policies.sees_training(request.user, program))
    may_write = policies.can_write_handbook(request.user, program)
    require(may_write or request.method == "GET")
    form = StepForm(posted(request), pages=HandbookPage.objects.filter(program=program))
    if done(form, lambda: _add(program, form, now)):
        messages.success(request, "Every research manager owes it from now on.")
        return redirect("announcements:training", slug)
    steps = list(program.training.select_related("page"))
    todos = _todos(program)
    context = {
        "program": program,
        "steps": steps,
        "mine": [(s, todos.get(s.key_for(request.user.pk))) for s in steps],
        "everybody": _everybody(steps, todos) if may_write else [],
        "form": form if may_write else None,
        "now": now,
    }
    return render(request, "announcements/training.html", context)


@require_POST
def step_done(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    step = _step(request, slug, pk)
    require(step.program.closed_at is None)
    services.settle_step(step, request.user, now=timezone.now())
    return redirect("announcements:training", slug)


@require_http_methods(["GET", "POST"])
def step_remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    step = _step(request, slug, pk)
    require(policies.can_write_handbook(request.user, step.program))
    if request.method == "POST":
        services.remove_step(step, now=timezone.now())
        messages.success(request, "The step is gone.")
        return redirect("announcements:training", slug)
    context = {
        "title": f"Take “{step.title}” out of the training?",
        "consequences": ["Nobody owes it any more.", "Who has done it, has."],
        "verb": "Remove step",
        "back": reverse("announcements:training", args=[slug]),
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


def _add(program: Program, form: StepForm, now: datetime) -> TrainingStep:
    return services.add_step(
        TrainingStep(program=program, **form.cleaned_data), now=now
    )


def _todos(program: Program) -> dict[str, Todo]:
    rows = Todo.objects.filter(program=program, kind=TRAINING.name, cancelled_at=None)
    return {todo.key: todo for todo in rows.select_related("debtor")}


def _everybody(steps: list[TrainingStep], todos: dict[str, Todo]) -> list[Trained]:
    people = {todo.debtor_id: todo.debtor for todo in todos.values()}
    return [
        Trained(person, [todos.get(step.key_for(person)) for step in steps])
        for person in sorted(people.values(), key=lambda who: who.name)
    ]


def _step(request: PersonRequest, slug: str, pk: int) -> TrainingStep:
    program = program_of(request, slug)
    rows = TrainingStep.objects.visible_to(request.user).filter(program=program)
    step = get_object_or_404(rows, pk=pk)
    step.program = program
    return step
