"""`streams.csv` and `mentors.csv`: streams, who mentors in them, who manages them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mats.mentors.models import Stream, StreamMentor
from mats.programs.models import Membership, Phase, Program
from mats.scholars.models import ResearchManagement
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.people import give_roles
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import link, upsert

STREAMS, MENTORS = "streams.csv", "mentors.csv"
CAP = parsing.whole(1, 1000)


@dataclass(frozen=True, kw_only=True)
class StreamRow(Row):
    slug: str = column(parsing.slug, defines="stream")
    title: str = column(parsing.text(200))
    track: str = column(parsing.slug, refers_to="track")
    mentors: tuple[str, ...] = column(
        parsing.many(parsing.email), refers_to="person", defines="mentor", default=()
    )
    remote: bool = column(parsing.flag, default=False)
    cap: int | None = column(CAP, default=None)
    requires_engineering_test: bool = column(parsing.flag, default=False)
    has_training_phase: bool = column(parsing.flag, default=False)
    fit_statement: str = column(parsing.text(), default="")
    slots_awarded: int | None = column(parsing.whole(0, 1000), default=None)
    slots_reason: str = column(parsing.text(2000), default="")
    research_manager: str = column(parsing.email, refers_to="person", default="")


@dataclass(frozen=True, kw_only=True)
class MentorRow(Row):
    email: str = column(parsing.email, refers_to="person", defines="mentor")
    stream: str = column(parsing.slug, refers_to="stream")
    requested_scholars: int | None = column(CAP, default=None)
    office_days: int | None = column(parsing.whole(0, 7), default=None)


def mentors_of(program: Program) -> dict[str, int]:
    """Whoever mentors in a stream of it, or did, by address."""
    held = StreamMentor.objects.filter(stream__program=program)
    return dict(held.values_list("person__email", "person"))


def load_streams(cohort: Cohort, rows: Sequence[StreamRow]) -> None:
    streams = upsert(
        [_stream(cohort, row) for row in rows],
        within=cohort.program.streams.all(),
        key=("slug",),
        update=(
            "title",
            "track_id",
            "remote",
            "cap",
            "requires_engineering_test",
            "fit_statement",
        ),
        counts=cohort.count(STREAMS, "stream"),
    )
    cohort.ids["stream"] |= {slug: stream.pk for (slug,), stream in streams.items()}
    cohort.awarded = {
        row.slug: (row.slots_awarded, row.slots_reason)
        for row in rows
        if row.slots_awarded is not None
    }
    _run_phases(cohort, rows)
    _give_mentors(cohort, rows)
    _give_managers(cohort, rows)


def _stream(cohort: Cohort, row: StreamRow) -> Stream:
    return Stream(
        program=cohort.program,
        slug=row.slug,
        title=row.title,
        track_id=cohort.ids["track"][row.track],
        remote=row.remote,
        cap=row.cap,
        requires_engineering_test=row.requires_engineering_test,
        fit_statement=row.fit_statement,
    )


def _run_phases(cohort: Cohort, rows: Iterable[StreamRow]) -> None:
    """Every stream runs every phase; training only those that select through it."""
    phases = list(cohort.program.phases.all())
    pairs = [
        (cohort.ids["stream"][row.slug], phase.pk)
        for row in rows
        for phase in phases
        if phase.kind != Phase.Kind.TRAINING or row.has_training_phase
    ]
    link(
        Stream.phases.through, pairs, counts=cohort.count(STREAMS, "phase of a stream")
    )


def _give_mentors(cohort: Cohort, rows: Iterable[StreamRow]) -> None:
    """The first of a stream's mentors is the primary one."""
    roles = StreamMentor.Role
    wanted = [
        StreamMentor(
            stream_id=cohort.ids["stream"][row.slug],
            person_id=cohort.ids["person"][email],
            role=roles.CO if number else roles.PRIMARY,
            starts_on=cohort.since,
        )
        for row in rows
        for number, email in enumerate(row.mentors)
    ]
    _mentors(cohort, STREAMS, wanted)
    memberships = [
        Membership(
            program=cohort.program,
            person_id=person,
            role=Membership.Role.MENTOR,
            starts_on=cohort.since,
        )
        for person in {mentor.person_id for mentor in wanted}
    ]
    give_roles(cohort, STREAMS, memberships)


def _mentors(
    cohort: Cohort,
    file: str,
    wanted: Iterable[StreamMentor],
    update: Sequence[str] = (),
) -> None:
    standing = StreamMentor.objects.filter(stream__program=cohort.program, ends_on=None)
    upsert(
        wanted,
        within=standing,
        key=("stream_id", "person_id"),
        update=update,
        counts=cohort.count(file, "mentor of a stream"),
    )


def _give_managers(cohort: Cohort, rows: Iterable[StreamRow]) -> None:
    wanted = [
        ResearchManagement(
            stream_id=cohort.ids["stream"][row.slug],
            person_id=cohort.ids["person"][row.research_manager],
            starts_on=cohort.since,
        )
        for row in rows
        if row.research_manager
    ]
    give_managers(cohort, STREAMS, wanted)


def give_managers(
    cohort: Cohort, file: str, wanted: Iterable[ResearchManagement]
) -> None:
    """Whoever has taken over since stays."""
    standing = ResearchManagement.objects.filter(
        stream__program=cohort.program, ends_on=None
    )
    upsert(
        wanted,
        within=standing,
        key=("stream_id", "scholar_id"),
        update=(),
        counts=cohort.count(file, "research manager"),
    )


def load_mentors(cohort: Cohort, rows: Sequence[MentorRow]) -> None:
    """What each mentor asked for; who mentors where is said by `streams.csv`."""
    wanted = [
        StreamMentor(
            stream_id=cohort.ids["stream"][row.stream],
            person_id=cohort.ids["person"][row.email],
            role=StreamMentor.Role.CO,
            starts_on=cohort.since,
            cap=row.requested_scholars,
            office_days=row.office_days,
        )
        for row in rows
    ]
    _mentors(cohort, MENTORS, wanted, update=("cap", "office_days"))
    memberships = [
        Membership(
            program=cohort.program,
            person_id=mentor.person_id,
            role=Membership.Role.MENTOR,
            starts_on=cohort.since,
        )
        for mentor in wanted
    ]
    give_roles(cohort, MENTORS, memberships)


LOADERS = (
    Loader(
        Table(
            STREAMS,
            StreamRow,
            key=("slug",),
            later=frozenset({"returning"}),
        ),
        load_streams,
    ),
    Loader(
        Table(
            MENTORS,
            MentorRow,
            key=("email", "stream"),
            later=frozenset(
                {"employer_kind", "returning", "scholars_awarded", "research_manager"}
            ),
        ),
        load_mentors,
    ),
)
