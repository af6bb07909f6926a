"""Who takes part in a program: its scholars, and everybody with a role."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.http import require
from mats.core.listing import Listing
from mats.mentors.models import StreamMentor
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import program_of
from mats.programs.models import Membership, Program
from mats.scholars import policies
from mats.scholars.forms import PeopleFilter, ScholarFilter
from mats.scholars.models import Participation, Scholar, Supervision

MODES = dict(Participation.Mode.choices)
JOINING = {*Scholar.Kind.values, Membership.Role.ALUM}
"""The roles of those who joined a stream."""
SCHOLAR_SORTS = {
    "name": ("person__name",),
    "stream": ("stream__title", "person__name"),
    "state": ("state", "person__name"),
    "zone": ("person__timezone", "person__name"),
}
SHOWN = (
    *("kind", "state", "reachable", "program_id"),
    *("person__name", "person__email", "person__timezone"),
    *("stream__title", "project__title"),
)
"""The columns of a line: whole records of four tables would be most of its cost."""
SCHOLAR_COLUMNS = {
    "Name": lambda s: s.person.name,
    "Takes part as": lambda s: s.get_kind_display(),
    "Stream": lambda s: s.stream.title,
    "Mentor": lambda s: ", ".join(s.mentors),
    "How": lambda s: s.how,
    "Site": lambda s: s.where,
    "Project": lambda s: s.project or "",
    "State": lambda s: s.get_state_display(),
    "Time zone": lambda s: s.person.timezone,
    "How to reach them": lambda s: s.reachable,
}
EMAIL = {"Email": lambda s: s.person.email}
PEOPLE_SORTS = {
    "name": ("person__name",),
    "role": ("role", "person__name"),
    "from": ("starts_on", "person__name"),
}
PEOPLE_COLUMNS = {
    "Name": lambda m: m.person.name,
    "Email": lambda m: m.person.email,
    "Role": lambda m: m.get_role_display(),
    "Stream": lambda m: ", ".join(vars(m)["streams"]),
    "From": lambda m: m.starts_on,
    "Until": lambda m: m.ends_on or "",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    rows = Scholar.objects.known_in(program, request.user)
    contact = policies.sees_addresses(request.user, program)
    listing = Listing(
        request,
        rows.select_related("person", "stream", "project").only(*SHOWN),
        sorts=SCHOLAR_SORTS,
        filters=partial(ScholarFilter, program=program),
        columns=SCHOLAR_COLUMNS | (EMAIL if contact else {}),
        shape=partial(_with_support, today=program.today),
        noun=("person", "people"),
    )
    if listing.wants_csv:
        return listing.csv(f"scholars-{slug}")
    context = {"program": program, "listing": listing, "contact": contact}
    context["may_enrol"] = policies.can_enrol(request.user, program)
    context["sees_staff_lists"] = policies.can_see_caseload(request.user, program)
    return render(request, "scholars/index.html", context)


@require_GET
def people(request: PersonRequest, slug: str) -> HttpResponse:
    """Everybody with a role, each role on its line. For the staff."""
    program = program_of(request, slug)
    require(policies.can_see_directory(request.user, program))
    listing = Listing(
        request,
        Membership.objects.seen_in(program, request.user).select_related("person"),
        sorts=PEOPLE_SORTS,
        filters=PeopleFilter,
        columns=PEOPLE_COLUMNS,
        shape=lambda rows: _with_streams(request.user, program, rows),
        noun=("role", "roles"),
    )
    if listing.wants_csv:
        return listing.csv(f"people-{slug}")
    context = {"program": program, "listing": listing}
    return render(request, "scholars/people.html", context)


def _with_streams(
    reader: Person, program: Program, rows: Iterable[Membership]
) -> list[Membership]:
    """The roles, each with the streams behind it: mentored, or joined."""
    held = list(rows)
    people = [one.person_id for one in held]
    mentors = StreamMentor.objects.filter(stream__program=program, ends_on=None)
    scholars = Scholar.objects.known_in(program, reader)
    mentored = _titles(mentors.filter(person__in=people))
    joined = _titles(scholars.filter(person__in=people))
    for one in held:
        streams = mentored if one.role == Membership.Role.MENTOR else joined
        part = one.role in JOINING or streams is mentored
        vars(one)["streams"] = streams[one.person_id] if part else []
    return held


def _titles(rows: QuerySet[Any]) -> dict[int, list[str]]:
    """By person: the titles of the streams in these rows."""
    found: dict[int, list[str]] = defaultdict(list)
    for person, title in rows.order_by("stream__title").values_list(
        "person", "stream__title"
    ):
        found[person].append(title)
    return found


def _with_support(rows: Iterable[Scholar], today: date) -> list[Scholar]:
    """The scholars, each with the names of the mentors and how they take part now."""
    scholars = list(rows)
    keys = [one.pk for one in scholars]
    mentors: dict[int, list[str]] = defaultdict(list)
    standing = Supervision.objects.filter(ends_on=None, scholar__in=keys)
    for scholar, name in standing.order_by("-role", "starts_on").values_list(
        "scholar", "mentor__name"
    ):
        mentors[scholar].append(name)
    held = _stays_of_the_day(keys, today)
    for one in scholars:
        mode, site = held.get(one.pk, ("", ""))
        vars(one)["mentors"] = mentors[one.pk]
        vars(one)["how"] = MODES.get(mode, "")
        vars(one)["where"] = site
    return scholars


def _stays_of_the_day(scholars: list[int], today: date) -> dict[int, tuple[str, str]]:
    """Mode and site of the stay that holds today, else the next one, else the last.

    The same as `persons.stay_of_the_day` says for a query.
    """
    found: dict[int, tuple[str, str]] = {}
    settled: set[int] = set()
    stays = Participation.objects.filter(scholar__in=scholars).order_by("starts_on")
    for scholar, ends_on, mode, site in stays.values_list(
        "scholar", "ends_on", "mode", "site__name"
    ):
        if scholar not in settled:
            found[scholar] = (mode, site or "")
        if ends_on >= today:
            settled.add(scholar)
    return found
