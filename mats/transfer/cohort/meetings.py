"""`rm_meetings.csv` and `mentor_meetings.csv`: who met a scholar, when, how long.

Two meetings of the same people on one day are two: the files have no other key. So the
first of a day is the first that is kept, and a line is new where there are more lines
than meetings. What was loaded once is not changed by loading it again.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from mats.checkins.models import Attendee, Meeting, Note
from mats.core.weeks import instant
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import insert

Kind = Meeting.Kind
DAY = 24 * 60
TOPICS = {str(topic).replace("_", " "): topic.value for topic in Meeting.Topic}
NOON = time(12)
"""The files know no time of day; a note is of the middle of it."""


@dataclass(frozen=True, kw_only=True)
class ManagerMeetingRow(Row):
    scholar: str = column(parsing.email, refers_to="scholar")
    research_manager: str = column(parsing.email, refers_to="person")
    held_on: date = column(parsing.day, name="date", ahead="drop")
    minutes: int = column(parsing.whole(1, DAY))
    topics: tuple[str, ...] = column(parsing.many(parsing.one_of(TOPICS)), default=())
    private_note: str = column(parsing.text(10_000), default="")

    @property
    def host(self) -> str:
        return self.research_manager

    @property
    def kind(self) -> Kind:
        return Kind.RESEARCH_MANAGER


@dataclass(frozen=True, kw_only=True)
class MentorMeetingRow(Row):
    scholar: str = column(parsing.email, refers_to="scholar")
    mentor: str = column(parsing.email, refers_to="mentor")
    held_on: date = column(parsing.day, name="date", ahead="drop")
    minutes: int = column(parsing.whole(1, DAY))

    topics = ()
    private_note = ""

    @property
    def host(self) -> str:
        return self.mentor

    @property
    def kind(self) -> Kind:
        return Kind.ONE_TO_ONE


AnyRow = ManagerMeetingRow | MentorMeetingRow
Key = tuple[int, int, date]
"""Scholar, host and day."""


def _own_meeting(row: AnyRow) -> Iterable[Complaint]:
    if row.scholar == row.host:
        yield "scholar", "is the address of the other side too."


def load_manager_meetings(cohort: Cohort, rows: Sequence[ManagerMeetingRow]) -> None:
    _load(cohort, MANAGERS.file, rows, [Kind.RESEARCH_MANAGER])


def load_mentor_meetings(cohort: Cohort, rows: Sequence[MentorMeetingRow]) -> None:
    _load(cohort, MENTORS.file, rows, Meeting.BY_MENTORS)


def _load(
    cohort: Cohort, file: str, rows: Sequence[AnyRow], kinds: Iterable[Kind]
) -> None:
    kept = _kept(cohort, kinds)
    new = []
    for row in rows:
        key = _key(cohort, row)
        if kept[key]:
            kept[key] -= 1
        else:
            new.append(row)
    cohort.count(file, "meeting").add(0, 0, len(rows) - len(new))
    meetings = [_meeting(cohort, row) for row in new]
    insert(meetings, counts=cohort.count(file, "meeting"))
    pairs = list(zip(new, meetings, strict=True))
    ids = cohort.ids["scholar"]
    insert(
        (Attendee(meeting=met, scholar_id=ids[row.scholar]) for row, met in pairs),
        counts=cohort.count(file, "attendee"),
    )
    insert(
        (_note(cohort, row, met) for row, met in pairs if row.private_note),
        counts=cohort.count(file, "private note"),
    )


def _kept(cohort: Cohort, kinds: Iterable[Kind]) -> Counter[Key]:
    """How often each scholar met each host on each day, as far as it is known here."""
    known = Attendee.objects.filter(
        meeting__program=cohort.program, meeting__kind__in=list(kinds)
    )
    rows = known.values_list("scholar", "meeting__host", "meeting__held_on")
    return Counter(rows.iterator())


def _key(cohort: Cohort, row: AnyRow) -> Key:
    return (
        cohort.ids["scholar"][row.scholar],
        cohort.ids["person"][row.host],
        row.held_on,
    )


def _meeting(cohort: Cohort, row: AnyRow) -> Meeting:
    return Meeting(
        program=cohort.program,
        kind=row.kind,
        host_id=cohort.ids["person"][row.host],
        held_on=row.held_on,
        minutes=row.minutes,
        topics=[TOPICS[topic] for topic in row.topics],
    )


def _note(cohort: Cohort, row: AnyRow, meeting: Meeting) -> Note:
    """Never for the mentor, nor for the scholar."""
    return Note(
        scholar_id=cohort.ids["scholar"][row.scholar],
        meeting=meeting,
        author_id=meeting.host_id,
        kind=Note.Kind.PRIVATE,
        text=row.private_note,
        written_at=_noon(cohort, row.held_on),
    )


def _noon(cohort: Cohort, day: date) -> datetime:
    return instant(day, NOON, cohort.program.timezone)


MANAGERS = Table(
    "rm_meetings.csv",
    ManagerMeetingRow,
    check=_own_meeting,
)
MENTORS: Table[Any] = Table("mentor_meetings.csv", MentorMeetingRow, check=_own_meeting)
LOADERS = (
    Loader(MANAGERS, load_manager_meetings),
    Loader(MENTORS, load_mentor_meetings),
)
