"""How somebody signs in, and where they are signed in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.core.http import posted
from mats.people import services
from mats.people.browsers import in_words
from mats.people.forms import NewPasswordForm
from mats.people.http import PersonRequest
from mats.people.views.fresh import freshly_proved


@require_GET
def security(request: PersonRequest) -> HttpResponse:
    factors = Authenticator.objects.filter(user=request.user).order_by("pk")
    of = Authenticator.Type
    context = {
        "passkeys": [f.wrap() for f in factors if f.type == of.WEBAUTHN],
        "app": next((f for f in factors if f.type == of.TOTP), None),
        "recovery": next(
            (f.wrap() for f in factors if f.type == of.RECOVERY_CODES), None
        ),
        "second_factor_missing": "needed" in request.GET,
    }
    return render(request, "people/security.html", context)


@sensitive_post_parameters("password")
@freshly_proved
@require_http_methods(["GET", "POST"])
def password(request: PersonRequest) -> HttpResponse:
    """Set a password or change it. All other sessions end with the old one."""
    form = NewPasswordForm(posted(request), person=request.user)
    if form.is_valid():
        services.set_password(request.user, password=form.cleaned_data["password"])
        _stay_signed_in_only_here(request)
        messages.success(request, "Your password is set.")
        return redirect("people:security")
    return render(request, "people/password.html", {"form": form})


@freshly_proved
@require_http_methods(["GET", "POST"])
def remove_password(request: PersonRequest) -> HttpResponse:
    if request.method == "POST":
        services.set_password(request.user, password=None)
        _stay_signed_in_only_here(request)
        messages.success(request, "Your password is gone. You sign in by code.")
        return redirect("people:security")
    return render(request, "people/remove_password.html")


def _stay_signed_in_only_here(request: PersonRequest) -> None:
    """Another password ends every session; this one goes on under a new key."""
    update_session_auth_hash(request, request.user)
    services.end_sessions(request.user)
    UserSession.objects.create_from_request(request)


@require_GET
def sessions(request: PersonRequest) -> HttpResponse:
    rows = UserSession.objects.filter(user=request.user).order_by("-last_seen_at")
    context = {
        "sessions": [(row, in_words(row.user_agent)) for row in rows],
        "current": request.session.session_key,
    }
    return render(request, "people/sessions.html", context)


@require_POST
def end_session(request: PersonRequest, pk: int) -> HttpResponse:
    mine = UserSession.objects.filter(user=request.user)
    session = get_object_or_404(mine, pk=pk)
    services.end_sessions(request.user, only=session.pk)
    if session.session_key == request.session.session_key:
        return redirect("account_login")
    messages.success(request, "That session has ended.")
    return redirect("people:sessions")


@require_POST
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    count = services.end_sessions(request.user, except_key=request.session.session_key)
    messages.success(request, f"Other sessions ended: {count}.")
    return redirect("people:sessions")
