"""`mentor_reports.csv`: reports that were sent before this system kept their text.

They are rows of the archive: nothing is sent for them, nothing is compiled into them,
and a report that is written here already is left as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from mats.checkins.models import CheckInPlan
from mats.checkins.standing import Moments
from mats.mentors.models import StreamMentor
from mats.programs.models import Phase
from mats.reports.models import Record, Report, ReportPlan
from mats.transfer.cohort import parsing
from mats.transfer.cohort.check_ins import WEEK, research_of
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import insert, upsert

COMPILED, UNTIL, SENT = (4, time(18)), (7, time(9)), (7, time(10))
"""Days from the Monday of the week: compiled on Friday, sent on the next Monday."""


@dataclass(frozen=True, kw_only=True)
class ReportRow(Row):
    mentor: str = column(parsing.email, refers_to="mentor")
    research_manager: str = column(parsing.email, refers_to="person", default="")
    week: int = column(WEEK)
    sent_at: datetime = column(parsing.moment, ahead="drop")
    scholars_covered: int = column(parsing.whole(1, 1000))
    minutes_to_read: int | None = column(parsing.whole(0, 1000), default=None)
    replied: bool | None = column(parsing.flag, default=None)


TABLE = Table("mentor_reports.csv", ReportRow)


def load_reports(cohort: Cohort, rows: Sequence[ReportRow]) -> None:
    plan = research_of(cohort)
    moments = {w.number: plan.moments(w) for w in plan.phase.weeks} if plan else {}
    for row in rows:
        _judge(cohort, row, moments)
    if plan is None or cohort.problems:
        return
    _plan(cohort, plan)
    new = list(_new(cohort, plan.phase, rows))
    counts = cohort.count(TABLE.file, "report")
    counts.add(0, 0, len(rows) - len(new))
    insert((report for _row, report in new), counts=counts)
    insert(
        (_record(row, report) for row, report in new),
        counts=cohort.count(TABLE.file, "record of a report"),
    )


def _judge(cohort: Cohort, row: ReportRow, moments: Mapping[int, Moments]) -> None:
    if row.week not in moments:
        message = "is no week of a phase with check-ins."
        cohort.wrong(TABLE, row, "week", message)
    elif row.sent_at < moments[row.week].opens_at:
        opens = f"{moments[row.week].opens_at:%Y-%m-%dT%H:%MZ}"
        message = f"is before the check-ins of week {row.week} open: {opens}."
        cohort.wrong(TABLE, row, "sent_at", message)


def _plan(cohort: Cohort, plan: CheckInPlan) -> None:
    """Where reports were sent, they are: when, is the program's from then on."""
    upsert(
        [
            ReportPlan(
                phase=plan.phase,
                compile_day=COMPILED[0],
                compile_time=COMPILED[1],
                scholars_until_day=UNTIL[0],
                scholars_until_time=UNTIL[1],
                send_day=SENT[0],
                send_time=SENT[1],
            )
        ],
        within=ReportPlan.objects.filter(phase=plan.phase),
        key=("phase_id",),
        update=(),
        counts=cohort.count(TABLE.file, "plan of reports"),
    )


Line = tuple[ReportRow, Report]


def _new(cohort: Cohort, phase: Phase, rows: Sequence[ReportRow]) -> Iterator[Line]:
    """As many as a mentor has more in the file than here, one for each stream."""
    streams = _streams(cohort)
    kept = Report.objects.filter(phase=phase).values_list("mentor", "week", "stream")
    taken = set(kept)
    known = Counter((mentor, week) for mentor, week, _stream in taken)
    for row in rows:
        mentor = cohort.ids["person"][row.mentor]
        if known[mentor, row.week]:
            known[mentor, row.week] -= 1
            continue
        free = [s for s in streams[mentor] if (mentor, row.week, s) not in taken]
        if not free:
            message = "has a report for each stream in this week already."
            cohort.wrong(TABLE, row, "mentor", message)
            continue
        taken.add((mentor, row.week, free[0]))
        yield row, _report(cohort, phase, row, free[0])


def _streams(cohort: Cohort) -> Mapping[int, list[int]]:
    """By mentor: those they lead first."""
    found = defaultdict(list)
    held = StreamMentor.objects.filter(stream__program=cohort.program)
    for mentor, stream in held.order_by("-role", "pk").values_list("person", "stream"):
        found[mentor].append(stream)
    return found


def _report(cohort: Cohort, phase: Phase, row: ReportRow, stream: int) -> Report:
    return Report(
        phase=phase,
        week=row.week,
        stream_id=stream,
        mentor_id=cohort.ids["person"][row.mentor],
        manager_id=cohort.ids["person"].get(row.research_manager),
        state=Report.State.SENT,
        compiled_at=row.sent_at,
        scholars_until=row.sent_at,
        send_at=row.sent_at,
        approved_at=row.sent_at,
        sent_at=row.sent_at,
    )


def _record(row: ReportRow, report: Report) -> Record:
    return Record(
        report=report,
        scholars=row.scholars_covered,
        minutes_to_read=row.minutes_to_read,
        answered=row.replied,
    )


LOADERS = (Loader(TABLE, load_reports),)
