"""Who changed what: of one record, and of the whole program."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mats.core.history import events_of
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs import policies
from mats.programs.history import LOGGED, NOUNS, OF_A_PROGRAM, lines, log_of
from mats.programs.http import staffed_program
from mats.programs.models import Conflict, Membership, Program, WeekOff

PER_PAGE = 50
KINDS = {name: NOUNS[model] for name, model in LOGGED.items() if model in OF_A_PROGRAM}


@require_GET
def record(request: PersonRequest, slug: str, model: str, pk: int) -> HttpResponse:
    """Every change of one record of the program."""
    program = staffed_program(request, slug)
    one = get_object_or_404(_rows(model, program, request.user), pk=pk)
    page = Paginator(events_of(one), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "program": program,
        "record": one,
        "page": page,
        "lines": lines(page.object_list),
    }
    return render(request, "programs/history.html", context)


@require_GET
def log(request: PersonRequest, slug: str) -> HttpResponse:
    """Every change of the program and its parts, by kind of record."""
    program = staffed_program(request, slug)
    events = log_of(program)
    if not policies.sees_selection(request.user, program):
        events = events.exclude(pgh_obj_model=Membership._meta.label)
    kind = request.GET.get("kind", "")
    if kind in KINDS:
        events = events.filter(pgh_obj_model=LOGGED[kind]._meta.label)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "program": program,
        "page": page,
        "lines": lines(page.object_list),
        "kinds": KINDS,
        "kind": kind,
    }
    return render(request, "programs/log.html", context)


def _rows(name: str, program: Program, reader: Person) -> QuerySet[Any]:
    """What the reader may see of this kind, in this program."""
    model = LOGGED.get(name)
    if model is None:
        raise Http404
    visible: QuerySet[Any] = model.objects.visible_to(reader)  # type: ignore[attr-defined]  # every one has it
    if model is Program:
        return visible.filter(pk=program.pk)
    if model is WeekOff:
        return visible.filter(phase__program=program)
    if model in (*OF_A_PROGRAM, Conflict, Membership):
        return visible.filter(program=program)
    return visible
