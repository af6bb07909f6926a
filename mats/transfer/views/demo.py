"""Signing in as one of the people of the demo. Exists only where a demo is shown."""

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from mats.core.errors import Refused
from mats.people import services
from mats.transfer.demo.people import demo_people, demo_person


@login_not_required
@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    _only_in_a_demo()
    return render(request, "transfer/demo.html", {"people": demo_people()})


@login_not_required
@never_cache
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Open a session for this person; it counts as one with a second factor."""
    _only_in_a_demo()
    person = demo_person(request.POST.get("email", ""))
    if person is None:
        raise Refused("Only the people of the demo can be signed in like this.")
    person = services.claim(person, now=now())
    login(request, person)
    record_authentication(request, person, method="demo")
    UserSession.objects.create_from_request(request)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _only_in_a_demo() -> None:
    if not settings.DEMO:
        raise Http404
