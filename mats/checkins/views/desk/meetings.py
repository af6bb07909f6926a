"""The log of meetings, and how often scholars met whom."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins import policies, services
from mats.checkins.desk.asked import cohort
from mats.checkins.desk.beside import scholars_of
from mats.checkins.desk.cadence import cadence_of
from mats.checkins.desk.choosing import Found, scholars_like
from mats.checkins.desk.filters import MeetingFilter
from mats.checkins.desk.forms import MeetingForm
from mats.checkins.models import Attendee, Meeting
from mats.checkins.views.desk.http import desk_and_term
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.core.text import clean_text
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.scholars.models import Scholar, ScholarQuerySet

COLUMNS = {
    "Day": lambda m: m.held_on,
    "Kind": lambda m: m.get_kind_display(),
    "Held by": lambda m: m.host.name,
    "Scholars": lambda m: ", ".join(a.scholar.person.name for a in m.attendees.all()),
    "Minutes": lambda m: m.minutes,
    "Topics": lambda m: ", ".join(Meeting.Topic(t).label for t in m.topics),
}
CADENCE = {
    "Scholar": lambda c: c.scholar.person.name,
    "Stream": lambda c: c.scholar.stream.title,
    "With mentors": lambda c: c.mentored,
    "Minutes with mentors": lambda c: c.mentor_minutes,
    "Last with a mentor": lambda c: c.last_mentor or "",
    "With the research manager": lambda c: c.managed,
    "Minutes with the research manager": lambda c: c.manager_minutes,
    "Expected with the research manager": lambda c: c.expected,
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_meetings(request.user, program))
    listing = Listing(
        request,
        _rows(request.user, program),
        sorts={
            "day": ("-held_on",),
            "kind": ("kind", "-held_on"),
            "minutes": ("minutes",),
        },
        filters=MeetingFilter,
        columns=COLUMNS,
        noun=("meeting", "meetings"),
    )
    if listing.wants_csv:
        return listing.csv(f"meetings-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "may_log": policies.can_log_meetings(request.user, program),
        "at_desk": policies.sees_check_ins(request.user, program),
    }
    return render(request, "checkins/desk/meetings.html", context)


@require_GET
def cadence(request: PersonRequest, slug: str) -> HttpResponse:
    """Actual contact for each scholar and week, against what is expected."""
    program, term, now = desk_and_term(request, slug)
    if term is None:
        return render(request, "checkins/desk/no_term.html", {"program": program})
    today = now.astimezone(program.zone).date()
    listing = Listing(
        request,
        cohort(request.user, term).select_related("person", "stream"),
        sorts={
            "stream": ("stream__title", "person__name"),
            "name": ("person__name",),
        },
        columns=CADENCE,
        shape=lambda rows: cadence_of(rows, request.user, term, today),
        per_page=100,
        noun=("scholar", "scholars"),
    )
    if listing.wants_csv:
        return listing.csv(f"cadence-{slug}")
    context = {"program": program, "term": term, "listing": listing, "today": today}
    context["may_log"] = policies.can_log_meetings(request.user, program)
    return render(request, "checkins/desk/cadence.html", context)


@require_http_methods(["GET", "POST"])
def log(request: PersonRequest, slug: str) -> HttpResponse:
    """Log a meeting: staff for all with whom they work, mentors for their own."""
    program = program_of(request, slug)
    require(policies.can_log_meetings(request.user, program))
    at_desk = policies.sees_check_ins(request.user, program)
    scholars = _scholars(request.user, program, at_desk=at_desk)
    kept = [*request.GET.getlist("scholar"), *request.POST.getlist("scholars")]
    found = scholars_like(scholars, _find(request), kept)
    form = MeetingForm(
        posted(request),
        scholars=scholars,
        offered=found.rows,
        hosts=_hosts(program, found) if at_desk else None,
        initial=_initial(request, program),
    )
    if done(form, lambda: _log(request.user, program, form.cleaned_data)):
        messages.success(request, "The meeting is logged.")
        return redirect(_back(request, slug, form.cleaned_data["scholars"]))
    context = {
        "program": program,
        "form": form,
        "found": found,
        "title": "Log a meeting",
        "verb": "Log meeting",
        "back": reverse("checkins:meetings", args=[slug]),
    }
    return render(request, "checkins/desk/log.html", context)


@require_http_methods(["GET", "POST"])
def remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = program_of(request, slug)
    rows = Meeting.objects.visible_to(request.user).filter(program=program)
    meeting = get_object_or_404(rows, pk=pk)
    require(policies.can_remove_meeting(request.user, meeting))
    back = reverse("checkins:meetings", args=[slug])
    if request.method == "POST":
        services.remove_meeting(meeting)
        messages.success(request, "The meeting is taken out of the log.")
        return redirect(back)
    context = {
        "title": f"Take the meeting of {meeting.held_on:%d %B} out of the log?",
        "consequences": [
            "It no longer counts as contact with those who were there.",
            "Notes that were taken of it stay.",
        ],
        "verb": "Remove meeting",
        "back": back,
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


def _rows(reader: Person, program: Program) -> "QuerySet[Meeting]":
    there = Attendee.objects.select_related("scholar__person")
    rows = Meeting.objects.visible_to(reader).filter(program=program)
    return rows.select_related("host").prefetch_related(Prefetch("attendees", there))


def _log(by: Person, program: Program, said: dict[str, Any]) -> None:
    facts = {**said, "host": said.get("host") or by}
    services.log_meeting(program, **facts, by=by, now=timezone.now())


def _back(request: PersonRequest, slug: str, scholars: "QuerySet[Scholar]") -> str:
    """To the scholar from whose page it was logged."""
    one = [scholar.pk for scholar in scholars]
    if request.POST.get("from") == "scholar" and len(one) == 1:
        return reverse("checkins:scholar", args=[slug, *one])
    return reverse("checkins:meetings", args=[slug])


def _find(request: PersonRequest) -> str:
    return clean_text(request.GET.get("find", ""))[:100].strip()


def _initial(request: PersonRequest, program: Program) -> dict[str, Any]:
    asked = request.GET.get("scholar", "")
    chosen = [int(asked)] if asked.isdecimal() else []
    return {"held_on": program.today, "minutes": 30, "scholars": chosen}


def _scholars(person: Person, program: Program, *, at_desk: bool) -> ScholarQuerySet:
    if at_desk:
        return scholars_of(person, program).active().order_by("person__name")
    mine = Scholar.objects.supervised_by(person).filter(program=program)
    return mine.active().select_related("person").order_by("person__name")


def _hosts(program: Program, found: Found) -> "QuerySet[Person]":
    """Research managers and mentors; of many, the mentors of the scholars found."""
    held = Q(memberships__program=program, memberships__role="research_manager")
    mentors = Q(memberships__program=program, memberships__role="mentor")
    if found.searched:
        keys = [pk for pk, _ in found.rows]
        mentors &= Q(mentoring__stream__scholars__in=keys)
    return Person.objects.filter(held | mentors).distinct().order_by("name")
