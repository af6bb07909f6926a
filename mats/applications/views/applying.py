"""What applicants see: the public page, and their own application."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.applications import services
from mats.applications.closing import closing_of, is_open
from mats.applications.models import Application, Opening, StreamChoice
from mats.core.errors import Refused
from mats.core.http import key_in
from mats.core.listing import Listing
from mats.mentors.forms import StreamFilter
from mats.mentors.models import Stream
from mats.people.http import PersonRequest
from mats.questions.views.answering import answer

SORTS = {"title": ("title",), "track": ("track__name", "title")}


@login_not_required
@require_GET
def call(request: HttpRequest, program: str) -> HttpResponse:
    """The public page: what the program is, and its streams."""
    opening = _opening(program)
    closing = closing_of(opening.program)
    listing = Listing(
        request,
        _streams(opening).select_related("track"),
        sorts=SORTS,
        filters=StreamFilter,
        noun=("stream", "streams"),
    )
    for stream in listing.shaped:
        vars(stream)["closes"] = closing.of(stream)
    context = {
        "program": opening.program,
        "opening": opening,
        "listing": listing,
        "closes": closing.last,
        "open": is_open(opening, closing.last, now()),
    }
    return render(request, "applications/call.html", context)


@require_GET
def mine(request: PersonRequest, program: str) -> HttpResponse:
    """One's own: what is chosen, what is missing, what comes next."""
    opening = _opening(program)
    application = _own(request, opening).first()
    closing = closing_of(opening.program)
    choices: list[StreamChoice] = []
    if application:
        standing = application.choices.standing().select_related("stream__track")
        choices = list(standing.order_by("rank"))
    chosen = [choice.stream_id for choice in choices]
    context = {
        "program": opening.program,
        "opening": opening,
        "application": application,
        "choices": choices,
        "others": _streams(opening).exclude(pk__in=chosen),
        "closes": closing.last,
        "open": is_open(opening, closing.last, now(), application),
    }
    return render(request, "applications/mine.html", context)


@require_POST
def begin(request: PersonRequest, program: str) -> HttpResponse:
    services.begin(_opening(program).program, request.user, now=now())
    return redirect("applications:mine", program)


@require_http_methods(["GET", "POST"])
def write(request: PersonRequest, program: str) -> HttpResponse:
    """The questions that everybody answers."""
    opening = _opening(program)
    beside = ("program", "response__questionnaire__program")
    application = get_object_or_404(_own(request, opening).select_related(*beside))
    at, response = now(), application.response
    if response is None:
        return redirect("applications:mine", program)
    if request.method == "POST":
        _require_writable(request, application, at)

    def sent(_: object) -> HttpResponse:
        services.submit(application, now=at)
        messages.success(request, "Your changes are sent.")
        return redirect("applications:mine", program)

    context = {
        "program": opening.program,
        "application": application,
        "closes": closing_of(opening.program).last,
        "send_label": "Send the changes",
    }
    page = "applications/write.html"
    return answer(request, response, sent=sent, now=at, template=page, context=context)


def _require_writable(
    request: PersonRequest, application: Application, at: datetime
) -> None:
    services.require_open(application, at)
    draft = application.response is not None and application.response.is_draft
    if draft and request.POST.get("act") == "send":
        raise Refused("Save the answers, then submit the whole application.")


@require_POST
def choose(request: PersonRequest, program: str) -> HttpResponse:
    """Add a stream, drop one or move it up, as `act` says."""
    opening, at = _opening(program), now()
    application = get_object_or_404(_own(request, opening))
    stream = get_object_or_404(
        _chooseable(opening, application), pk=key_in(request.POST, "stream")
    )
    acts = {"drop": services.drop, "up": services.move_up}
    act = acts.get(request.POST.get("act", ""), services.choose)
    act(application, stream, now=at)
    return redirect("applications:mine", program)


@require_POST
def submit(request: PersonRequest, program: str) -> HttpResponse:
    application = get_object_or_404(_own(request, _opening(program)))
    services.submit(application, now=now())
    messages.success(request, "Your application is sent.")
    return redirect("applications:mine", program)


@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, program: str) -> HttpResponse:
    opening = _opening(program)
    sent = _own(request, opening).exclude(state=Application.State.DRAFT)
    application = get_object_or_404(sent)
    if request.method == "POST":
        services.withdraw(application, now=now())
        messages.success(request, "Your application is withdrawn.")
        return redirect("applications:mine", program)
    context = {
        "title": "Withdraw your application?",
        "consequences": [
            "No stream looks at it any more.",
            "What you wrote is kept. Until the deadline you may send it again.",
        ],
        "verb": "Withdraw",
        "back": reverse("applications:mine", args=[program]),
    }
    return render(request, "confirm.html", context)


def _opening(slug: str) -> Opening:
    """Published: whoever has the address may know of it."""
    rows = Opening.objects.published().select_related("program")
    return get_object_or_404(rows, program__slug=slug)


def _own(request: PersonRequest, opening: Opening) -> QuerySet[Application]:
    return Application.objects.own(request.user).filter(program=opening.program)


def _streams(opening: Opening) -> QuerySet[Stream]:
    return Stream.objects.filter(program=opening.program, public=True)


def _chooseable(opening: Opening, application: Application) -> QuerySet[Stream]:
    """Public ones, and what was chosen before, listed or not."""
    chosen = Stream.objects.filter(
        program=opening.program, choices__application=application
    )
    return _streams(opening).distinct() | chosen.distinct()
