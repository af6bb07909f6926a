"""Answering by a link: no session, no frame of staff, no sign-in.

A GET shows and changes nothing, however often a scanner fetches it. The address is the
secret that a token against forged requests would be, so there is none.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mats.core.errors import Refused
from mats.core.prose import html
from mats.people.limits import spend
from mats.surveys import services
from mats.surveys.promise import Promise
from mats.surveys.services import Door
from mats.surveys.views.behind import Behind
from mats.surveys.views.each import Each

GONE, CONFLICT, SEE_OTHER = 410, 409, 303
View = Callable[[HttpRequest, Door], HttpResponse]


def behind_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hand the view what the link opens; all links that open nothing look the same."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        door = services.find(token)
        if door is None:
            return page(request, "surveys/nothing.html", {}, status=GONE)
        return view(request, door)

    return login_not_required(csrf_exempt(never_cache(opened)))


def page(
    request: HttpRequest, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Drawn without a request: nothing of the frame of others is asked for."""
    theme = request.COOKIES.get("theme", "")
    frame: dict[str, object] = {
        "organisation": settings.ORGANISATION,
        "theme": theme if theme in ("light", "dark") else "",
    }
    response = HttpResponse(render_to_string(template, frame | context), status=status)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    # Django writes the address of what was refused into the log: here a secret.
    vars(response)["_has_been_logged"] = True
    return response


@behind_link
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, door: Door) -> HttpResponse:
    now = timezone.now()
    if not door.is_open(now):
        return _shut(request, door, now)
    if request.method == "POST":
        return _posted(request, door, now)
    if door.is_sealed and services.was_sent(door):
        return _thanks(request, door)
    return _show(request, _opened(door, now))


def _opened(door: Door, now: datetime, data: QueryDict | None = None) -> Behind | Each:
    """The form behind the link; of several people, all that one says of them."""
    if door.subject is not None:
        return Each(door, now, data)
    sending = data is not None and data.get("act") == "send"
    return Behind(door, now, data, sending=sending)


def _shut(request: HttpRequest, door: Door, now: datetime) -> HttpResponse:
    """Too early, or too late: then with thanks to whoever has answered."""
    soon = not door.survey.has_begun(now) and door.survey.closed_at is None
    context = {"door": door, "survey": door.survey, "soon": soon}
    return page(request, "surveys/shut.html", context, status=200 if soon else GONE)


def _posted(request: HttpRequest, door: Door, now: datetime) -> HttpResponse:
    if door.invitation is None:
        spend(request, "survey_public", str(door.survey.pk))
    try:
        with transaction.atomic():
            services.lock(door, now=now)
            return _take(request, door, now)
    except Refused as refusal:
        behind = _opened(door, now, request.POST)
        return _show(request, behind, said=str(refusal), status=CONFLICT)


def _take(request: HttpRequest, door: Door, now: datetime) -> HttpResponse:
    behind = _opened(door, now, request.POST)
    if behind.keep():
        return HttpResponseRedirect(behind.next_address, status=SEE_OTHER)
    if "HX-Request" in request.headers:
        return page(request, "questions/_saved.html", behind.saved())
    return _show(request, behind)


def _show(
    request: HttpRequest, behind: Behind | Each, said: str = "", status: int = 200
) -> HttpResponse:
    door = behind.door
    context = {
        "door": door,
        "survey": door.survey,
        "promise": Promise.of(door.survey, trial=door.is_trial),
        "said": said,
        "form_action": reverse("surveys:link", args=[door.token]),
        **behind.context(),
    }
    return page(request, behind.template, context, status)


@behind_link
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, door: Door) -> HttpResponse:
    return _thanks(request, door)


def _thanks(request: HttpRequest, door: Door) -> HttpResponse:
    survey = door.survey
    context = {
        "door": door,
        "survey": survey,
        "words": html(survey.thanks),
        "can_change": not door.is_sealed
        and survey.questionnaire.may_change
        and door.is_open(timezone.now()),
    }
    return page(request, "surveys/thanks.html", context)
