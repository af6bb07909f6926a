"""Responses from a file, in the browser: looked at first, then taken in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.surveys.views.putting import home_of, survey_of
from mats.transfer import policies
from mats.transfer.forms import ResponsesForm
from mats.transfer.responses.judging import Judged, judge

MOST_PROBLEMS = 100
"""Faults that a page lists; whoever mended these sees the next ones."""


@require_http_methods(["GET", "POST"])
def take_in(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """What would be added and what is refused; by the second button, add it."""
    survey = survey_of(request, program, pk)
    require(policies.can_take_in(request.user, survey))
    form = ResponsesForm(posted(request), request.FILES)
    judged = Judged()
    if form.is_valid():
        keep = "sure" in request.POST
        judged = judge(survey, form.upload, keep=keep)
        if keep and judged.outcome:
            messages.success(request, _said(judged.new))
            return redirect(home_of(survey))
    context = {
        "program": survey.program,
        "survey": survey,
        "form": form,
        "judged": judged,
        "problems": judged.told(MOST_PROBLEMS),
        "upload": form.upload if form.is_valid() else None,
        "back": home_of(survey),
    }
    return render(request, "transfer/responses.html", context)


def _said(new: int) -> str:
    return "One response is added." if new == 1 else f"{new:,} responses are added."
