"""Excused, given more time, or a week off: one person, from the grid."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.checkins import services
from mats.checkins.desk.beside import scholar_of
from mats.checkins.desk.forms import ExcuseForm, ExtendForm, WeekOffForm
from mats.checkins.models import CheckIn
from mats.checkins.policies import can_care
from mats.checkins.views.desk.http import desk_and_term, desk_of
from mats.checkins.views.desk.scholar import asked
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.models import Program
from mats.programs.views.answers import done


def _check_in(request: PersonRequest, program: Program, pk: int) -> CheckIn:
    rows = CheckIn.objects.visible_to(request.user).filter(phase__program=program)
    check_in = get_object_or_404(
        rows.select_related("scholar__person", "scholar__program"), pk=pk
    )
    require(can_care(request.user, check_in.scholar))
    return check_in


@require_http_methods(["GET", "POST"])
def excuse(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    check_in = _check_in(request, program, pk)
    form, now = ExcuseForm(posted(request)), timezone.now()
    if done(
        form,
        lambda: services.excuse(
            check_in, because=form.cleaned_data["because"], by=request.user, now=now
        ),
    ):
        messages.success(request, "Excused. Nobody is reminded of it any more.")
        return redirect("checkins:scholar", slug, check_in.scholar_id)
    title = f"Excuse {check_in.scholar.person} from week {check_in.week}?"
    return asked(request, program, form, title, "Excuse", check_in.scholar_id)


@require_POST
def unexcuse(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    check_in = _check_in(request, program, pk)
    services.unexcuse(check_in, now=timezone.now())
    messages.success(request, "It is owed again.")
    return redirect("checkins:scholar", slug, check_in.scholar_id)


@require_http_methods(["GET", "POST"])
def extend(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    check_in = _check_in(request, program, pk)
    now = timezone.now()
    with timezone.override(program.zone):
        later = max(check_in.due_at, now) + timedelta(days=2)
        form = ExtendForm(posted(request), initial={"due_at": later})
        if done(
            form,
            lambda: services.extend(
                check_in, due_at=form.cleaned_data["due_at"], now=now
            ),
        ):
            messages.success(request, "Until then it is in time.")
            return redirect("checkins:scholar", slug, check_in.scholar_id)
        title = f"More time for {check_in.scholar.person}, week {check_in.week}?"
        return asked(
            request, program, form, title, "Give more time", check_in.scholar_id
        )


@require_http_methods(["GET", "POST"])
def week_off(request: PersonRequest, slug: str, pk: int, week: int) -> HttpResponse:
    """A week off for one person, also one that is still to come."""
    program, term, now = desk_and_term(request, slug)
    who = scholar_of(request.user, program, pk)
    require(can_care(request.user, who))
    here = term.numbered(week) if term else None
    if term is None or here is None:
        raise Http404
    form, phase = WeekOffForm(posted(request)), term.phase
    if done(
        form,
        lambda: services.give_week_off(who, phase, here, now=now, **form.cleaned_data),
    ):
        messages.success(request, f"Week {week} is off for {who.person.called}.")
        return redirect("checkins:scholar", slug, pk)
    title = f"Week {week} off for {who.person}?"
    return asked(request, program, form, title, "Give the week off", pk)
