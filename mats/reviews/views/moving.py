"""Advance and decline many at once, after a look at what it changes."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.applications.models import StreamChoice
from mats.core.errors import Refused
from mats.core.http import require
from mats.people.http import PersonRequest
from mats.programs.models import Program
from mats.reviews import listed, policies, services
from mats.reviews.models import Reviewing
from mats.reviews.services import Act, Move
from mats.reviews.views.common import reviewed_program, reviewing_of
from mats.reviews.views.selection import listing_of

SHOWN = 100
"""Of those whom it changes; of more only the number."""


@require_http_methods(["GET", "POST"])
def move(request: PersonRequest, slug: str, act: str) -> HttpResponse:
    """GET shows what would happen to those chosen, POST does it."""
    program = reviewed_program(request, slug)
    require(policies.can_move(request.user, program))
    if act not in list(Act):
        raise Http404
    wanted, reviewing = Act(act), reviewing_of(program)
    chosen = _chosen(request, program, reviewing)
    found = services.preview(chosen.select_related(*listed.BESIDE), wanted)
    if request.method == "POST":
        if request.POST.get("number") != str(len(found.changed)):
            raise Refused("The list changed meanwhile. Look at it again.")
        keys, now = [each.pk for each in found.changed], timezone.now()
        done = services.move(program, keys=keys, act=wanted, by=request.user, now=now)
        messages.success(
            request, f"{wanted.label}: {len(done.changed)}. Nobody is told."
        )
        return redirect("reviews:index", slug)
    context = _shown(request, program, reviewing, found)
    return render(request, "reviews/move.html", {**context, "act": wanted})


def _shown(
    request: PersonRequest, program: Program, reviewing: Reviewing | None, found: Move
) -> dict[str, object]:
    who = request.user
    shown = listed.rows_of(found.changed[:SHOWN], program, who, reviewing)
    kept = [choice for choice, _ in found.kept[:SHOWN]]
    rows = listed.rows_of(kept, program, who, reviewing)
    return {
        "program": program,
        "number": len(found.changed),
        "shown": shown,
        "more": len(found.changed) - len(shown),
        "kept": [(row, why) for row, (_, why) in zip(rows, found.kept, strict=False)],
    }


def _chosen(
    request: PersonRequest, program: Program, reviewing: Reviewing | None
) -> QuerySet[StreamChoice]:
    """Those whose keys are in the address, or all that pass the filters in it."""
    if request.GET.get("all"):
        return listing_of(request, program, reviewing).rows
    keys = [int(key) for key in request.GET.getlist("key") if key.isdecimal()]
    return listed.candidates(program, request.user).filter(pk__in=keys).order_by("pk")
