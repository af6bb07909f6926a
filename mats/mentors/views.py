"""The streams of a program, for whoever may see them."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mats.core.listing import Listing
from mats.mentors.forms import StreamFilter
from mats.mentors.models import Stream, StreamMentor
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program

SORTS = {
    "title": ("title",),
    "track": ("track__name", "title"),
    "cap": ("cap", "title"),
}
COLUMNS = {
    "Stream": lambda s: s.title,
    "Agenda": lambda s: s.track.name,
    "Mentors": lambda s: ", ".join(m.person.name for m in s.standing),
    "Cap": lambda s: s.cap or "",
    "Phases": lambda s: ", ".join(p.name for p in s.phases.all()),
    "From afar": lambda s: "yes" if s.remote else "no",
    "Listed": lambda s: "public" if s.public else "unlisted",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    listing = Listing(
        request,
        _streams(request, program),
        sorts=SORTS,
        filters=StreamFilter,
        columns=COLUMNS,
        noun=("stream", "streams"),
    )
    if listing.wants_csv:
        return listing.csv(f"streams-{slug}")
    context = {"program": program, "listing": listing}
    return render(request, "mentors/index.html", context)


@require_GET
def detail(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    program = program_of(request, slug)
    found = get_object_or_404(_streams(request, program), slug=stream)
    return render(request, "mentors/detail.html", {"program": program, "stream": found})


def _streams(request: PersonRequest, program: Program) -> QuerySet[Stream]:
    standing = StreamMentor.objects.filter(ends_on=None).select_related("person")
    visible = Stream.objects.visible_to(request.user).filter(program=program)
    return visible.select_related("track__area").prefetch_related(
        "phases", Prefetch("mentors", standing, to_attr="standing")
    )
