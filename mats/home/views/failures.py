"""Pages for when something went wrong. They never fail themselves.

Django's own read the form again to renew its token, and fail a second time where
reading it was what failed. These look at nothing but the theme cookie.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from mats.core.logs import request_id
from mats.people.views.posted import is_ours, offer_again

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)

Handler = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Failure:
    """What happened and what to do, in words."""

    status: int
    title: str
    what: str
    then: str


BAD_REQUEST = Failure(
    400,
    "We could not read that request",
    "Something on the way garbled it, or the link is not complete.",
    "Go back, reload the page and try again.",
)
TOO_LARGE = Failure(
    413,
    "That was too much at once",
    f"One form takes up to {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2} MB.",
    "Go back: what you typed is still there. Make it shorter and send it again.",
)
FORBIDDEN = Failure(
    403,
    "This page is not open to you",
    "Your roles do not include what it does.",
    "If you think they should, write to the staff of your program.",
)
NOT_FOUND = Failure(
    404,
    "There is no such page",
    "It was moved or removed, or it belongs to someone else.",
    "Look at the address again, or start from your home page.",
)
BROKEN = Failure(
    500,
    "Something broke on our side",
    "Nothing of what you did was half saved.",
    "Try again in a minute. If it stays, write to us and name the number below.",
)
FORM_TOO_OLD = Failure(
    403,
    "This form was open for too long",
    "For your safety it works only in the browser and the session that opened it. "
    "Nothing was saved.",
    "Go back: what you typed is still there. Reload the page in another tab, "
    "sign in if asked, then send this one again.",
)


def page(request: HttpRequest, failure: Failure) -> HttpResponse:
    theme = request.COOKIES.get("theme", "")
    context = {
        "failure": failure,
        "organisation": settings.ORGANISATION,
        "theme": theme if theme in ("light", "dark") else "",
        "number": request_id.get(),
    }
    try:
        html: str = render_to_string("failure.html", context)
    except Exception:  # noqa: BLE001 -- the last page has to appear whatever is broken
        html = f"{failure.title}. {failure.what} {failure.then}"
    return HttpResponse(html, status=failure.status)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_large = isinstance(exception, TOO_MUCH)
    return page(request, TOO_LARGE if too_large else BAD_REQUEST)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django hands it in
    return page(request, FORBIDDEN)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django hands it in
    return page(request, NOT_FOUND)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    return page(request, BROKEN)


@login_not_required
def csrf_failure(request: HttpRequest, **_: object) -> HttpResponse:
    """A page older than the last sign-in: what was typed may be sent once more."""
    try:
        return offer_again(request) if is_ours(request) else page(request, FORM_TOO_OLD)
    except TOO_MUCH:
        return page(request, TOO_LARGE)
