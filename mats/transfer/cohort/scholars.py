"""`scholars.csv`: scholars, trainees and auditors, and who stands beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mats.programs.models import Membership, Phase
from mats.scholars.models import (
    Participation,
    Project,
    ResearchManagement,
    Scholar,
    Supervision,
)
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.people import give_roles
from mats.transfer.cohort.streams import give_managers
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import link, upsert

FILE = "scholars.csv"
REMOTE = "remote"


@dataclass(frozen=True, kw_only=True)
class ScholarRow(Row):
    email: str = column(parsing.email, refers_to="person", defines="scholar")
    role: str = column(parsing.one_of(Scholar.Kind.values))
    phases: tuple[str, ...] = column(parsing.many(parsing.slug), refers_to="phase")
    stream: str = column(parsing.slug, refers_to="stream")
    primary_mentor: str = column(parsing.email, refers_to="person", default="")
    research_manager: str = column(parsing.email, refers_to="person", default="")
    track: str = column(parsing.slug, refers_to="track", default="")
    research_areas: tuple[str, ...] = column(
        parsing.many(parsing.slug), refers_to="area", default=()
    )
    attendance: str = column(
        parsing.one_of(Participation.Mode.values), default=Participation.Mode.REMOTE
    )
    project_title: str = column(parsing.text(300), default="")
    partner: str = column(parsing.email, refers_to="person", default="")
    arrived_on: date | None = column(parsing.day, default=None)
    left_on: date | None = column(parsing.day, default=None)


def _complaints(row: ScholarRow) -> Iterable[Complaint]:
    if row.arrived_on and row.left_on and row.left_on < row.arrived_on:
        yield "left_on", f"is before the day of arriving, {row.arrived_on}."
    if row.partner == row.email:
        yield "partner", "is the scholar's own address."
    if row.primary_mentor == row.email:
        yield "primary_mentor", "is the scholar's own address."


Found = Sequence[tuple[ScholarRow, Scholar]]
"""Each row with the scholar it has become."""


def load_scholars(cohort: Cohort, rows: Sequence[ScholarRow]) -> None:
    phases = {phase.slug: phase for phase in cohort.program.phases.all()}
    projects = _projects(cohort, rows)
    scholars = upsert(
        [_scholar(cohort, row, phases, projects) for row in rows],
        within=cohort.program.scholars.all(),
        key=("person_id",),
        update=("stream_id", "kind", "track_id", "project_id"),
        counts=cohort.count(FILE, "scholar"),
    )
    found = [(row, scholars[cohort.ids["person"][row.email],]) for row in rows]
    cohort.ids["scholar"] |= {row.email: scholar.pk for row, scholar in found}
    _link_areas(cohort, found)
    _take_part(cohort, found, phases)
    _supervise(cohort, found)
    _manage(cohort, found)
    _give_roles(cohort, found, phases)


def _scholar(
    cohort: Cohort,
    row: ScholarRow,
    phases: Mapping[str, Phase],
    projects: Mapping[str, int],
) -> Scholar:
    first, last = _span(row, phases)
    over = last < cohort.today
    return Scholar(
        program=cohort.program,
        person_id=cohort.ids["person"][row.email],
        stream_id=cohort.ids["stream"][row.stream],
        kind=row.role,
        state=Scholar.State.COMPLETED if over else Scholar.State.ACTIVE,
        enrolled_on=first,
        ended_on=last if over else None,
        track_id=cohort.ids["track"].get(row.track),
        project_id=projects.get(row.project_title),
    )


def _span(row: ScholarRow, phases: Mapping[str, Phase]) -> tuple[date, date]:
    mine = [phases[slug] for slug in row.phases]
    return min(p.starts_on for p in mine), max(p.ends_on for p in mine)


def _projects(cohort: Cohort, rows: Sequence[ScholarRow]) -> dict[str, int]:
    """Scholars of one title work together on it."""
    tracks = {row.project_title: row.track for row in rows if row.project_title}
    projects = upsert(
        [Project(program=cohort.program, title=title) for title in tracks],
        within=cohort.program.projects.all(),
        key=("title",),
        update=(),
        counts=cohort.count(FILE, "project"),
    )
    ids = {title: project.pk for (title,), project in projects.items()}
    pairs = [(ids[t], cohort.ids["track"][slug]) for t, slug in tracks.items() if slug]
    link(Project.tracks.through, pairs, counts=cohort.count(FILE, "track of a project"))
    return ids


def _link_areas(cohort: Cohort, found: Found) -> None:
    pairs = [
        (scholar.pk, cohort.ids["area"][area])
        for row, scholar in found
        for area in row.research_areas
    ]
    link(Scholar.areas.through, pairs, counts=cohort.count(FILE, "area of a scholar"))


def _take_part(cohort: Cohort, found: Found, phases: Mapping[str, Phase]) -> None:
    sites = {
        phase.pk: {site.slug: site.pk for site in phase.sites.all()}
        for phase in phases.values()
    }
    upsert(
        [
            _participation(cohort, row, scholar, phases[slug], sites[phases[slug].pk])
            for row, scholar in found
            for slug in row.phases
        ],
        within=Participation.objects.filter(scholar__program=cohort.program),
        key=("scholar_id", "phase_id"),
        update=("mode", "site_id", "arrives_on", "leaves_on"),
        counts=cohort.count(FILE, "participation"),
    )


def _participation(
    cohort: Cohort,
    row: ScholarRow,
    scholar: Scholar,
    phase: Phase,
    sites: Mapping[str, int],
) -> Participation:
    """The files tell how somebody attended, and when, for the research phase."""
    places = [slug for slug in sorted(sites) if slug != REMOTE]
    research = phase.kind == Phase.Kind.RESEARCH
    here = bool(places) and row.attendance != Participation.Mode.REMOTE
    # With several places to choose from, which one it was is said elsewhere.
    site = places[0] if here and len(places) == 1 else REMOTE
    return Participation(
        scholar=scholar,
        phase=phase,
        mode=row.attendance if here else Participation.Mode.REMOTE,
        site_id=None if here and len(places) > 1 else sites.get(site),
        starts_on=phase.starts_on,
        ends_on=phase.ends_on,
        arrives_on=row.arrived_on if research else None,
        leaves_on=row.left_on if research else None,
        hours_per_week=cohort.program.hours_per_week,
    )


def _supervise(cohort: Cohort, found: Found) -> None:
    upsert(
        [
            Supervision(
                scholar=scholar,
                mentor_id=cohort.ids["person"][row.primary_mentor],
                starts_on=scholar.enrolled_on,
            )
            for row, scholar in found
            if row.primary_mentor
        ],
        within=Supervision.objects.filter(
            scholar__program=cohort.program, ends_on=None
        ),
        key=("scholar_id", "role"),
        update=(),
        counts=cohort.count(FILE, "mentor of a scholar"),
    )


def _manage(cohort: Cohort, found: Found) -> None:
    """Only where it is another person than the one who manages the whole stream."""
    of_streams = dict(
        ResearchManagement.objects.filter(
            stream__program=cohort.program, scholar=None, ends_on=None
        ).values_list("stream", "person")
    )
    wanted = [
        ResearchManagement(
            stream_id=scholar.stream_id,
            scholar=scholar,
            person_id=cohort.ids["person"][row.research_manager],
            starts_on=scholar.enrolled_on,
        )
        for row, scholar in found
        if row.research_manager
    ]
    singly = [w for w in wanted if of_streams.get(w.stream_id) != w.person_id]
    give_managers(cohort, FILE, singly)


def _give_roles(cohort: Cohort, found: Found, phases: Mapping[str, Phase]) -> None:
    """As `scholars.services` would: for a phase, or until they end and are alumni."""
    wanted = []
    for row, scholar in found:
        brief = scholar.kind != Scholar.Kind.SCHOLAR and len(row.phases) == 1
        phase = phases[row.phases[0]] if brief else None
        wanted.append(
            Membership(
                program=cohort.program,
                person_id=scholar.person_id,
                role=scholar.role,
                phase=phase,
                starts_on=scholar.enrolled_on,
                ends_on=phase.ends_on if phase else scholar.ended_on,
            )
        )
    give_roles(cohort, FILE, [*wanted, *_alumni(cohort, found)])


def _alumni(cohort: Cohort, found: Found) -> Iterable[Membership]:
    """Scholars who have completed the program are alumni from the next day."""
    completed = Scholar.State.COMPLETED
    for _row, scholar in found:
        admitted = scholar.kind == Scholar.Kind.SCHOLAR
        if admitted and scholar.state == completed and scholar.ended_on:
            yield Membership(
                program=cohort.program,
                person_id=scholar.person_id,
                role=Membership.Role.ALUM,
                starts_on=scholar.ended_on + timedelta(days=1),
            )


LATER = frozenset(
    {
        "education_level",
        "education_status",
        "field_of_study",
        "fully_remote",
        "hired_by_mentor",
        "seeks_external_funding",
        "talk_category",
        "talk_id",
    }
)
LOADERS = (
    Loader(
        Table(FILE, ScholarRow, key=("email",), later=LATER, check=_complaints),
        load_scholars,
    ),
)
