"""Four of the staff get a conflict with the same scholar, each in another way.

What stays to be seen is what `docs/architecture.md` says: that the person is there,
under which roles, and what others wrote about them to others.
"""

from collections import defaultdict
from typing import Any

from django.urls import reverse

from mats.home import access
from mats.home.addresses import Page
from mats.people.models import Person
from mats.programs.models import Conflict
from tests.access.walking import Walk, canaries
from tests.access.world import SHARED, canary, named

STAFF = ("program_manager", "research_manager", "director", "superuser")
FILE = frozenset(
    canary(field)
    for field in (
        "mailsubject",
        "mailbody",
        "mailforleads",
        "todotitle",
        "projecttitle",
        "endedbecause",
        "ownweekoff",
        "affiliationtitle",
        "conflictnote",
        "conflicthandling",
    )
)
"""What the file of the scholar says."""

OF_LEADS = frozenset(
    canary(field)
    for field in ("mailforleads", "conflictnote", "conflicthandling", "endedbecause")
)
"""Those parts of it that not all staff know anyway."""

DIRECTORY = {
    "home:person",
    "home:search",
    "programs:history",
    "programs:log",
    "programs:role",
    "programs:roles",
    "scholars:people",
}
"""Pages on which a name may stand: that somebody takes part, and as what."""

Seen = dict[str, dict[str, set[str]]]
"""By role and page: the odd words."""


def readings(walk: Walk) -> tuple[Seen, Seen]:
    """What the four read before, and after a conflict of each was declared.

    Asked again are the pages that told of anybody: nothing else can tell of a file.
    """
    here, scholar = walk.world, Person.objects.get(name=named("scholarname"))
    more = about(here, scholar)
    before = read(here, dict.fromkeys(STAFF, more))
    for role in STAFF:
        for page, words in walk.shown[role].items():
            before[role][page.name] |= words
    declare(here, scholar)
    again = {role: [*walk.shown[role], *more] for role in STAFF}
    return before, read(here, again)


def about(here: access.World, scholar: Person) -> list[Page]:
    """The pages about this scholar that the walk did not choose, and searches."""
    slug = here.program.slug
    of_rows = {
        "role": scholar.memberships,
        "week-off": scholar.weeks_off,
        "affiliation": scholar.affiliations,
        "conflict": scholar.conflicts_with,
    }
    found = [
        Page("programs:history", reverse("programs:history", args=[slug, kind, row.pk]))
        for kind, rows in of_rows.items()
        for row in rows.all()
    ]
    found += [
        Page(name, reverse(name, args=[slug, each.uuid]))
        for each in scholar.messages.all()
        for name in ("mail:detail", "mail:html")
    ]
    found += [
        Page("programs:conflict", reverse("programs:conflict", args=[slug, row.pk]))
        for row in scholar.conflicts_with.all()
    ]
    found += [
        Page("programs:organisation", reverse("programs:organisation", args=[slug, pk]))
        for pk in scholar.affiliations.values_list("organisation", flat=True)
    ]
    search = f"{reverse('home:search')}?q={SHARED}&kind="
    return found + [
        Page("home:search", f"{search}{kind}") for kind in ("scholars", "todos")
    ]


def read(here: access.World, asked: dict[str, list[Page]]) -> Seen:
    seen: Seen = {role: defaultdict(set) for role in asked}
    for role, found in asked.items():
        for page in found:
            name = page.name.removesuffix(" as CSV").removesuffix("?")
            seen[role][name] |= canaries(here.ask(role, "GET", page.path))
    return seen


def declare(here: access.World, scholar: Person) -> None:
    """By oneself, by the other, through an organisation, and by a third."""
    people = here.people
    rivers = scholar.affiliations.get().organisation
    sides: dict[str, dict[str, Any]] = {
        "program_manager": {
            "person": people["program_manager"],
            "with_person": scholar,
        },
        "research_manager": {
            "person": scholar,
            "with_person": people["research_manager"],
        },
        "director": {"person": people["director"], "with_organisation": rivers},
        "superuser": {"person": people["superuser"], "with_person": scholar},
    }
    for each in sides.values():
        Conflict.objects.create(program=here.program, kind="family", **each)
