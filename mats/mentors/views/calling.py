"""The public page of a call, and what whoever answers it does there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mats.core.http import require
from mats.core.prose import html
from mats.mentors import policies, services
from mats.mentors.models import Call, Candidacy, Stream
from mats.mentors.views.common import published_call
from mats.people.http import PersonRequest
from mats.questions.models import Response
from mats.questions.views.answering import answer


@login_not_required
@require_GET
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody; whoever signed in sees where their own stands."""
    found = published_call(slug)
    now = timezone.now()
    mine = _own(request, found)
    context = {
        "call": found,
        "program": found.program,
        "phases": found.program.phases.order_by("starts_on"),
        "words": html(found.words),
        "open": found.takes_interest(now) and found.program.closed_at is None,
        "soon": found.opens_at is not None and found.opens_at > now,
        "mine": mine,
        "streams": Stream.objects.published(found.program).exists(),
        "may_change": mine and policies.can_change_interest(mine, found, now),
        "may_withdraw": mine and policies.can_withdraw_interest(mine),
    }
    return render(request, "mentors/call.html", context)


def _own(request: HttpRequest, found: Call) -> Candidacy | None:
    if not request.user.is_authenticated:
        return None
    rows = Candidacy.objects.own(request.user).filter(program=found.program)
    mine = rows.select_related("onboarding").first()
    if mine:
        mine.program = found.program
    return mine


@require_POST
def begin(request: PersonRequest, slug: str) -> HttpResponse:
    found = published_call(slug)
    services.begin_interest(found, request.user, now=timezone.now())
    return redirect("mentors:interest", slug)


@require_http_methods(["GET", "POST"])
def interest(request: PersonRequest, slug: str) -> HttpResponse:
    """The questions; whoever has not begun begins on the page of the call."""
    found = published_call(slug)
    if request.method == "POST":
        with transaction.atomic():  # the answers, and what is copied from them
            return _interest(request, found, services.own_interest(found, request.user))
    mine = Candidacy.objects.own(request.user).filter(program=found.program)
    return _interest(request, found, mine.select_related("response").first())


def _interest(
    request: PersonRequest, found: Call, mine: Candidacy | None
) -> HttpResponse:
    now = timezone.now()
    if mine is None or mine.response is None:
        if request.method == "POST":
            raise Http404
        return redirect("mentors:call", found.program.slug)
    if not policies.can_change_interest(mine, found, now):
        require(request.method == "GET")
        return redirect("mentors:call", found.program.slug)
    mine.response.questionnaire = found.interest
    found.interest.program = found.program

    def sent(_response: Response) -> HttpResponse:
        services.receive(mine, now=now)
        messages.success(request, "Sent. We have it now, and write to you.")
        return redirect("mentors:call", found.program.slug)

    context = {"call": found, "program": found.program}
    template = "mentors/interest.html"
    return answer(
        request, mine.response, sent=sent, now=now, template=template, context=context
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    found = published_call(slug)
    mine = _own(request, found)
    if mine is None:
        raise Http404
    require(policies.can_withdraw_interest(mine))
    if request.method == "POST":
        services.withdraw_interest(mine, now=timezone.now())
        messages.success(request, "Taken back. Thank you for letting us know.")
        return redirect("mentors:call", slug)
    context = {
        "title": f"Take back your expression of interest in {found.program}?",
        "consequences": [
            "Nobody assesses it any more, and you do not mentor in this program.",
            "What you told us fills in the form of a later program.",
        ],
        "verb": "Take it back",
        "back": f"/calls/{slug}/",
    }
    return render(request, "confirm.html", context)
