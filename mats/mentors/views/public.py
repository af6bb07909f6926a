"""The streams of a program for everybody, once its call is published."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mats.mentors.models import Stream, StreamMentor
from mats.mentors.views.common import published_call
from mats.programs.models import Program, Track


@login_not_required
@require_GET
def streams(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that are listed, all or of one agenda (`?track=`)."""
    program = published_call(slug).program
    listed = list(_listed(program))
    tracks = _tracks(listed)
    wanted = request.GET.get("track", "")
    chosen = next((track for track in tracks if track.slug == wanted), None)
    shown = [s for s in listed if chosen is None or s.track_id == chosen.pk]
    context = {
        "program": program,
        "streams": shown,
        "tracks": tracks,
        "chosen": chosen,
    }
    return render(request, "mentors/public.html", context)


@login_not_required
@require_GET
def stream(request: HttpRequest, slug: str, stream: str) -> HttpResponse:
    program = published_call(slug).program
    found = get_object_or_404(_listed(program), slug=stream)
    deadlines = found.deadlines.order_by("at")
    context = {"program": program, "stream": found, "deadlines": deadlines}
    return render(request, "mentors/public_stream.html", context)


def _listed(program: Program) -> QuerySet[Stream]:
    """With those mentors of today who want their names read by everybody."""
    mentors = StreamMentor.objects.on(program.today).filter(named=True)
    named = Prefetch("mentors", mentors.select_related("person"), to_attr="standing")
    rows = Stream.objects.published(program).select_related("track__area")
    return rows.prefetch_related(named).order_by("track__name", "title")


def _tracks(listed: Iterable[Stream]) -> list[Track]:
    """Each agenda once, in the order of the streams."""
    return list({each.track_id: each.track for each in listed}.values())
