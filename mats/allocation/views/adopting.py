"""Adopting a draft: what it means, compared with what is in force, then the act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.allocation import services
from mats.allocation.board import Board
from mats.allocation.figures import Table, work_out
from mats.allocation.forms import AdoptForm
from mats.allocation.models import Scenario
from mats.allocation.views.common import draft_of, hidden_from
from mats.core.errors import Refused
from mats.core.http import posted
from mats.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def adopt(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """What will be in force, compared with what is; the number is typed."""
    scenario = draft_of(request, slug, pk)
    others = Scenario.objects.filter(program=scenario.program)
    before = others.filter(state=Scenario.State.ADOPTED).first()
    form = AdoptForm(posted(request), initial={"instead_of": before and before.pk})
    if form.is_valid() and _adopted(request, scenario, form):
        return redirect("allocation:scenario", slug, pk)
    table = Table.of(scenario.program)
    board = Board(work_out(scenario, table), hidden_from(request, table))
    context = {
        "title": f"Adopt {scenario}: {board.figures.given} slots?",
        "consequences": _consequences(board, before),
        "form": form,
        "verb": f"Adopt {scenario}",
        "back": reverse("allocation:scenario", args=[slug, pk]),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "confirm.html", context, status=status)


def _adopted(request: PersonRequest, scenario: Scenario, form: AdoptForm) -> bool:
    try:
        services.adopt(
            scenario,
            slots=form.cleaned_data["slots"],
            instead_of=form.cleaned_data["instead_of"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{scenario} is adopted.")
    return True


def _consequences(board: Board, before: Scenario | None) -> list[str]:
    said = [
        "Staff who select see these numbers, each mentor that of the own stream.",
        f"{board.scenario} is kept as it is now; another has to take its place.",
    ]
    if board.figures.found is None:
        said = [f"It cannot be adopted: {board.figures.conflict}."]
    if before:
        said.append(f"{before}, in force so far, is superseded and stays readable.")
        held = dict(before.awards.values_list("stream", "slots"))
        fewer = [r for r in board.rows if r.slots < held.get(r.stream.pk, 0)]
        if fewer:
            names = ", ".join(row.stream.title for row in fewer)
            said.append(f"Fewer slots than in {before}: {names}.")
    return said
