"""Before a change of how one signs in, a recent proof of who is sitting there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.people.adapter import is_fresh
from mats.people.http import PersonRequest
from mats.people.limits import spend
from mats.people.models import Code
from mats.people.services import codes
from mats.people.views.typed import Typed, TypedCode

PROVE = "people.prove"

View = Callable[..., HttpResponseBase]


def freshly_proved(view: View) -> View:
    """Lead somebody who signed in long ago to prove themselves, and back again."""

    @wraps(view)
    def guarded(
        request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        if request.user.is_authenticated and not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "POST"])
def prove(request: PersonRequest) -> HttpResponse:
    """The proof of those who have neither password nor factor: a code by email."""
    then = _next(request)
    waiting = request.session.get(PROVE)
    if "send" in request.POST:
        spend(request, "request_login_code", request.user.email)
        code = codes.issue(
            Code.Purpose.PROVE, email=request.user.email, person=request.user, now=now()
        )
        request.session[PROVE] = code.pk
        return redirect(request.get_full_path())
    if waiting is None:
        return render(request, "people/prove.html", {"next": then})
    typed = TypedCode(request, Code.Purpose.PROVE, waiting, request.user.email)
    if typed.result == Typed.RIGHT:
        del request.session[PROVE]
        record_authentication(
            request, request.user, method="code", reauthenticated=True
        )
        return redirect(then)
    context = {"form": typed.form, "typed": typed, "next": then}
    return render(request, "people/prove.html", context)


def _next(request: HttpRequest) -> str:
    url = request.GET.get("next", "")
    adapter: Any = get_adapter(request)
    return url if url and adapter.is_safe_url(url) else "people:security"
