"""The applications of a program, for those who choose among them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from mats.applications import policies
from mats.applications.answered import answered_in
from mats.applications.forms import ApplicationFilter
from mats.applications.models import Application, StreamChoice
from mats.core.history import changes_of
from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.policies import can_edit

SORTS = {
    "submitted": ("-submitted_at",),
    "name": ("person__name",),
    "education": ("studies_for", "degree", "person__name"),
    "source": ("source", "person__name"),
    "state": ("state", "person__name"),
}
COLUMNS = {
    "Name": lambda a: a.person.name,
    "Email": lambda a: a.person.email,
    "Streams": lambda a: "; ".join(f"{c.rank}. {c.stream.title}" for c in a.wanted),
    "Highest degree": lambda a: a.get_degree_display(),
    "Degree in progress": lambda a: a.get_studies_for_display(),
    "Field": lambda a: a.field,
    "Years of programming": lambda a: _or_nothing(a.years_programming),
    "Safety course": lambda a: a.get_safety_course_display(),
    "In person": lambda a: a.get_in_person_display(),
    "Heard from": lambda a: a.source,
    "Hours spent": lambda a: _or_nothing(a.hours_spent),
    "State": lambda a: a.get_state_display(),
    "Outcome": lambda a: a.outcome,
    "Submitted": lambda a: a.day,
}
TELLING = ("accepted", "training_only", "auditor", "offer_declined", "offer_lapsed")
"""Outcomes of one stream that say what became of the whole application."""


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_applications(request.user, program))
    listing = Listing(
        request,
        Application.objects.seen_in(program, request.user).select_related("person"),
        sorts=SORTS,
        filters=partial(ApplicationFilter, program=program),
        columns=COLUMNS,
        shape=partial(_with_choices, program=program, request=request),
        noun=("application", "applications"),
    )
    if listing.wants_csv:
        return listing.csv(f"applications-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "may_set_up": can_edit(request.user, program),
    }
    return render(request, "applications/index.html", context)


@require_GET
def detail(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = program_of(request, slug)
    seen = Application.objects.seen_in(program, request.user)
    found = get_object_or_404(seen.select_related("person"), pk=pk)
    [application] = _with_choices([found], program=program, request=request)
    context = {
        "program": program,
        "application": application,
        "parts": answered_in(application, request.user),
        "changes": changes_of(found) if can_edit(request.user, program) else None,
    }
    return render(request, "applications/detail.html", context)


def _with_choices(
    rows: Iterable[Application], *, program: Program, request: PersonRequest
) -> list[Application]:
    """The applications, each with the streams that the reader may know of."""
    found = list(rows)
    wanted: dict[int, list[StreamChoice]] = defaultdict(list)
    choices = StreamChoice.objects.seen_in(program, request.user).standing()
    mine = choices.filter(application__in=[one.pk for one in found])
    for choice in mine.select_related("stream").order_by("rank"):
        wanted[choice.application_id].append(choice)
    for one in found:
        one.program = program
        vars(one)["wanted"] = wanted[one.pk]
        vars(one)["day"] = _day(one)
        vars(one)["outcome"] = _outcome(wanted[one.pk])
    return found


def _outcome(choices: Iterable[StreamChoice]) -> str:
    """What became of it, as far as the streams that are seen tell."""
    known = {choice.outcome: choice for choice in choices if choice.outcome}
    telling = next((known[each] for each in TELLING if each in known), None)
    last = telling or next(iter(known.values()), None)
    return last.get_outcome_display() if last else ""


def _day(application: Application) -> object:
    at = application.submitted_at
    return localtime(at, application.program.zone).date() if at else ""


def _or_nothing(number: int | None) -> object:
    return "" if number is None else number
