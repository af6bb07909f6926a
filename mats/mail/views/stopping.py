"""Stopping all mail of a program, and letting it go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.mail import policies
from mats.mail.forms import ReasonForm, StopForm
from mats.mail.services import holds
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program


@require_http_methods(["GET", "POST"])
def stop(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    require(policies.can_stop_mail(request.user, program))
    form = StopForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        holds.stop(program=program, reason=reason, by=request.user, now=now())
        messages.success(request, "Mail of this program is stopped.")
        return redirect("mail:index", slug)
    context = {
        "title": f"Stop all mail of {program}?",
        "consequences": [
            "Nothing leaves until somebody lets it go again.",
            "What is written meanwhile waits here.",
            "Sign-in codes still leave.",
        ],
        "verb": "Stop all mail",
        "back": reverse("mail:index", args=[slug]),
        "form": form,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def let_go(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    require(policies.can_stop_mail(request.user, program))
    form = ReasonForm(posted(request))
    if form.is_valid():
        holds.let_go(program=program, by=request.user, now=now())
        messages.success(request, "Mail leaves again.")
        return redirect("mail:index", slug)
    context = {
        "title": f"Let the mail of {program} go?",
        "consequences": ["Everything that waits leaves within minutes."],
        "verb": "Let mail go",
        "back": reverse("mail:index", args=[slug]),
    }
    return render(request, "confirm.html", context)
