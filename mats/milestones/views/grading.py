"""A grader's queue: what is to grade, one by one, and what cannot be."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.milestones import services
from mats.milestones.forms import DeclineForm
from mats.milestones.models import Grade
from mats.milestones.telling import who_reads
from mats.milestones.views.reading import sections_of
from mats.people.http import PersonRequest
from mats.programs.views.answers import done
from mats.questions.forms.setting import Setting
from mats.questions.models import Response
from mats.questions.services import in_hand
from mats.questions.views.answering import answer


@require_GET
def queue(request: PersonRequest) -> HttpResponse:
    """All that one was asked to grade, what is to do first."""
    rows = Grade.objects.writable_by(request.user)
    shown = rows.filter(submission__submitted_at__isnull=False).select_related(
        "submission__milestone__program", "response"
    )
    grades = list(shown.order_by("state", "submission__milestone__due_at", "pk"))
    waiting = [each for each in grades if each.state == Grade.State.ASSIGNED]
    context = {
        "grades": grades,
        "next": waiting[0] if waiting else None,
        "given": len(grades) - len(waiting),
    }
    return render(request, "milestones/queue.html", context)


@require_http_methods(["GET", "POST"])
def grade(request: PersonRequest, pk: int) -> HttpResponse:
    """The submission on the left, the rubric on the right; sent, it leads on."""
    now = timezone.now()
    if request.method == "POST":
        with transaction.atomic():
            return _grade(request, services.grade_held(pk, request.user), now)
    return _grade(request, services.own_grade(pk, request.user), now)


def _grade(request: PersonRequest, found: Grade | None, now: datetime) -> HttpResponse:
    if found is None:
        raise Http404
    services.require_gradable(found)
    response = services.grade_draft(found, now)
    held = in_hand(response)
    answered = answer(
        request,
        response,
        sent=partial(_sent, request, found, now),
        now=now,
        template="milestones/grade.html",
        context=_beside(request, found, response),
        setting=Setting(failed="The grade was not sent", beside=who_reads(held.sheet)),
        held=held,
    )
    if request.method == "POST" and response.saved_at is not None:
        services.put_grade(found, response, now=now)
    return answered


def _beside(
    request: PersonRequest, found: Grade, response: Response
) -> dict[str, object]:
    """What is judged, and how far one is."""
    submission = found.submission
    return {
        "grade": found,
        "submission": submission,
        "milestone": submission.milestone,
        "sections": sections_of(submission, request.user),
        "foot": "milestones/_grade_foot.html",
        "progress": services.progress(request.user, submission.milestone),
        "send_label": "Send and next" if response.is_draft else "Send again",
    }


def _sent(
    request: PersonRequest, found: Grade, now: datetime, response: Response
) -> HttpResponse:
    services.put_grade(found, response, now=now)
    messages.success(request, "Thank you. The grade is in.")
    waiting = Grade.objects.writable_by(request.user).ready()
    following = waiting.order_by("submission__milestone__due_at", "pk").first()
    if following is not None:
        return redirect("milestones:grade", following.pk)
    return redirect("milestones:queue")


@require_http_methods(["GET", "POST"])
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody else is asked then."""
    found = services.own_grade(pk, request.user)
    if found is None:
        raise Http404
    services.require_gradable(found)
    now = timezone.now()
    form = DeclineForm(posted(request))
    if done(form, lambda: services.decline(found, **form.cleaned_data, now=now)):
        messages.success(request, "Thank you for telling us. Somebody else is asked.")
        return redirect("milestones:queue")
    context = {"grade": found, "form": form, "milestone": found.submission.milestone}
    return render(request, "milestones/decline.html", context)
