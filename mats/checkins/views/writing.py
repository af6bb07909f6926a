"""Writing a check-in: the questions, and what stands beside them, as one page."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from mats.checkins import policies, services
from mats.checkins.around import Around
from mats.checkins.forms import HERE, WeekForm
from mats.checkins.models import CheckIn
from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.questions.forms.fields import SHARED, WAS
from mats.questions.forms.setting import Fault, Setting, lazily
from mats.questions.models import Response
from mats.questions.services import in_hand
from mats.questions.views.answering import answer

COMPUTE = "compute"
"""The question beside which the numbers stand."""


class WeekBeside:
    """The week's form as the flow of answers knows it."""

    def __init__(self, request: HttpRequest, check_in: CheckIn) -> None:
        self.check_in = check_in
        self.goals = services.goals_around(check_in)
        data = posted(request)
        self._data = data if data is not None and HERE in data else None
        self.form = WeekForm(
            check_in,
            self.goals,
            self._data,
            use=getattr(check_in, "compute_use", None),
            sending=request.POST.get("act") == "send",
        )

    def is_valid(self) -> bool:
        return self._data is None or self.form.is_valid()

    def keep(self) -> None:
        if self._data is None:
            return
        self.form.is_valid()
        week = self.form.week(switches_of(self._data))
        services.keep_held(self.check_in, week, self.goals)

    @property
    def faults(self) -> list[Fault]:
        if self._data is None:
            return []
        names = [name for name in self.form.fields if self.form.errors.get(name)]
        return [self._fault(name) for name in names]

    def _fault(self, name: str) -> Fault:
        field = self.form[name]
        first = "_0" if hasattr(field.field, "choices") else ""
        return Fault(f"{field.auto_id}{first}", str(field.label), str(field.errors[0]))


def switches_of(data: Mapping[str, object]) -> dict[str, bool]:
    """How every switch stood on the page that was posted."""
    keys = [name.removesuffix(WAS) for name in data if name.endswith(WAS)]
    return {key: bool(data.get(key + SHARED)) for key in keys}


@require_http_methods(["GET", "POST"])
def write(request: PersonRequest, pk: int) -> HttpResponse:
    """What was sent is read first; while it may be written, it is this page."""
    now = timezone.now()
    if request.method == "POST":
        with transaction.atomic():  # the answers and what stands beside them
            if not services.own_locked(pk, request.user):
                raise Http404
            check_in = own(request, pk)
            services.require_writable(check_in, now)
            return _write(request, check_in, now)
    check_in = own(request, pk)
    if not policies.is_writable(check_in, now):
        return redirect("checkins:read", check_in.pk)
    return _write(request, check_in, now)


def own(request: PersonRequest, pk: int) -> CheckIn:
    check_in = services.own_in_full(pk, request.user)
    if check_in is None:
        raise Http404
    return services.with_plan(check_in)


def _write(request: PersonRequest, check_in: CheckIn, now: datetime) -> HttpResponse:
    response = services.draft(check_in, now)
    response.respondent = request.user
    held = in_hand(response)
    beside, around = WeekBeside(request, check_in), Around(request, held)
    answered = answer(
        request,
        response,
        sent=partial(_sent, check_in, now),
        now=now,
        template="checkins/write.html",
        context=_context(check_in, response, around, beside),
        setting=lazily(partial(_setting, check_in, around, beside)),
        beside=beside,
        held=held,
    )
    if request.method == "POST":
        check_in.response = response
        services.store(check_in)
    return answered


def _context(
    check_in: CheckIn, response: Response, around: Around, beside: WeekBeside
) -> dict[str, object]:
    return {
        "check_in": check_in,
        "around": around,
        "week": beside.form,
        "here": HERE,
        "send_label": "Send check-in" if response.is_draft else "Send again",
        "renewed": "checkins/_preview.html",
    }


def _sent(check_in: CheckIn, now: datetime, response: Response) -> HttpResponse:
    services.put_in(check_in, response, now=now)
    return redirect("checkins:sent", check_in.pk)


def _setting(check_in: CheckIn, around: Around, beside: WeekBeside) -> Setting:
    return Setting(
        names={"mentor": around.mentor, "manager": around.manager},
        switched_on=services.last_choices(check_in),
        share=around.share,
        if_shared=around.if_shared,
        if_not=around.if_not,
        failed="Your check-in was not sent",
        beside={COMPUTE: partial(_compute, check_in, beside)},
        numbered=True,
        circle=around.circle,
    )


def _compute(check_in: CheckIn, beside: WeekBeside) -> SafeString:
    return render_to_string(
        "checkins/_compute.html",
        {
            "week": beside.form,
            "check_in": check_in,
            "compute": services.compute_of(check_in.scholar),
        },
    )
