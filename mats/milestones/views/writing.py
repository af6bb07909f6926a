"""A scholar writes what they hand in: sections, a title, a link, and sends it."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.milestones import policies, services
from mats.milestones.forms import HERE, AboutForm, MoreTimeForm
from mats.milestones.models import Submission
from mats.people.http import PersonRequest
from mats.programs.views.answers import done
from mats.questions.forms.setting import Fault, Setting
from mats.questions.models import Response
from mats.questions.services import in_hand
from mats.questions.views.answering import answer

ABOVE = {"above": "milestones/_about.html", "here": HERE}
"""Title and link stand above the sections."""


class AboutBeside:
    """Title and link as the flow of answers knows them."""

    def __init__(self, request: HttpRequest, submission: Submission) -> None:
        self.submission = submission
        data = posted(request)
        self._data = data if data is not None and HERE in data else None
        self.form = AboutForm(submission, self._data)

    def is_valid(self) -> bool:
        return self._data is None or self.form.is_valid()

    def keep(self) -> None:
        if self._data is not None:
            self.form.is_valid()
            for name in ("title", "link"):
                if name in self.form.cleaned_data:
                    setattr(self.submission, name, self.form.cleaned_data[name])

    @property
    def faults(self) -> list[Fault]:
        """What was typed and cannot be kept; while one writes, no title is none."""
        if self._data is None:
            return []
        wrong = [name for name in self.form.fields if self.form.errors.get(name)]
        return [self._fault(name) for name in wrong]

    def _fault(self, name: str) -> Fault:
        field = self.form[name]
        return Fault(field.auto_id, str(field.label), str(field.errors[0]))


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """All that is asked of one, what is due next first."""
    now = timezone.now()
    rows = Submission.objects.filter(
        scholar__person=request.user, milestone__opens_at__lte=now
    )
    shown = rows.with_standing(now).select_related("milestone__program")
    context = {"rows": shown.order_by("due", "pk")}
    return render(request, "milestones/mine.html", context)


@require_http_methods(["GET", "POST"])
def write(request: PersonRequest, pk: int) -> HttpResponse:
    """Until grades are out it may be written and sent again."""
    now = timezone.now()
    if request.method == "POST":
        with transaction.atomic():
            submission = services.own_held(pk, request.user)
            if submission is None:
                raise Http404
            services.require_writable(submission, now)
            return _write(request, submission, now)
    submission = services.own(pk, request.user)
    if submission is None:
        raise Http404
    if not policies.is_writable(submission, now):
        return redirect("milestones:read", pk)
    return _write(request, submission, now)


def _write(
    request: PersonRequest, submission: Submission, now: datetime
) -> HttpResponse:
    if submission.milestone.questionnaire is None:
        return _hand_in(request, submission, now)
    response = services.draft(submission, now)
    beside = AboutBeside(request, submission)
    answered = answer(
        request,
        response,
        sent=partial(_sent, submission, now),
        now=now,
        template="milestones/write.html",
        context={
            **_context(submission, now),
            **ABOVE,
            "about": beside.form,
            "send_label": "Hand in" if response.is_draft else "Hand in again",
        },
        setting=Setting(failed="It was not handed in", numbered=True),
        beside=beside,
        held=in_hand(response),
    )
    if request.method == "POST":
        if response.saved_at is not None:
            submission.response = response
        services.store(submission)
    return answered


def _sent(submission: Submission, now: datetime, response: Response) -> HttpResponse:
    services.put_in(submission, response, now=now)
    return redirect("milestones:read", submission.pk)


def _hand_in(
    request: PersonRequest, submission: Submission, now: datetime
) -> HttpResponse:
    """Of what is written elsewhere."""
    form = AboutForm(submission, posted(request), needs_link=True)
    if done(form, lambda: services.hand_in(submission, **form.cleaned_data, now=now)):
        return redirect("milestones:read", submission.pk)
    context = {**_context(submission, now), "form": form}
    return render(request, "milestones/hand_in.html", context)


def _context(submission: Submission, now: datetime) -> dict[str, object]:
    return {
        "submission": submission,
        "milestone": submission.milestone,
        "program": submission.milestone.program,
        "standing": submission.standing_at(now),
    }


@require_http_methods(["GET", "POST"])
def ask_for_time(request: PersonRequest, pk: int) -> HttpResponse:
    """The scholar asks for a later day."""
    submission = services.own(pk, request.user)
    if submission is None:
        raise Http404
    now = timezone.now()
    program = submission.milestone.program
    form = MoreTimeForm(posted(request))
    if done(
        form,
        lambda: services.ask_for_time(
            submission,
            until=form.moment(program),
            because=form.cleaned_data["because"],
            now=now,
        ),
    ):
        messages.success(request, "Asked. You are told here what was decided.")
        return redirect("milestones:write", pk)
    context = {**_context(submission, now), "form": form}
    return render(request, "milestones/more_time.html", context)
