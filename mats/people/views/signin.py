"""Signing in: an address, a code, and for somebody new a name.

Whether an address is known is looked up only after its code was typed, so that nobody
learns it by asking. Pages change nothing when they are only looked at.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mats.core.http import posted
from mats.people import services
from mats.people.forms import AddressForm, NameForm, PasswordForm
from mats.people.limits import spend
from mats.people.models import Code, Person
from mats.people.services import codes
from mats.people.views.typed import Typed, TypedCode

SIGN_IN = "people.sign_in"
"""Where the session keeps which code this browser waits for, and what comes next."""
PROVED = "people.proved_address"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code there, whoever it belongs to."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = AddressForm(posted(request))
    if form.is_valid():
        send_code(request, form.cleaned_data["email"], then=_next(request))
        return redirect("account_confirm_login_code")
    context = {"form": form, "next": _next(request, "")}
    return render(request, "account/ask.html", context)


def send_code(request: HttpRequest, email: str, *, then: str) -> None:
    """Send a code and remember in this browser which one it waits for."""
    spend(request, "request_login_code", email)
    code = codes.issue(Code.Purpose.SIGN_IN, email=email, now=now())
    request.session[SIGN_IN] = {"code": code.pk, "email": email, "next": then}


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Type the code. A link signs nobody in, so mail scanners cannot either."""
    waiting = request.session.get(SIGN_IN)
    if not waiting or request.user.is_authenticated:
        return redirect("account_login")
    if "again" in request.POST:
        send_code(request, waiting["email"], then=waiting["next"])
        return redirect("account_confirm_login_code")
    typed = TypedCode(request, Code.Purpose.SIGN_IN, waiting["code"], waiting["email"])
    if typed.result == Typed.RIGHT:
        return _enter(request, waiting["email"], then=waiting["next"])
    context = {"form": typed.form, "typed": typed, "email": waiting["email"]}
    return render(request, "account/confirm.html", context)


def _enter(request: HttpRequest, email: str, *, then: str) -> HttpResponse:
    """The address is theirs. Sign its person in, or meet somebody new."""
    del request.session[SIGN_IN]
    person = Person.objects.get_queryset().with_email(email).first()
    if person is not None:
        return _sign_in(request, person, then=then)
    request.session[PROVED] = {"email": email, "next": then}
    return redirect("account_signup")


def _sign_in(request: HttpRequest, person: Person, *, then: str) -> HttpResponse:
    """Hand over to allauth, which asks for the second factor where there is one."""
    if person.is_active:
        person = services.claim(person, now=now())
    record_authentication(request, person, method="code", email=person.email)
    response: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=then
    )
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def introduce(request: HttpRequest) -> HttpResponse:
    """Somebody new, who has just proved an address, says their name."""
    proved = request.session.get(PROVED)
    if not proved or request.user.is_authenticated:
        return redirect("account_login")
    if not settings.SIGN_UP_OPEN:
        return render(request, "account/unknown.html", {"email": proved["email"]})
    form = NameForm(posted(request))
    if form.is_valid():
        person = services.register(email=proved["email"], **form.cleaned_data)
        del request.session[PROVED]
        return _sign_in(request, person, then=proved["next"])
    context = {"form": form, "email": proved["email"]}
    return render(request, "account/introduce.html", context)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def by_password(request: HttpRequest) -> HttpResponse:
    """For those who have set a password. Wrong and unknown are one answer."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = PasswordForm(posted(request))
    person = _with_password(request, form) if form.is_valid() else None
    if person is not None:
        record_authentication(request, person, method="password", email=person.email)
        response: HttpResponse = perform_login(
            request, person, email_verification="none", redirect_url=_next(request)
        )
        return response
    context = {"form": form, "next": _next(request, "")}
    return render(request, "account/password.html", context)


def _with_password(request: HttpRequest, form: PasswordForm) -> Person | None:
    adapter: Any = get_adapter(request)
    try:
        person: Person | None = adapter.authenticate(request, **form.cleaned_data)
    except ValidationError:
        form.add_error(None, "Too many tries. Wait five minutes, or sign in by code")
        return None
    if person is None:
        form.add_error(None, "That email and password do not go together")
    return person


def _next(request: HttpRequest, default: str = settings.LOGIN_REDIRECT_URL) -> str:
    """Where they were going, if that is a page of ours."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    adapter: Any = get_adapter(request)
    return url if url and adapter.is_safe_url(url) else default
