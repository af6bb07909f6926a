"""What mentors were told about their mentoring, and what they answered and changed."""

from functools import partial

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins.models.care import cared_for_by
from mats.core.http import key_in, posted, require
from mats.core.listing import Listing
from mats.mentors.models import StreamMentor
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.reports import policies, services
from mats.reports.forms import HeardForm, PassedOnFilter, PassOnForm
from mats.reports.heard import heard_in_reports
from mats.reports.models import PassedOn

COLUMNS = {
    "Mentor": lambda row: row.mentor.name,
    "Stream": lambda row: row.stream.title,
    "What was passed on": lambda row: row.text,
    "On": lambda row: row.passed_on,
    "By": lambda row: row.by.name if row.by else "",
    "Who said it": lambda row: row.said_by.person.name if row.said_by else "",
    "What the mentor answered": lambda row: row.answer,
    "What the mentor changed": lambda row: row.changed,
    "Answered on": lambda row: row.answered_on or "",
}


@require_GET
def passed_on(request: PersonRequest, slug: str) -> HttpResponse:
    """By mentor: what staff wrote down, and what reports carried."""
    program = program_of(request, slug)
    require(policies.sees_reports(request.user, program))
    listing = Listing(
        request,
        _rows(request.user, program),
        sorts={
            "on": ("-passed_on", "-pk"),
            "mentor": ("mentor__name", "-passed_on"),
            "answered": ("answered_on", "-passed_on"),
        },
        filters=partial(PassedOnFilter, mentors=_mentors(program)),
        columns=COLUMNS,
        noun=("thing passed on", "things passed on"),
    )
    if listing.wants_csv:
        return listing.csv(f"passed-on-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "told": heard_in_reports(request.user, program, key_in(request.GET, "mentor")),
        "may_add": policies.can_pass_on(request.user, program),
    }
    return render(request, "reports/passed_on.html", context)


@require_http_methods(["GET", "POST"])
def pass_on(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_pass_on(request.user, program))
    scholars = cared_for_by(request.user).filter(program=program).active()
    form = PassOnForm(
        posted(request),
        mentors=_of_my_streams(request.user, program),
        scholars=scholars.select_related("person").order_by("person__name"),
        initial={"passed_on": program.today},
    )
    if done(form, lambda: services.pass_on(**form.cleaned_data, by=request.user)):
        messages.success(request, "It is written down.")
        return redirect("reports:passed_on", slug)
    return _form(request, program, form, "Feedback that I passed on")


@require_http_methods(["GET", "POST"])
def heard(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """What the mentor answered and changed."""
    program = program_of(request, slug)
    told = get_object_or_404(_rows(request.user, program), pk=pk)
    require(policies.can_pass_on(request.user, program))
    kept = {"answer": told.answer, "changed": told.changed, "on": told.answered_on}
    form = HeardForm(posted(request), initial=kept)
    if done(form, lambda: services.note_answer(told, **form.cleaned_data)):
        messages.success(request, "It is written down.")
        return redirect("reports:passed_on", slug)
    return _form(request, program, form, f"What {told.mentor.name} said to it", told)


def _form(
    request: PersonRequest,
    program: Program,
    form: PassOnForm | HeardForm,
    title: str,
    told: PassedOn | None = None,
) -> HttpResponse:
    context = {
        "program": program,
        "form": form,
        "title": title,
        "told": told,
        "back": reverse("reports:passed_on", args=[program.slug]),
    }
    return render(request, "reports/pass_on.html", context)


def _rows(reader: Person, program: Program) -> "QuerySet[PassedOn]":
    rows = PassedOn.objects.visible_to(reader).filter(stream__program=program)
    return rows.select_related("stream__program", "mentor", "by", "said_by__person")


def _mentors(program: Program) -> "QuerySet[Person]":
    """All who mentor in the program: everybody in it knows who they are."""
    ever = StreamMentor.objects.filter(stream__program=program)
    return Person.objects.filter(pk__in=ever.values("person")).order_by("name")


def _of_my_streams(person: Person, program: Program) -> "QuerySet[StreamMentor]":
    """Mentors of today in the streams that the person manages; of all for leads."""
    rows = StreamMentor.objects.on(program.today).filter(stream__program=program)
    if not programs.can_edit(person, program):
        duties = person.research_managements.filter(scholar=None).on(localdate())
        rows = rows.filter(Q(stream__in=duties.values("stream")))
    rows = rows.exclude(person=person).select_related("person", "stream__program")
    return rows.order_by("person__name", "stream__title")
