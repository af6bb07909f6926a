"""The grid of a phase's check-ins, the same as CSV, and reminding by hand."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mats.checkins.desk.asked import Asked
from mats.checkins.desk.grid import Row
from mats.checkins.desk.table import Grid
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn
from mats.checkins.views.desk.http import desk_and_term
from mats.core.http import require
from mats.core.listing import sheet
from mats.people.http import PersonRequest
from mats.todos import policies as todo_policies
from mats.todos.models import Todo, TodoQuerySet
from mats.todos.services.by_hand import letters, remind_by_hand
from mats.todos.services.round import with_people

AT_ONCE = 500
"""Scholars whom one click reminds; a second click takes the next."""


@require_GET
def grid(request: PersonRequest, slug: str) -> HttpResponse:
    program, term, now = desk_and_term(request, slug)
    if term is None:
        return render(request, "checkins/desk/no_term.html", {"program": program})
    asked = Asked.of(request.GET)
    shown = Grid(request.user, term, asked, now, request.GET.get("page", ""))
    if request.GET.get("format") == "csv":
        return _csv(shown.every_row, term, slug)
    may_remind = todo_policies.can_remind(request.user, program)
    context = {"program": program, "grid": shown, "may_remind": may_remind}
    return render(request, "checkins/desk/grid.html", context)


@require_POST
def remind(request: PersonRequest, slug: str) -> HttpResponse:
    """Show who would get which email about the open check-ins; with `sure`, send."""
    program, term, now = desk_and_term(request, slug)
    require(todo_policies.can_remind(request.user, program))
    asked = Asked.of(request.GET)
    back = f"{reverse('checkins:grid', args=[slug])}?{asked.query}"
    if term is None:
        return redirect(back)
    chosen = _open_ones(request, term, asked, now)
    if "sure" in request.POST:
        written = remind_by_hand(chosen, now=now)
        messages.success(request, f"Reminders on their way: {len(written)}.")
        return redirect(back)
    context = {"program": program, "term": term, "back": back}
    context["letters"] = letters(with_people(chosen), timezone.now())
    return render(request, "checkins/desk/remind.html", context)


def _open_ones(
    request: PersonRequest, term: Term, asked: Asked, now: datetime
) -> TodoQuerySet:
    """The to-dos behind what is open this week with those whom the filters leave."""
    check_ins = CheckIn.objects.owed(now).filter(
        phase=term.phase,
        week=term.week.number,
        scholar__in=asked.scholars(request.user, term, now),
    )
    keys = [
        check_in.todo_key for check_in in check_ins.order_by("due_at", "pk")[:AT_ONCE]
    ]
    return Todo.objects.visible_to(request.user).open().filter(key__in=keys)


def _csv(rows: Iterable[Row], term: Term, slug: str) -> HttpResponse:
    """Every row that passes the filters, in the order shown."""
    weeks = [f"Week {week.number}" for week in term.weeks]
    headings = ["Scholar", "Stream", *weeks, "State", "Flags"]
    return sheet(f"check-ins-{slug}", headings, map(_cells, rows))


def _cells(row: Row) -> list[str]:
    standings = [each.label if each else "" for each in row.weeks]
    state = CheckIn.StateWord(row.word).label if row.word else ""
    flags = "; ".join(flag["why"] or flag["rule"] for flag in row.flags)
    return [row.name, row.title, *standings, state, flags]
