"""Changing one's address: a code to the new one, a notice to the old one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted
from mats.people import services
from mats.people.forms import NewAddressForm
from mats.people.http import PersonRequest
from mats.people.limits import spend
from mats.people.models import Code
from mats.people.views.fresh import freshly_proved
from mats.people.views.typed import Typed, TypedCode

CHANGE = "people.new_address"


@freshly_proved
@require_http_methods(["GET", "POST"])
def change(request: PersonRequest) -> HttpResponse:
    """Ask for the new address. Taken or free, the answer is the same."""
    form = NewAddressForm(posted(request))
    if form.is_valid():
        _send(request, form.cleaned_data["email"])
        return redirect("people:confirm_email")
    return render(request, "people/email.html", {"form": form})


def _send(request: PersonRequest, email: str) -> None:
    spend(request, "request_login_code", email)
    code = services.ask_to_change_email(request.user, email=email, now=now())
    request.session[CHANGE] = {"code": code.pk, "email": email}


@require_http_methods(["GET", "POST"])
def confirm(request: PersonRequest) -> HttpResponse:
    waiting = request.session.get(CHANGE)
    if waiting is None:
        return redirect("people:email")
    if "again" in request.POST:
        _send(request, waiting["email"])
        return redirect("people:confirm_email")
    typed = TypedCode(
        request, Code.Purpose.CHANGE_EMAIL, waiting["code"], waiting["email"]
    )
    if typed.result == Typed.RIGHT and _changed(request, typed):
        del request.session[CHANGE]
        messages.success(request, f"You now sign in with {waiting['email']}.")
        return redirect("people:security")
    context = {"form": typed.form, "typed": typed, "email": waiting["email"]}
    return render(request, "people/email_confirm.html", context)


def _changed(request: PersonRequest, typed: TypedCode) -> bool:
    try:
        services.change_email(request.user, code=typed.right_code)
    except Refused as reason:
        typed.form.add_error(None, str(reason))
        return False
    return True
