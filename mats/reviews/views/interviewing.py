"""Interviews of a stream, and an applicant's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.applications.models import Application
from mats.core.http import key_in, posted, require
from mats.mentors.models import Stream
from mats.people.http import PersonRequest
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.reviews import listed, policies, services
from mats.reviews.forms import TimeForm
from mats.reviews.models import Interview, InterviewSlot
from mats.reviews.views.common import reviewed_program, reviewing_of
from mats.reviews.views.ranking import streams_of


@require_http_methods(["GET", "POST"])
def interviews(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """Times offered, who was invited, and whom one might invite."""
    program = reviewed_program(request, slug)
    found = get_object_or_404(streams_of(request, program), slug=stream)
    found.program = program
    may_change = policies.can_rank(request.user, found)
    form = TimeForm(posted(request) if "starts_at" in request.POST else None)
    if request.method == "POST":
        require(may_change)
        if "starts_at" not in request.POST or _offered(request, found, form):
            _act(request, found)
            return redirect("reviews:interviews", slug, stream)
    context = {
        "program": program,
        "stream": found,
        "form": form,
        "may_change": may_change,
        "now": timezone.now(),
        **_shown(request, program, found),
    }
    return render(request, "reviews/interviews.html", context)


def _shown(
    request: PersonRequest, program: Program, stream: Stream
) -> dict[str, object]:
    """Of those with whom the reader has a conflict nothing, their time included."""
    who = request.user
    choices = listed.candidates(program, who).filter(stream=stream, outcome="")
    at = choices.filter(progress__stage="interview", progress__declining_since=None)
    rows = listed.rows_of(
        at.select_related(*listed.BESIDE).order_by("pk"),
        program,
        who,
        reviewing_of(program),
    )
    slots = InterviewSlot.objects.visible_to(who).filter(stream=stream, interview=None)
    return {
        "invited": [row for row in rows if hasattr(row.choice, "interview")],
        "others": [row for row in rows if not hasattr(row.choice, "interview")],
        "slots": slots.select_related("interviewer"),
    }


def _offered(request: PersonRequest, stream: Stream, form: TimeForm) -> bool:
    with timezone.override(stream.program.zone):  # in which they typed
        return done(
            form,
            lambda: services.offer_time(
                stream, interviewer=request.user, now=timezone.now(), **form.facts()
            ),
        )


def _act(request: PersonRequest, stream: Stream) -> None:
    if drop := key_in(request.POST, "drop"):
        rows = InterviewSlot.objects.visible_to(request.user).filter(stream=stream)
        services.drop_time(get_object_or_404(rows, pk=drop))
        messages.success(request, "The time is not offered any more.")
    keys = [int(key) for key in request.POST.getlist("key") if key.isdecimal()]
    if keys:
        now = timezone.now()
        invited = services.invite(stream, keys=keys, by=request.user, now=now)
        messages.success(request, f"Invited: {len(invited)}. An email asks for a time.")


@require_http_methods(["GET", "POST"])
def own_interviews(request: PersonRequest, program: str) -> HttpResponse:
    """Those one is invited to; a time for each."""
    mine = get_object_or_404(
        Application.objects.own(request.user).submitted().select_related("program"),
        program__slug=program,
    )
    rows = Interview.objects.own(request.user).filter(choice__application=mine)
    shown = list(rows.select_related("choice__stream", "slot__interviewer"))
    now = timezone.now()
    for each in shown:
        mine.person = request.user
        each.choice.application = mine
    if request.method == "POST":
        _take(request, shown)
        messages.success(request, "Taken. It stands below.")
        return redirect("reviews:own_interviews", program)
    offered = [(each, services.open_times(each, now)) for each in shown]
    context = {"program": mine.program, "interviews": offered, "now": now}
    return render(request, "reviews/own_interviews.html", context)


def _take(request: PersonRequest, shown: list[Interview]) -> None:
    key, now = key_in(request.POST, "slot"), timezone.now()
    for each in shown:
        if str(each.pk) == request.POST.get("interview"):
            times = InterviewSlot.objects.filter(stream=each.choice.stream_id)
            services.take_time(each, get_object_or_404(times, pk=key), now=now)
