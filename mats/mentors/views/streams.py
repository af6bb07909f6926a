"""The streams of a program, for whoever may see them."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.mentors import policies, services
from mats.mentors.forms import StreamFilter, StreamForm
from mats.mentors.models import Stream, StreamMentor
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Phase, Program
from mats.programs.views.answers import done

SORTS = {
    "title": ("title",),
    "track": ("track__name", "title"),
    "cap": ("cap", "title"),
}
COLUMNS = {
    "Stream": lambda s: s.title,
    "Agenda": lambda s: s.track.name,
    "Mentors": lambda s: ", ".join(s.mentor_names),
    "Cap": lambda s: s.cap or "",
    "Phases": lambda s: ", ".join(phase.name for phase in s.runs),
    "From afar": lambda s: "yes" if s.remote else "no",
    "Listed": lambda s: "public" if s.public else "unlisted",
    "Takes applicants": lambda s: "yes" if s.takes_applicants else "no",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    listing = Listing(
        request,
        Stream.objects.seen_in(program, request.user).select_related("track"),
        sorts=SORTS,
        filters=StreamFilter,
        columns=COLUMNS,
        shape=_with_details,
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
    found.program = program
    context = {
        "program": program,
        "stream": found,
        "can_edit": policies.can_edit_stream(request.user, found),
        "can_staff": policies.can_open_stream(request.user, program),
    }
    return render(request, "mentors/detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """What the stream says of itself, by its mentors and those who lead."""
    program = program_of(request, slug)
    visible = Stream.objects.seen_in(program, request.user)
    found = get_object_or_404(visible.select_related("track"), slug=stream)
    found.program = program
    require(policies.can_edit_stream(request.user, found))
    form = StreamForm(
        posted(request), instance=found, program=program, editor=request.user
    )
    if done(form, lambda: _change(form)):
        messages.success(request, "The stream is changed.")
        return redirect("mentors:detail", slug, stream)
    context = {"program": program, "stream": found, "form": form}
    return render(request, "mentors/stream_edit.html", context)


@transaction.atomic
def _change(form: StreamForm) -> None:
    facts = dict(form.cleaned_data)
    named = facts.pop("named", True)
    services.change_stream(form.instance, facts=facts)
    if form.own:
        services.show_name(form.own, named=named)


def _with_details(rows: Iterable[Stream]) -> list[Stream]:
    """The streams, each with the names of its mentors and the phases it runs."""
    streams = list(rows)
    keys = [one.pk for one in streams]
    names: dict[int, list[str]] = defaultdict(list)
    mentors = StreamMentor.objects.filter(ends_on=None, stream__in=keys)
    for stream, name in mentors.order_by("-role", "pk").values_list(
        "stream", "person__name"
    ):
        names[stream].append(name)
    runs: dict[int, list[Phase]] = defaultdict(list)
    pairs = Stream.phases.through.objects.filter(stream__in=keys)
    for pair in pairs.select_related("phase").order_by("phase__starts_on", "phase_id"):
        runs[pair.stream_id].append(pair.phase)
    for one in streams:
        vars(one)["mentor_names"] = names[one.pk]
        vars(one)["runs"] = runs[one.pk]
    return streams


def _streams(request: PersonRequest, program: Program) -> QuerySet[Stream]:
    standing = StreamMentor.objects.filter(ends_on=None).select_related("person")
    visible = Stream.objects.seen_in(program, request.user)
    return visible.select_related("track__area").prefetch_related(
        "phases", "deadlines", Prefetch("mentors", standing, to_attr="standing")
    )
