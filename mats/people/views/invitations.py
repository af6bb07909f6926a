"""The page behind the link of an invitation: looking is free, the button acts."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mats.people.models import Invitation
from mats.people.services import invitations as services
from mats.people.views.signin import send_code


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown, used, revoked and expired links are one and the same page."""
    moment = now()
    if request.method == "POST" and (person := services.accept(token, now=moment)):
        if request.user.is_authenticated and request.user.pk == person.pk:
            return redirect("/")
        send_code(request, person.email, then="/")
        return redirect("account_confirm_login_code")
    invitation = Invitation.objects.with_token(token).open(moment).first()
    return render(
        request,
        "people/invitation.html",
        {"invitation": invitation},
        status=200 if invitation else 410,
    )
