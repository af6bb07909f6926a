"""Whom a stream wants, in its order: by number, by buttons, by dragging."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from mats.allocation.models import Award
from mats.core.http import key_in, require
from mats.core.listing import Listing, sheet
from mats.mentors.models import Stream
from mats.people.http import PersonRequest
from mats.programs.models import Program
from mats.programs.policies import sees_selection
from mats.reviews import listed, policies, services
from mats.reviews.listed import Row
from mats.reviews.models import MentorRank
from mats.reviews.views.common import reviewed_program, reviewing_of

SORTS = {"title": ("title",), "slots": ("-slots", "title")}


@require_GET
def rankings(request: PersonRequest, slug: str) -> HttpResponse:
    """The streams that one may rank for, or see the rankings of."""
    program = reviewed_program(request, slug)
    ranked = MentorRank.objects.seen_in(program, request.user)
    listing = Listing(
        request,
        streams_of(request, program),
        sorts=SORTS,
        shape=lambda rows: _with_numbers(rows, ranked),
        noun=("stream", "streams"),
    )
    context = {"program": program, "listing": listing}
    return render(request, "reviews/rankings.html", context)


def streams_of(request: PersonRequest, program: Program) -> "QuerySet[Stream]":
    """All to those who select, else one's own; each with its slots."""
    awards = Award.objects.in_force().filter(stream=OuterRef("pk"))
    rows = Stream.objects.filter(program=program)
    if not sees_selection(request.user, program):
        mine = Stream.objects.mentored_by(request.user, localdate())
        rows = rows.filter(pk__in=mine.values("pk"))
    return rows.annotate(slots=Subquery(awards.values("slots")[:1]))


@dataclass(frozen=True)
class Line:
    stream: Stream
    ranked: int


def _with_numbers(rows: Iterable[Stream], ranked: "QuerySet[MentorRank]") -> list[Line]:
    found = list(rows)
    here = ranked.filter(stream__in=[each.pk for each in found]).order_by()
    counts = dict(here.values_list("stream").annotate(n=Count("pk")))
    return [Line(each, counts.get(each.pk, 0)) for each in found]


@require_http_methods(["GET", "POST"])
def ranking(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    program = reviewed_program(request, slug)
    found = get_object_or_404(streams_of(request, program), slug=stream)
    found.program = program
    may_rank = policies.can_rank(request.user, found)
    if request.method == "POST":
        require(may_rank)
        _arrange(request, found)
        return redirect("reviews:ranking", slug, stream)
    rows = _rows(request, found)
    ranked = [row for row in rows if hasattr(row.choice, "mentor_rank")]
    ranked.sort(key=lambda row: row.choice.mentor_rank.position)
    if request.GET.get("format") == "csv":
        cells = ([n, row.name, row.mean or ""] for n, row in enumerate(ranked, 1))
        return sheet(f"ranking-{stream}", ("Rank", "Name", "Mean score"), cells)
    context = {
        "program": program,
        "stream": found,
        "ranked": ranked,
        "others": _unranked(rows),
        "order": ",".join(str(row.choice.pk) for row in ranked),
        "slots": services.slots_of(found),
        "most": services.most_of(found),
        "may_rank": may_rank,
    }
    return render(request, "reviews/ranking.html", context)


def _rows(request: PersonRequest, stream: Stream) -> list[Row]:
    choices = services.rankable(stream, request.user)
    for each in choices:
        each.stream = stream
    program = stream.program
    return listed.rows_of(choices, program, request.user, reviewing_of(program))


def _unranked(rows: list[Row]) -> list[Row]:
    """The best first; who is to be declined is not offered."""
    found = [
        row
        for row in rows
        if not hasattr(row.choice, "mentor_rank") and not row.progress.declining_since
    ]
    return sorted(found, key=lambda row: (-(row.mean or -1), row.name))


def _arrange(request: PersonRequest, stream: Stream) -> None:
    """One act on one of them, or the whole order as it was dragged."""
    typed = request.GET.get("seen") or request.POST.get("seen", "")
    seen = [int(key) for key in typed.split(",") if key.isdecimal()]
    dragged = [int(key) for key in request.POST.getlist("point") if key.isdecimal()]
    key, place = key_in(request.POST, "key"), key_in(request.POST, "place")
    act = request.POST.get("act", "place")
    order = dragged or (services.reordered(seen, act, key, place) if key else seen)
    services.arrange(stream, order, seen=seen, by=request.user)
    messages.success(request, "The order is kept.")
