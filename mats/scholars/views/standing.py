"""Enrolled by hand, moved within the program, withdrawn, completed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.people import services as people
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.views.answers import done
from mats.scholars import policies, services
from mats.scholars.forms import EnrolForm, LastDayForm, LeaveForm, StayForm
from mats.scholars.models import Participation, Scholar
from mats.scholars.services.leaving import stopping
from mats.scholars.views.common import (
    back_to,
    confirm_page,
    form_page,
    page_of,
    scholar_of,
)

SHOWN = 10


@require_http_methods(["GET", "POST"])
def enrol(request: PersonRequest, slug: str) -> HttpResponse:
    """By hand: who does not come through an offer."""
    program = program_of(request, slug)
    require(policies.can_enrol(request.user, program))
    first = {"on": program.today, "hours_per_week": program.hours_per_week}
    form = EnrolForm(posted(request), initial=first, program=program)
    enrolled: list[Scholar] = []
    if done(form, lambda: enrolled.append(_enrol(form))):
        messages.success(request, f"{enrolled[0].person} takes part.")
        return back_to(enrolled[0])
    context = {"form": form, "program": program, "title": "Enrol somebody"}
    context |= {"verb": "Enrol", "back": reverse("scholars:index", args=[slug])}
    return render(request, "scholars/form.html", context)


def _enrol(form: EnrolForm) -> Scholar:
    given = form.cleaned_data
    return services.enrol(
        people.register(email=given["email"], name=given["name"]),
        given["stream"],
        stays=form.stays,
        mentor=given["mentor"],
        kind=given["kind"],
        on=given["on"],
    )


@require_http_methods(["GET", "POST"])
def stay(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """How somebody takes part in one phase."""
    program = program_of(request, slug)
    visible = Participation.objects.visible_to(request.user)
    rows = visible.filter(scholar__program=program).select_related(
        "scholar__person", "scholar__program", "phase"
    )
    found = get_object_or_404(rows, pk=pk)
    require(policies.can_change(request.user, found.scholar))
    form = StayForm(posted(request), instance=found)
    if done(form, lambda: services.change_stay(found, **form.cleaned_data)):
        messages.success(request, f"{found.phase} is saved.")
        return back_to(found.scholar)
    title = f"{found.scholar.person}, {found.phase}"
    return form_page(request, found.scholar, form, title=title, verb="Save")


@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    scholar = scholar_of(request, slug, pk)
    require(policies.can_change(request.user, scholar))
    form = LeaveForm(posted(request), today=scholar.program.today)
    if done(form, lambda: _withdraw(scholar, form)):
        messages.success(request, f"{scholar.person} has left.")
        return back_to(scholar)
    owed = stopping(scholar)
    more = [f"and {len(owed) - SHOWN} more"] if len(owed) > SHOWN else []
    named = ", ".join([*(todo.title for todo in owed[:SHOWN]), *more])
    return confirm_page(
        request,
        title=f"Withdraw {scholar.person} from {scholar.program}?",
        consequences=[
            "Their role as scholar ends with that day, and their later phases.",
            f"What they owe stops: {named}." if owed else "They owe nothing now.",
            "Absences to come and an open proposal are closed.",
            "What they did stays. This cannot be undone.",
        ],
        verb=f"Withdraw {scholar.person.called}",
        back=page_of(scholar),
        form=form,
    )


def _withdraw(scholar: Scholar, form: LeaveForm) -> Scholar:
    given = form.cleaned_data
    return services.withdraw(scholar, on=given["last_day"], because=given["because"])


@require_http_methods(["GET", "POST"])
def complete(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    scholar = scholar_of(request, slug, pk)
    require(policies.can_change(request.user, scholar))
    form = LastDayForm(posted(request), today=scholar.program.today)
    if done(form, lambda: services.complete(scholar, on=form.cleaned_data["last_day"])):
        messages.success(request, f"{scholar.person} has completed the program.")
        return back_to(scholar)
    admitted = scholar.kind == Scholar.Kind.SCHOLAR
    return confirm_page(
        request,
        title=f"Has {scholar.person} completed {scholar.program}?",
        consequences=[
            "Their role ends with that day, and their later phases.",
            *(["From the next day on they are an alum."] if admitted else []),
            "What they still owe stays owed. This cannot be undone.",
        ],
        verb=f"Complete {scholar.person.called}",
        back=page_of(scholar),
        form=form,
    )
