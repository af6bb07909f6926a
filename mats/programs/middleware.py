"""Whoever works with other people's answers signs in with two factors."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from mats.core.typed import typed
from mats.people.adapter import has_second_factor
from mats.people.models import Person
from mats.people.views.posted import offer_again
from mats.programs.policies import needs_second_factor
from mats.programs.roles import roles_of

if TYPE_CHECKING:
    from mats.people.http import PersonRequest

GetResponse = Callable[[HttpRequest], HttpResponse]

SET_UP = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "people:prove",
        "people:security",
    }
)
"""All that is open to a privileged person whose session has no second factor."""


class SecondFactorMiddleware:
    """Lead them to set one up, or to use the one they have; nothing else opens.

    It guards every view that needs a sign-in, the admin site included. What a session
    has proved is read from the session; for sessions without a second
    factor roles are asked for, so one that was given a minute ago already counts.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[object, ...],  # noqa: ARG002 -- Django's signature
        kwargs: dict[str, object],  # noqa: ARG002 -- same
    ) -> HttpResponseBase | None:
        is_public = not getattr(view, "login_required", True)
        if is_public or not isinstance(request.user, Person):
            return None
        match = request.resolver_match
        if match is not None and match.view_name in SET_UP:
            return None
        if has_second_factor(request):
            return None
        if request.method == "GET":  # a page has a menu, which asks for the roles too
            roles_of(cast("PersonRequest", request))
        if not needs_second_factor(request.user):
            return None
        return self._lead(request, _way_on(request, request.user))

    def _lead(self, request: HttpRequest, to: str) -> HttpResponseBase:
        """The way on; what was typed meanwhile is kept where it was or offered."""
        is_posted = request.method == "POST"
        if request.headers.get("HX-Request"):
            reload = {} if is_posted else {"HX-Refresh": "true"}
            words = "A second factor is needed."
            return HttpResponse(words, status=401, headers=reload)
        if is_posted and any(True for _ in typed(request)):
            return offer_again(request, prove_at=to)
        return redirect(to)


def _way_on(request: HttpRequest, person: Person) -> str:
    """Where to use the factor they have; else where to set one up."""
    kinds = set(
        Authenticator.objects.filter(user=person).values_list("type", flat=True)
    )
    then = request.get_full_path() if request.method == "GET" else "/"
    for kind, name in (
        (Authenticator.Type.TOTP, "mfa_reauthenticate"),
        (Authenticator.Type.WEBAUTHN, "mfa_reauthenticate_webauthn"),
    ):
        if kind in kinds:
            return f"{reverse(name)}?{urlencode({'next': then})}"
    return reverse("people:security") + "?needed"
