"""A form that is sent twice acts once, and both times answers the same.

A double click, a reload and a resend carry the token against forged requests of the
page they were shown on, and every page is shown with another: that makes it the name of
one submission. A second of the same name waits for the first and is led where it led.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from mats.core.prepared import KEYS, PreparedText

KEPT = 60 * 60
"""Seconds for which a submission is known."""
FOUND, SEE_OTHER = 302, 303
LOCK = PreparedText("SELECT pg_advisory_lock(%s)", KEYS[0])
UNLOCK = PreparedText("SELECT pg_advisory_unlock(%s)", KEYS[0])

GetResponse = Callable[[HttpRequest], HttpResponse]


class OnceMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self.get_response(request)
            _remember(request, response)
        finally:
            _let_go(request)
        return response

    def process_view(
        self, request: HttpRequest, *_view: object
    ) -> HttpResponseBase | None:
        name = _name(request)
        if name is None:
            return None
        vars(request)["submission"] = name
        LOCK.do(_number(name))
        led_to = cache.get(f"mats.once:{name}")
        return HttpResponseRedirect(led_to) if led_to else None


def _name(request: HttpRequest) -> str | None:
    """Of what a signed-in person sent with a form of ours; else there is none.

    Signing in has its own rules, and what a script saves over and over is none either.
    """
    if (
        request.method != "POST"
        or not request.user.is_authenticated
        or request.path.startswith("/accounts/")
        or "HX-Request" in request.headers
        or not request.POST.get("csrfmiddlewaretoken")
    ):
        return None
    files = [(name, str(file)) for name, file in request.FILES.items()]
    words = (request.user.pk, request.get_full_path(), [*request.POST.lists()], files)
    return hashlib.sha256(repr(words).encode()).hexdigest()


def _number(name: str) -> int:
    """The name of a submission as PostgreSQL locks it: 63 bits."""
    return int(name, 16) >> 193


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    """Where it led, if it did what it should; to prove oneself is something else."""
    name, led_to = vars(request).get("submission"), response.get("Location", "")
    done = response.status_code in (FOUND, SEE_OTHER)
    if name and done and not led_to.startswith("/accounts/"):
        cache.set(f"mats.once:{name}", led_to, KEPT)


def _let_go(request: HttpRequest) -> None:
    """Whatever ends the connection ends what it locked, too."""
    name = vars(request).get("submission")
    if name and connection.connection is not None:
        with suppress(Error):
            UNLOCK.do(_number(name))
