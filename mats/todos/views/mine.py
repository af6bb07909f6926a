"""A person's own to-dos."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.people.http import PersonRequest
from mats.todos.mine import done_by, mine_of

ORDERS = {"due": "due_at", "kind": "kind", "program": "program__name"}


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    now, asked = timezone.now(), request.GET.get("sort", "")
    sort = asked if asked in ORDERS else "due"
    context = {
        "mine": mine_of(request.user, now, order=ORDERS[sort]),
        "done": done_by(request.user, now),
        "sort": sort,
    }
    return render(request, "todos/mine.html", context)


@require_GET
def part(request: PersonRequest) -> HttpResponse:
    """The list for a home page, loaded by itself."""
    mine = mine_of(request.user, timezone.now())
    return render(request, "todos/_mine.html", {"items": mine.soon, "mine": mine})
