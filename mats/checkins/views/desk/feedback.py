"""Feedback of mentors for the staff: who has answered, what, and when it is asked."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.checkins import services
from mats.checkins.desk.filters import FeedbackFilter
from mats.checkins.forms import FeedbackRoundForm
from mats.checkins.given import said_in
from mats.checkins.models import Feedback, FeedbackRound
from mats.checkins.views.desk.http import desk_of
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs import policies as programs
from mats.programs.models import Program
from mats.programs.views.answers import done

COLUMNS = {
    "Asked on": lambda f: f.round.asks_on,
    "Mentor": lambda f: f.mentor.name,
    "Scholar": lambda f: f.scholar.person.name,
    "Stream": lambda f: f.scholar.stream.title,
    "Due on": lambda f: f.round.due_on,
    "Given": lambda f: f.submitted_at or "",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    """Who has answered about whom; and the rounds of the program."""
    program = desk_of(request, slug)
    listing = Listing(
        request,
        _rows(request, program),
        sorts={
            "given": ("-round__asks_on", "submitted_at", "mentor__name"),
            "mentor": ("mentor__name", "scholar__person__name"),
            "scholar": ("scholar__person__name", "-round__asks_on"),
        },
        filters=FeedbackFilter,
        columns=COLUMNS,
        noun=("answer asked for", "answers asked for"),
    )
    if listing.wants_csv:
        return listing.csv(f"feedback-{slug}")
    rounds = FeedbackRound.objects.filter(phase__program=program)
    context = {
        "program": program,
        "listing": listing,
        "rounds": rounds.select_related("phase", "questionnaire"),
        "may_plan": programs.can_edit(request.user, program),
        "today": program.today,
    }
    return render(request, "checkins/feedback/list.html", context)


@require_GET
def read(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    feedback = get_object_or_404(_rows(request, program), pk=pk)
    context = {
        "program": program,
        "feedback": feedback,
        "given": said_in(feedback, request.user),
    }
    return render(request, "checkins/feedback/read.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, slug: str) -> HttpResponse:
    """Plan a day on which all mentors of a phase are asked."""
    program = desk_of(request, slug)
    require(programs.can_edit(request.user, program))
    form = FeedbackRoundForm(program, posted(request))
    if done(form, lambda: services.plan_feedback(**form.cleaned_data)):
        messages.success(request, "Planned. Mentors are asked on that morning.")
        return redirect("checkins:feedback_list", slug)
    context = {"program": program, "form": form}
    return render(request, "checkins/feedback/ask.html", context)


@require_POST
def drop(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    require(programs.can_edit(request.user, program))
    rounds = FeedbackRound.objects.filter(phase__program=program)
    services.drop_feedback(get_object_or_404(rounds, pk=pk), now=timezone.now())
    messages.success(request, "Taken out. Nobody is asked any more.")
    return redirect("checkins:feedback_list", slug)


def _rows(request: PersonRequest, program: Program) -> QuerySet[Feedback]:
    seen = Feedback.objects.visible_to(request.user)
    return seen.filter(round__phase__program=program).select_related(
        "round", "mentor", "scholar__person", "scholar__stream"
    )
