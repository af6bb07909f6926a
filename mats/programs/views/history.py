"""Who changed what: of one record, and of the whole program."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from pghistory.models import Events

from mats.core.history import events_of
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs import policies
from mats.programs.forms.log import LogFilter
from mats.programs.history import (
    LOGGED,
    OF_A_PHASE,
    OF_A_PROGRAM,
    lines,
)
from mats.programs.http import staffed_program
from mats.programs.log import Log, log_of
from mats.programs.models import Conflict, Membership, Program

SORTS = {"newest": ("-pgh_created_at", "-pgh_id")}
COLUMNS = {
    "When": lambda line: line.at.isoformat(timespec="seconds"),
    "Record": lambda line: line.noun,
    "Which": lambda line: line.record,
    "Done": lambda line: line.done,
    "Changes": lambda line: "; ".join(str(change) for change in line.fields),
    "By": lambda line: line.who or "The system",
    "From": lambda line: line.where,
}


@require_GET
def record(request: PersonRequest, slug: str, model: str, pk: int) -> HttpResponse:
    """Every change of one record of the program."""
    program = staffed_program(request, slug)
    one = get_object_or_404(_rows(model, program, request.user), pk=pk)
    listing = _listing(request, events_of(one))
    if listing.wants_csv:
        return listing.csv(f"{slug}-{model}-{pk}-history")
    context = {"program": program, "record": one, "listing": listing}
    return render(request, "programs/history.html", context)


@require_GET
def log(request: PersonRequest, slug: str) -> HttpResponse:
    """Every change of the program and its parts, by record, person and day."""
    program = staffed_program(request, slug)
    whole = log_of(program, request.user)
    if not policies.sees_selection(request.user, program):
        whole = whole.only(*(k for k in whole.kinds if k is not Membership))
    narrowed = partial(LogFilter, program=program)
    listing = _listing(request, whole, filters=narrowed)
    if listing.wants_csv:
        return listing.csv(f"{slug}-history")
    context = {"program": program, "listing": listing}
    return render(request, "programs/log.html", context)


def _listing(
    request: PersonRequest, events: QuerySet[Events] | Log, **more: Any
) -> Listing[Events]:
    return Listing(
        request,
        events,  # type: ignore[arg-type]  # a Log is read as a query is
        sorts=SORTS,
        columns=COLUMNS,
        shape=lines,
        noun=("change", "changes"),
        **more,
    )


def _rows(name: str, program: Program, reader: Person) -> QuerySet[Any]:
    """What the reader may see of this kind, in this program."""
    model = LOGGED.get(name)
    if model is None:
        raise Http404
    visible: QuerySet[Any] = model.objects.visible_to(reader)  # type: ignore[attr-defined]  # every one has it
    if model is Program:
        return visible.filter(pk=program.pk)
    if model in OF_A_PHASE:
        return visible.filter(phase__program=program)
    if model in (*OF_A_PROGRAM, Conflict, Membership):
        return visible.filter(program=program)
    return visible
