"""`program.toml`: the program, its phases with their sites, areas and tracks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils.text import slugify

from mats.core.weeks import instant
from mats.programs.models import Area, Element, Phase, Program, Site, Track
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import link, upsert

FILE = "program.toml"
SHARE = parsing.number("0", "1", 3)


@dataclass(frozen=True, kw_only=True)
class ProgramRow(Row):
    slug: str = column(parsing.slug)
    name: str = column(parsing.text(100))
    iteration: int = column(parsing.whole(1))
    timezone: str = column(parsing.zone)


@dataclass(frozen=True, kw_only=True)
class PhaseRow(Row):
    slug: str = column(parsing.one_of(Phase.Kind.values), defines="phase")
    name: str = column(parsing.text(100))
    starts: date = column(parsing.day)
    ends: date = column(parsing.day)
    locations: tuple[str, ...] = column(parsing.many(parsing.slug), default=())
    extra_elements: tuple[str, ...] = column(
        parsing.many(parsing.text(100)), default=()
    )


@dataclass(frozen=True, kw_only=True)
class AreaRow(Row):
    slug: str = column(parsing.slug, defines="area")
    name: str = column(parsing.text(100))


@dataclass(frozen=True, kw_only=True)
class TrackRow(Row):
    slug: str = column(parsing.slug, defines="track")
    name: str = column(parsing.text(100))
    area: str = column(parsing.slug, refers_to="area")
    min_share: Decimal | None = column(SHARE, default=None)
    target_share: Decimal | None = column(SHARE, default=None)
    max_share: Decimal | None = column(SHARE, default=None)


def _phase_complaints(row: PhaseRow) -> Iterable[Complaint]:
    if row.ends < row.starts:
        yield "ends", f"is before the first day, {row.starts}."


def _share_complaints(row: TrackRow) -> Iterable[Complaint]:
    order = [("min_share", row.min_share), ("target_share", row.target_share)]
    order.append(("max_share", row.max_share))
    given = [(name, share) for name, share in order if share is not None]
    for (_low, below), (name, share) in pairwise(given):
        if share < below:
            yield name, f"is less than {below}: minimum ≤ target ≤ maximum."


def load_program(cohort: Cohort, rows: Sequence[ProgramRow]) -> None:
    [row] = rows
    wanted = Program(
        slug=row.slug,
        name=row.name,
        ordinal=row.iteration,
        timezone=row.timezone,
        created_at=cohort.now,
    )
    counts = cohort.count(FILE, "program")
    [cohort.program] = upsert(
        [wanted],
        within=Program.objects.filter(slug=row.slug),
        key=("slug",),
        update=("name", "ordinal", "timezone"),
        counts=counts,
    ).values()


def load_phases(cohort: Cohort, rows: Sequence[PhaseRow]) -> None:
    names = {name for row in rows for name in row.locations}
    sites = upsert(
        [Site(slug=name, name=name.replace("-", " ").capitalize()) for name in names],
        within=Site.objects.filter(slug__in=names),
        key=("slug",),
        update=(),
        counts=cohort.count(FILE, "site"),
    )
    phases = upsert(
        [_phase(cohort.program, row) for row in rows],
        within=cohort.program.phases.all(),
        key=("slug",),
        update=("kind", "name", "starts_on", "ends_on"),
        counts=cohort.count(FILE, "phase"),
    )
    cohort.ids["phase"] = {slug: phase.pk for (slug,), phase in phases.items()}
    cohort.ids["site"] = {slug: site.pk for (slug,), site in sites.items()}
    pairs = [
        (phases[row.slug,].pk, sites[name,].pk)
        for row in rows
        for name in row.locations
    ]
    link(Phase.sites.through, pairs, counts=cohort.count(FILE, "site of a phase"))
    _load_elements(cohort, rows)
    _close_if_over(cohort, rows)


def _load_elements(cohort: Cohort, rows: Sequence[PhaseRow]) -> None:
    wanted = [
        Element(
            program=cohort.program,
            slug=slugify(name),
            name=name,
            phase_id=cohort.ids["phase"][row.slug],
            position=position,
        )
        for row in rows
        for position, name in enumerate(row.extra_elements)
    ]
    upsert(
        wanted,
        within=cohort.program.elements.all(),
        key=("slug",),
        update=("name",),
        counts=cohort.count(FILE, "element"),
    )


def _phase(program: Program, row: PhaseRow) -> Phase:
    return Phase(
        program=program,
        kind=row.slug,
        slug=row.slug,
        name=row.name,
        starts_on=row.starts,
        ends_on=row.ends,
    )


def _close_if_over(cohort: Cohort, rows: Sequence[PhaseRow]) -> None:
    """A program that is new here and over already sends and owes nothing."""
    is_new = cohort.count(FILE, "program").created
    last = max((row.ends for row in rows), default=date.max)
    if is_new and last < cohort.today:
        cohort.program.closed_at = end_of(last, cohort.program)
        cohort.program.save(update_fields=["closed_at"])


def end_of(day: date, program: Program) -> datetime:
    """Midnight after the day, where the program is."""
    return instant(day + timedelta(days=1), time(), program.timezone)


def load_areas(cohort: Cohort, rows: Sequence[AreaRow]) -> None:
    areas = upsert(
        [Area(program=cohort.program, slug=row.slug, name=row.name) for row in rows],
        within=cohort.program.areas.all(),
        key=("slug",),
        update=("name",),
        counts=cohort.count(FILE, "area"),
    )
    cohort.ids["area"] = {slug: area.pk for (slug,), area in areas.items()}


def load_tracks(cohort: Cohort, rows: Sequence[TrackRow]) -> None:
    shares = ("min_share", "target_share", "max_share")
    wanted = [
        Track(
            program=cohort.program,
            area_id=cohort.ids["area"][row.area],
            slug=row.slug,
            name=row.name,
            **{share: getattr(row, share) for share in shares},
        )
        for row in rows
    ]
    tracks = upsert(
        wanted,
        within=cohort.program.tracks.all(),
        key=("slug",),
        update=("area_id", "name", *shares),
        counts=cohort.count(FILE, "track"),
    )
    cohort.ids["track"] = {slug: track.pk for (slug,), track in tracks.items()}


PROGRAM = Table(
    FILE,
    ProgramRow,
    section="",
    later=frozenset({"external_field_size_estimate"}),
)
LOADERS = (
    Loader(PROGRAM, load_program),
    Loader(
        Table(
            FILE,
            PhaseRow,
            key=("slug",),
            section="phase",
            later=frozenset({"weeks", "months", "streams", "criteria"}),
            check=_phase_complaints,
        ),
        load_phases,
    ),
    Loader(Table(FILE, AreaRow, key=("slug",), section="area"), load_areas),
    Loader(
        Table(FILE, TrackRow, key=("slug",), section="track", check=_share_complaints),
        load_tracks,
    ),
)
LATER_SECTIONS = frozenset(
    {
        "assessment_framework",
        "budget.other_line",
        "concurrent_program",
        "next_program",
        "next_program.area_targets",
        "stipend.previous",
        "venue",
        "venue.previous",
    }
)
