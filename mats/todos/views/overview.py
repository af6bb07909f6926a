"""What everybody in a program owes, and reminding them by hand."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.todos import policies
from mats.todos.attention import overdue_kinds
from mats.todos.forms import ByHandForm, TodoFilter
from mats.todos.models import Todo, TodoQuerySet
from mats.todos.services.by_hand import letters, remind_by_hand
from mats.todos.services.round import with_people
from mats.todos.wording import how_late

AT_ONCE = 500
"""To-dos that one click reminds of: each is a field of the page that asks once more."""

SORTS = {
    "due": ("due_at",),
    "person": ("debtor__name", "due_at"),
    "kind": ("kind", "due_at"),
    "title": ("title", "due_at"),
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_oversee(request.user, program))
    now = timezone.now()
    listing = _listing(request, program, now)
    if listing.wants_csv:
        return listing.csv(f"to-dos-{slug}")
    late = overdue_kinds(request.user, program, now)
    context = {
        "program": program,
        "listing": listing,
        "late": late,
        "late_total": sum(kind.count for kind in late),
        "rows": [(todo, _late(todo, now)) for todo in listing.page],
        "can_remind": policies.can_remind(request.user, program),
    }
    return render(request, "todos/index.html", context)


@require_GET
def overdue(_request: PersonRequest, slug: str) -> HttpResponse:
    """The same list, what is late alone: where home pages lead."""
    return redirect(f"{reverse('todos:index', args=[slug])}?state=overdue")


def _late(todo: Todo, now: datetime) -> str:
    """Such as "3 days late"; empty while it is not late."""
    if not todo.is_open or todo.due_at >= now:
        return ""
    return how_late(todo.due_at, now, todo.program.timezone)


def _listing(request: PersonRequest, program: Program, now: datetime) -> Listing[Todo]:
    todos = Todo.objects.seen_in(program, request.user).filter(cancelled_at=None)
    return Listing(
        request,
        todos.select_related("debtor", "escalate_to", "program"),
        sorts=SORTS,
        filters=TodoFilter,
        columns={
            "Person": lambda todo: todo.debtor.name,
            "Kind": lambda todo: todo.kind_title,
            "To-do": lambda todo: todo.title,
            "Due": lambda todo: todo.due_at.astimezone(program.zone).isoformat(" "),
            "Days late": lambda todo: todo.days_late(now) if todo.is_open else "",
            "Done": lambda todo: todo.settled_at or "",
            "Told when late": lambda todo: todo.escalate_to or "",
        },
        noun=("to-do", "to-dos"),
    )


@require_POST
def remind(request: PersonRequest, slug: str) -> HttpResponse:
    """Show who would get which email; with `sure`, send them."""
    program = program_of(request, slug)
    require(policies.can_remind(request.user, program))
    todos = Todo.objects.seen_in(program, request.user).open()
    now = timezone.now()
    asked = (
        {"todo": _every_late(todos, now)} if "late" in request.POST else request.POST
    )
    form = ByHandForm(asked, todos=with_people(todos))
    if not form.is_valid():
        messages.error(request, str(form.errors["todo"][0]))
        return redirect("todos:index", slug)
    chosen = form.cleaned_data["todo"]
    if "sure" in request.POST:
        written = remind_by_hand(chosen, now=now)
        messages.success(request, _said(len(written)))
        return redirect("todos:index", slug)
    context = {
        "program": program,
        "letters": letters(chosen, now),
        "chosen": chosen,
    }
    return render(request, "todos/remind.html", context)


def _every_late(todos: TodoQuerySet, now: datetime) -> list[int]:
    """What one click chooses; the longest late first, as many as one form may hold."""
    return list(todos.overdue(now).values_list("pk", flat=True)[:AT_ONCE])


def _said(count: int) -> str:
    return (
        "One reminder is on its way."
        if count == 1
        else f"{count} reminders are on their way."
    )
