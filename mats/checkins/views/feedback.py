"""A mentor gives feedback on their scholars: one short page for each, then the next."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins import services
from mats.checkins.models import Feedback
from mats.core.errors import Refused
from mats.people.http import PersonRequest
from mats.questions.forms.setting import Setting
from mats.questions.models import Response
from mats.questions.services import in_hand
from mats.questions.views.answering import answer

WITH = ("round__phase__program", "scholar__person", "scholar__stream")


@require_GET
def feedback_round(request: PersonRequest, pk: int) -> HttpResponse:
    """All of one's scholars in this round: given, begun, or to give."""
    mine = Feedback.objects.filter(mentor=request.user, round=pk)
    rows = list(
        mine.select_related(*WITH, "response").order_by("scholar__person__name")
    )
    if not rows:
        raise Http404
    waiting = [each for each in rows if each.submitted_at is None]
    context = {
        "rows": rows,
        "round": rows[0].round,
        "program": rows[0].round.phase.program,
        "next": waiting[0] if waiting else None,
        "given": len(rows) - len(waiting),
    }
    return render(request, "checkins/feedback/round.html", context)


@require_http_methods(["GET", "POST"])
def feedback(request: PersonRequest, pk: int) -> HttpResponse:
    """About one scholar; sent, it leads to the next."""
    now = timezone.now()
    rows = Feedback.objects.filter(mentor=request.user)
    if request.method != "POST":
        return _write(request, _own(rows, pk), now)
    with transaction.atomic():
        # Locked alone, then read: a joined row may be older than the wait.
        get_object_or_404(rows.select_for_update().only("pk"), pk=pk)
        asked = _own(rows, pk)
        if asked.round.phase.program.closed_at is not None:
            raise Refused("The program is closed: nothing is asked any more.")
        return _write(request, asked, now)


def _own(rows: QuerySet[Feedback], pk: int) -> Feedback:
    with_all = rows.select_related(*WITH, "round__questionnaire", "response")
    asked = get_object_or_404(with_all, pk=pk)
    program = asked.round.phase.program
    asked.scholar.program = asked.round.questionnaire.program = program
    if asked.response:
        asked.response.questionnaire = asked.round.questionnaire
    return asked


def _write(request: PersonRequest, asked: Feedback, now: datetime) -> HttpResponse:
    asked.mentor = request.user
    response = services.feedback_draft(asked, now)
    response.respondent, response.subject = request.user, asked.scholar.person
    answered = answer(
        request,
        response,
        sent=partial(_sent, request, asked, now),
        now=now,
        template="checkins/feedback/write.html",
        context={
            "asked": asked,
            "round": asked.round,
            "program": asked.round.phase.program,
            "send_label": "Send and next" if response.is_draft else "Send again",
        },
        setting=_setting(asked.scholar.person.called),
        held=in_hand(response),
    )
    if request.method == "POST":
        services.put_feedback(asked, response, now=now)
    return answered


def _setting(called: str) -> Setting:
    return Setting(
        names={"scholar": called},
        share=f"Share with {called}",
        if_shared=f"{called} reads this on their page.",
        if_not=f"Not shown to {called}.",
        failed="Your feedback was not sent",
    )


def _sent(
    request: PersonRequest, asked: Feedback, now: datetime, response: Response
) -> HttpResponse:
    services.put_feedback(asked, response, now=now)
    others = Feedback.objects.owed().filter(mentor=request.user, round=asked.round_id)
    following = others.order_by("scholar__person__name").first()
    called = asked.scholar.person.called
    messages.success(request, f"Thank you. Your feedback on {called} is in.")
    if following is not None:
        return redirect("checkins:feedback", following.pk)
    return redirect("checkins:feedback_round", asked.round_id)
