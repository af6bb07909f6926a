"""The first page of each role."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mats.home.context import Frame
from mats.home.dashboards.mentor import mentor_home
from mats.home.dashboards.scholar import scholar_home
from mats.home.mine import mine_of
from mats.home.seats import Family
from mats.home.today import today_of
from mats.mentors.models import Candidacy
from mats.people.http import PersonRequest
from mats.programs.models import Program


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    seat = Frame.of(request).seat
    if seat is None:
        return _nobody(request)
    if seat.family == Family.STAFF:
        today = today_of(request.user, seat.program, now())
        return render(request, "home/today.html", {"today": today})
    if seat.family == Family.SCHOLAR:
        own = scholar_home(request.user, seat, now())
        return render(request, "home/scholar.html", {"home": own})
    if seat.family == Family.MENTOR:
        home = mentor_home(request.user, seat, now())
        return render(request, "home/mentor.html", {"home": home})
    mine = mine_of(request.user, seat, now())
    context = {"mine": mine, "family": str(seat.family)}
    return render(request, "home/participant.html", context)


def _nobody(request: PersonRequest) -> HttpResponse:
    """Signed in, but without a role today."""
    past = Program.objects.visible_to(request.user)
    calls = Candidacy.objects.own(request.user).select_related("program")
    context = {"programs": past, "calls": calls}
    return render(request, "home/nobody.html", context)
