"""Who takes part in a program: its scholars, and everybody with a role."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.http import require
from mats.core.listing import Listing
from mats.mentors.models import StreamMentor
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Membership, Program
from mats.scholars import policies
from mats.scholars.forms import PeopleFilter, ScholarFilter
from mats.scholars.models import Participation, Scholar, Supervision

SCHOLAR_SORTS = {
    "name": ("person__name",),
    "stream": ("stream__title", "person__name"),
    "state": ("state", "person__name"),
}
SCHOLAR_COLUMNS = {
    "Name": lambda s: s.person.name,
    "Takes part as": lambda s: s.get_kind_display(),
    "Stream": lambda s: s.stream.title,
    "Mentor": lambda s: ", ".join(h.mentor.name for h in s.mentors),
    "How": lambda s: s.stays[-1].get_mode_display() if s.stays else "",
    "Project": lambda s: s.project or "",
    "State": lambda s: s.get_state_display(),
}
PEOPLE_SORTS = {
    "name": ("person__name",),
    "role": ("role", "person__name"),
    "from": ("starts_on", "person__name"),
}
PEOPLE_COLUMNS = {
    "Name": lambda m: m.person.name,
    "Email": lambda m: m.person.email,
    "Role": lambda m: m.get_role_display(),
    "Stream": lambda m: ", ".join(streams_of(m)),
    "From": lambda m: m.starts_on,
    "Until": lambda m: m.ends_on or "",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    listing = Listing(
        request,
        _scholars(request, program),
        sorts=SCHOLAR_SORTS,
        filters=ScholarFilter,
        columns=SCHOLAR_COLUMNS,
        noun=("person", "people"),
    )
    if listing.wants_csv:
        return listing.csv(f"scholars-{slug}")
    context = {"program": program, "listing": listing}
    return render(request, "scholars/index.html", context)


@require_GET
def people(request: PersonRequest, slug: str) -> HttpResponse:
    """Everybody with a role, each role on its line. For the staff."""
    program = program_of(request, slug)
    require(policies.can_see_directory(request.user, program))
    listing = Listing(
        request,
        _memberships(request, program),
        sorts=PEOPLE_SORTS,
        filters=PeopleFilter,
        columns=PEOPLE_COLUMNS,
        noun=("role", "roles"),
    )
    if listing.wants_csv:
        return listing.csv(f"people-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "rows": [(held, streams_of(held)) for held in listing.page],
    }
    return render(request, "scholars/people.html", context)


def streams_of(held: Membership) -> list[str]:
    """The streams behind this role: where they mentor, or which they joined."""
    person = held.person
    if held.role == Membership.Role.MENTOR:
        return [mentor.stream.title for mentor in vars(person)["mentoring_here"]]
    if held.role in {*Scholar.Kind.values, Membership.Role.ALUM}:
        return [each.stream.title for each in vars(person)["scholarships_here"]]
    return []


def _scholars(request: PersonRequest, program: Program) -> QuerySet[Scholar]:
    mentors = Supervision.objects.filter(ends_on=None).select_related("mentor")
    stays = Participation.objects.order_by("starts_on")
    return (
        Scholar.objects.known_in(program, request.user)
        .select_related("person", "stream", "project")
        .prefetch_related(
            Prefetch("supervisions", mentors, to_attr="mentors"),
            Prefetch("participations", stays, to_attr="stays"),
        )
    )


def _memberships(request: PersonRequest, program: Program) -> QuerySet[Membership]:
    mentoring = StreamMentor.objects.filter(stream__program=program, ends_on=None)
    scholars = Scholar.objects.known_in(program, request.user)
    return (
        Membership.objects.seen_in(program, request.user)
        .select_related("person")
        .prefetch_related(
            Prefetch(
                "person__mentoring",
                mentoring.select_related("stream"),
                to_attr="mentoring_here",
            ),
            Prefetch(
                "person__scholarships",
                scholars.select_related("stream"),
                to_attr="scholarships_here",
            ),
        )
    )
