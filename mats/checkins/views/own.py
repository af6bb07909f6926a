"""A scholar reads what they said: this week's, and every week's."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.checkins import policies, services
from mats.checkins.around import Around
from mats.checkins.models import CheckIn, ComputeRequest
from mats.checkins.views.writing import own
from mats.people.http import PersonRequest
from mats.programs.models import WeekOff
from mats.questions.forms.layout import in_words
from mats.questions.forms.setting import Setting
from mats.questions.services import Held, in_hand
from mats.questions.values import NOTHING


@dataclass(frozen=True)
class Said:
    """One answer as its author reads it back."""

    question: str
    label: str
    words: str
    shared: bool


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """Every week's check-in, the newest first, and what was asked for."""
    now = timezone.now()
    check_ins = CheckIn.objects.by(request.user).filter(opens_at__lte=now)
    rows = check_ins.with_standing(now).select_related("phase__program")
    today = now.date()
    context = {
        "check_ins": rows.order_by("-opens_at"),
        "requests": ComputeRequest.objects.filter(scholar__person=request.user),
        "weeks_off": WeekOff.objects.visible_to(request.user)
        .filter(phase__program__closed_at=None, monday__gte=today)
        .select_related("phase")
        .order_by("monday")[:5],
    }
    return render(request, "checkins/mine.html", context)


@require_GET
def now_open(request: PersonRequest) -> HttpResponse:
    """The check-in that is open now; else all of them."""
    owed = CheckIn.objects.by(request.user).owed(timezone.now()).order_by("due_at")
    found = owed.values_list("pk", flat=True).first()
    return redirect("checkins:write", found) if found else redirect("checkins:mine")


@require_GET
def read(request: PersonRequest, pk: int) -> HttpResponse:
    return _read(request, pk, "checkins/read.html")


@require_GET
def sent(request: PersonRequest, pk: int) -> HttpResponse:
    """Thank you, what the mentor may see, and until when it can be changed."""
    return _read(request, pk, "checkins/sent.html")


def _read(request: PersonRequest, pk: int, template: str) -> HttpResponse:
    now = timezone.now()
    check_in = own(request, pk)
    response = services.draft(check_in, now)
    response.respondent = request.user
    held = in_hand(response)
    around = Around(request, held, reading=True)
    context = {
        "check_in": check_in,
        "program": check_in.phase.program,
        "around": around,
        "standing": check_in.standing_at(now),
        "said": _said(held, around) if check_in.response else [],
        "goals": services.goals_around(check_in),
        "use": getattr(check_in, "compute_use", None),
        "writable": policies.is_writable(check_in, now),
    }
    return render(request, template, context)


def _said(held: Held, around: Around) -> list[Said]:
    setting = Setting(names={"mentor": around.mentor, "manager": around.manager})
    given = held.kept
    return [
        Said(
            setting.named(item.question.text),
            item.key.replace("_", " ").capitalize(),
            in_words(item, given.get(item.key, NOTHING)),
            shared=given.get(item.key, NOTHING).shared,
        )
        for item in held.sheet
        if item.asks
    ]
