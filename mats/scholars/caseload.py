"""Who manages how many scholars, and where these are (staffing of a program).

A scholar counts for everybody who manages them today: with the stream, or singly. The
same rule (`managed_by`) says whose record a manager sees, so that every number leads to
as many rows.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce

from mats.core.prepared import DAYS, KEYS, Prepared
from mats.programs.models import Membership, Program
from mats.scholars.models import Participation, ResearchManagement, Scholar
from mats.scholars.persons import stay_of_the_day

SORTS = {
    "load": ("-scholars_managed", "person__name"),
    "name": ("person__name",),
    "streams": ("-streams_managed", "person__name"),
}


@dataclass(frozen=True, order=True)
class Place:
    """A site, or none (key 0)."""

    name: str
    key: int


NOWHERE = Place("No site", 0)


@dataclass(frozen=True)
class Outlook:
    """What one more stream would mean for all who manage."""

    people: int
    """In a stream of the usual size."""
    now: Decimal
    then: Decimal
    """People for each full-time post, today and with that stream."""
    posts: Decimal
    """Of a full-time post, what would be needed to keep it as it is."""


def outlook_of(active: int, streams: int, posts: Decimal | None) -> Outlook | None:
    """None while nobody takes part, or no full-time share is known."""
    if not active or not streams or not posts:
        return None
    people = max(1, round(active / streams))
    now = active / posts
    return Outlook(people, now, (active + people) / posts, people / now)


@dataclass(frozen=True)
class Load:
    """One research manager today."""

    held: Membership
    streams: int
    scholars: int
    placed: list[tuple[Place, int]]
    """How many at each site, in the order of `Cases.places`."""

    @property
    def per_full_time(self) -> Decimal | None:
        """Scholars for each full-time post; None where the share is not known."""
        share = self.held.full_time_share
        return Decimal(self.scholars) / share if share else None


def _placed(program: int, today: date) -> QuerySet[Any, Any]:
    """Active scholars, each with the stay of the day and the stream."""
    active = Scholar.objects.active().filter(program=program).order_by()
    placed = active.annotate(stay=stay_of_the_day(today))
    return placed.values_list("pk", "stay", "stream")


def _sites(program: int) -> QuerySet[Any, Any]:
    """Stays at a site, with its key and name."""
    there = Participation.objects.filter(
        scholar__program=program, site__isnull=False
    ).order_by()
    return there.values_list("pk", "site", "site__name")


def _managed(program: int, today: date) -> QuerySet[Any, Any]:
    """Each manager of the day with each of their scholars."""
    held = ResearchManagement.objects.on(today).filter(stream__program=program)
    singly = held.filter(scholar__isnull=False).order_by()
    whole = held.filter(scholar=None, stream__scholars__isnull=False).order_by()
    return singly.values_list("person", "scholar").union(
        whole.values_list("person", "stream__scholars")
    )


PLACED = Prepared(_placed(KEYS[0], DAYS[0]), KEYS[0], DAYS[0])
SITES = Prepared(_sites(KEYS[0]), KEYS[0])
MANAGED = Prepared(_managed(KEYS[0], DAYS[0]), KEYS[0], DAYS[0])


class Cases:
    """The active scholars of a program, by who manages them and where they are."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.today = program.today
        self.streams = 0
        """Those in which somebody active is; known with `where`."""

    @cached_property
    def where(self) -> dict[int, Place]:
        """Of every active scholar, by key, where they are today."""
        facts = PLACED.rows(self.program.pk, self.today)
        self.streams = len({stream for _, _, stream in facts})
        rows = SITES.rows(self.program.pk)
        sites = {stay: Place(name, site) for stay, site, name in rows}
        return {pk: sites.get(stay or 0, NOWHERE) for pk, stay, _ in facts}

    @cached_property
    def managers(self) -> dict[int, set[int]]:
        """Of every scholar, active or not, who manages them today, as keys."""
        found: dict[int, set[int]] = defaultdict(set)
        for person, scholar in MANAGED.rows(self.program.pk, self.today):
            found[scholar].add(person)
        return found

    @cached_property
    def by_manager(self) -> dict[int, set[int]]:
        """The active scholars of each manager, as keys."""
        found: dict[int, set[int]] = defaultdict(set)
        for scholar in self.where:
            for person in self.managers.get(scholar, ()):
                found[person].add(scholar)
        return found

    @cached_property
    def places(self) -> list[Place]:
        return sorted(set(self.where.values()))

    @property
    def active(self) -> int:
        return len(self.where)

    @property
    def unmanaged(self) -> int:
        """Those for whom nobody is there today."""
        managed: set[int] = set().union(*self.by_manager.values())
        return self.active - len(managed)

    @property
    def placed(self) -> list[tuple[Place, int]]:
        """All active ones at each site."""
        return self._at(self.where)

    def outlook(self, loads: Iterable[Load]) -> Outlook | None:
        """Reckoned with all full-time shares, of which each row knows the sum."""
        first = next(iter(loads), None)
        posts = vars(first.held)["posts"] if first else None
        return outlook_of(self.active, self.streams, posts)

    def shape(self, rows: Iterable[Membership]) -> list[Load]:
        return [self._load(row) for row in rows]

    def _load(self, held: Membership) -> Load:
        mine = self.by_manager.get(held.person_id, set())
        streams = vars(held)["streams_managed"]
        return Load(held, streams, len(mine), self._at(mine))

    def _at(self, scholars: Iterable[int]) -> list[tuple[Place, int]]:
        counted = Counter(self.where[pk] for pk in scholars)
        return [(place, counted[place]) for place in self.places]

    @cached_property
    def columns(self) -> Mapping[str, Callable[[Any], object]]:
        places = {
            f"At {place.name}": lambda load, n=n: load.placed[n][1]
            for n, place in enumerate(self.places)
        }
        return {
            "Research manager": lambda load: load.held.person.name,
            "Scholars": lambda load: load.scholars,
            "Streams": lambda load: load.streams,
            **places,
            "Share of full time": lambda load: load.held.full_time_share or "",
            "Scholars per full time": lambda load: _rounded(load.per_full_time),
        }


def managers_of(program: Program) -> QuerySet[Membership]:
    """Who is research manager of the program today, with what they manage."""
    today = program.today
    duties = ResearchManagement.objects.on(today).filter(stream__program=program)
    whole = duties.filter(scholar=None)
    whose = OuterRef(OuterRef("person"))  # seen from within the count of scholars
    mine = Scholar.objects.active().filter(
        Q(stream__in=whole.filter(person=whose).values("stream"))
        | Q(pk__in=duties.filter(person=whose).values("scholar")),
        program=program,
    )
    streams = whole.filter(person=OuterRef("person"))
    held = program.memberships.on(today).filter(role=Membership.Role.RESEARCH_MANAGER)
    return held.select_related("person").annotate(
        scholars_managed=_count(mine, "pk", "program"),
        streams_managed=_count(streams, "stream", "stream__program"),
        posts=Window(Sum("full_time_share")),
    )


def _count(rows: QuerySet[Any], column: str, by: str) -> Coalesce:
    """How many distinct values, of rows that all have the same `by`."""
    counted = rows.order_by().values(by).annotate(n=Count(column, distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _rounded(number: Decimal | None) -> object:
    return "" if number is None else round(number, 1)
