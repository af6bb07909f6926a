"""What holds for everybody signed in: sessions end, pages stay out of caches."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.timezone import now

from mats.people.adapter import has_second_factor
from mats.people.views.posted import offer_again

GetResponse = Callable[[HttpRequest], HttpResponse]

BEGAN = "people.session_began"
SEEN = "people.session_seen"
GRAIN = timedelta(minutes=10)
"""How exactly we know when somebody was last here; finer would write at every page."""


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """As Django's, but what was typed while the session ended is not lost."""

    def handle_no_permission(  # type: ignore[override]  # not only redirects
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.headers.get("HX-Request"):
            # htmx would put the sign-in page into the part it asked for. A form stays
            # as it is on the screen; anything else loads anew and asks to sign in.
            reload = {} if request.method == "POST" else {"HX-Refresh": "true"}
            return HttpResponse("You were signed out.", status=401, headers=reload)
        if request.method == "POST":
            return offer_again(request)
        return super().handle_no_permission(request, view_func)


class SessionAgeMiddleware:
    """End a session that nobody used for a while, or that is simply old.

    Sessions opened with a second factor can do more and therefore end sooner.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._judge(request, now())
        response = self.get_response(request)
        if request.user.is_authenticated and BEGAN not in request.session:
            request.session[BEGAN] = request.session[SEEN] = now().isoformat()
        return response

    def _judge(self, request: HttpRequest, moment: datetime) -> None:
        limits = settings.SESSION_LIMITS
        idle, absolute = limits["privileged" if has_second_factor(request) else "usual"]
        began = _when(request, BEGAN, moment)
        seen = _when(request, SEEN, moment)
        if moment - seen > idle or moment - began > absolute:
            logout(request)
        elif moment - seen > GRAIN:
            request.session[SEEN] = moment.isoformat()


def _when(request: HttpRequest, key: str, default: datetime) -> datetime:
    kept = request.session.get(key)
    return datetime.fromisoformat(kept) if kept else default


class NoStoreMiddleware:
    """Keep pages out of every cache once a browser holds a session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        return response
