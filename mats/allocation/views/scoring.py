"""The grid in which each of those who lead scores every further slot."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.allocation import policies, services
from mats.allocation.figures import Table
from mats.allocation.forms import ScoreForm
from mats.allocation.models import Score
from mats.allocation.views.common import hidden_from, led_program
from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.models import Program

LEAST_COLUMNS = 4
SPARE = 2
"""Empty cells after the last score or the cap."""


@require_http_methods(["GET", "POST"])
def scores(request: PersonRequest, slug: str) -> HttpResponse:
    """One's own scores; those of others are counted, and shown as their mean."""
    program = led_program(request, slug)
    table = Table.of(program)
    hidden = hidden_from(request, table)
    forms = _forms(request, program, table, hidden)
    if request.method == "POST":
        require(policies.can_change(request.user, program))
        valid = [form.is_valid() for form in forms]  # each shows its own
        if all(valid) and _kept(request, forms):
            return redirect("allocation:scores", slug)
    columns = max((len(form.fields) for form in forms), default=0)
    context = {
        "program": program,
        "forms": [(f, table.worth(f.stream), columns - len(f.fields)) for f in forms],
        "columns": range(1, columns + 1),
        "can_change": policies.can_change(request.user, program),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "allocation/scores.html", context, status=status)


def _forms(
    request: PersonRequest, program: Program, table: Table, hidden: frozenset[int]
) -> list[ScoreForm]:
    own: dict[int, dict[str, object]] = {}
    mine = Score.objects.filter(stream__program=program, scorer=request.user)
    for stream, k, value in mine.values_list("stream", "k", "value"):
        own.setdefault(stream, {})[str(k)] = f"{value.normalize():f}"
    return [
        ScoreForm(
            posted(request),
            initial=own.get(stream.pk, {}),
            stream=stream,
            columns=max(
                LEAST_COLUMNS,
                len(table.worth(stream)) + SPARE,
                (stream.cap or 0) + SPARE,
            ),
        )
        for stream in table.streams
        if stream.pk not in hidden
    ]


def _kept(request: PersonRequest, forms: list[ScoreForm]) -> bool:
    """All or nothing; a refusal stands at its stream."""
    try:
        with transaction.atomic():
            for form in forms:
                if form.has_changed():
                    _keep(request, form)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, "Your scores are saved.")
    return True


def _keep(request: PersonRequest, form: ScoreForm) -> None:
    require(policies.can_judge(request.user, form.stream))
    services.score(form.stream, form.values, scorer=request.user)
