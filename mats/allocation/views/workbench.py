"""The scenarios of a program, and one of them worked out while one types."""

from collections.abc import Mapping
from copy import copy
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from mats.allocation import policies, services
from mats.allocation.acceptance import acceptance_of
from mats.allocation.board import Board
from mats.allocation.figures import Bounds, Table, work_out
from mats.allocation.forms import OverrideForm, ScenarioForm
from mats.allocation.models import Bound, Scenario
from mats.allocation.rows import Line
from mats.allocation.views.common import hidden_from, led_program, scenario_of
from mats.core.errors import Refused
from mats.core.http import require
from mats.core.listing import sheet
from mats.people.http import PersonRequest

COLUMNS = (
    "Rank",
    "Stream",
    "Scholar",
    "Track",
    "Value",
    "Least",
    "Most",
    "Scorers",
    "Given",
    "Cost so far, US dollars",
    "Override",
)


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    """Every scenario, the newest first; the one in force stands out."""
    program = led_program(request, slug)
    related = Scenario.objects.visible_to(request.user).filter(program=program)
    scenarios = list(related.select_related("made_by").order_by("-number"))
    for scenario in scenarios:
        scenario.program = program
    context = {
        "program": program,
        "scenarios": scenarios,
        "adopted": next((s for s in scenarios if s.state == "adopted"), None),
        "scored": Table.of(program),
        "can_change": policies.can_change(request.user, program),
    }
    return render(request, "allocation/index.html", context)


@require_http_methods(["GET", "POST"])
def show(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """What follows from the budget: as kept, or as the address asks for it.

    Asking changes nothing; what is sent by POST is kept.
    """
    program = led_program(request, slug)
    scenario = scenario_of(request, program, pk)
    table = Table.of(program)
    bounds = {each.track_id: each for each in scenario.bounds.all()}
    form = _form(request, scenario, table, bounds)
    if request.method == "POST":
        require(policies.can_change_scenario(request.user, scenario))
        if form.is_valid() and _kept(request, scenario, form):
            return redirect("allocation:scenario", slug, pk)
    asked = scenario if form.is_bound and not form.is_valid() else form.instance
    figures = work_out(asked, table, _bounds(form, bounds))
    acceptance = acceptance_of(request.user, asked)
    board = Board(figures, hidden_from(request, table), acceptance)
    if request.GET.get("format") == "csv":
        return _csv(board)
    context = _context(request, scenario, form, board)
    part = request.htmx and not request.htmx.boosted
    return render(
        request,
        "allocation/_board.html" if part else "allocation/scenario.html",
        context,
        status=409 if request.method == "POST" else 200,
    )


def _form(
    request: PersonRequest,
    scenario: Scenario,
    table: Table,
    bounds: Mapping[int, Bound],
) -> ScenarioForm:
    asked = request.GET if "budget" in request.GET else None
    return ScenarioForm(
        request.POST if request.method == "POST" else asked,
        instance=copy(scenario),
        tracks=table.tracks,
        bounds=bounds,
    )


def _bounds(form: ScenarioForm, kept: Mapping[int, Bound]) -> Bounds:
    if form.is_bound and form.is_valid():
        return form.bounds
    return {track: (each.least, each.most) for track, each in kept.items()}


def _kept(request: PersonRequest, scenario: Scenario, form: ScenarioForm) -> bool:
    values = {name: form.cleaned_data[name] for name in form.Meta.fields}
    revision = form.cleaned_data["revision"]
    try:
        services.change(scenario, values, form.bounds, revision=revision or 0)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{scenario} is saved.")
    return True


def _context(
    request: PersonRequest, scenario: Scenario, form: ScenarioForm, board: Board
) -> dict[str, Any]:
    others = Scenario.objects.visible_to(request.user).filter(program=scenario.program)
    return {
        "program": scenario.program,
        "scenario": scenario,
        "asked": board.scenario,
        "is_tried": form.is_bound,
        "form": form,
        "board": board,
        "override": OverrideForm(streams=[row.stream for row in board.rows]),
        "others": list(others.exclude(pk=scenario.pk).order_by("-number")[:20]),
        "can_change": policies.can_change_scenario(request.user, scenario),
        "can_plan": policies.can_change(request.user, scenario.program),
    }


def _csv(board: Board) -> HttpResponse:
    name = f"{board.scenario.program.slug}-allocation-{board.scenario.number}"
    return sheet(name, COLUMNS, [_cells(line) for line in board.lines])


def _cells(line: Line) -> list[str | int | Decimal | None]:
    return [
        line.rank,
        line.stream.title,
        line.worth.k,
        line.stream.track.name,
        line.worth.mean,
        line.worth.least,
        line.worth.most,
        line.worth.scorers,
        "yes" if line.funded else "no",
        line.cost if line.funded else None,
        line.override.reason if line.override else "",
    ]
