"""What the browser keeps for a person: the theme, and the role they look from."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mats.home.context import SEAT_COOKIE, THEME_COOKIE
from mats.home.seats import seats_of
from mats.people.http import PersonRequest

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or anything else for: as my device."""
    response = HttpResponseRedirect(_back(request))
    word = request.POST.get("theme", "")
    if word in ("light", "dark"):
        _keep(response, THEME_COOKIE, word)
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@require_POST
def sit(request: PersonRequest) -> HttpResponse:
    """Look from another role. One that the person does not have changes nothing."""
    response = redirect("home:index")
    key = request.POST.get("seat", "")
    if key in {seat.key for seat in seats_of(request)}:
        _keep(response, SEAT_COOKIE, key)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=A_YEAR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _back(request: HttpRequest) -> str:
    """The page they came from, if it is one of ours."""
    url = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()})
    return url if ours and url.startswith("/") and url.isprintable() else "/"
