"""The running program of the demo, made from the rows of the finished one."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mats.programs.models import Phase
from mats.transfer.cohort.check_ins import CheckInRow
from mats.transfer.cohort.files import read_csv
from mats.transfer.cohort.grades import GradeRow
from mats.transfer.cohort.load import Reading
from mats.transfer.cohort.milestones import SubmissionRow
from mats.transfer.cohort.people import PEOPLE, PersonRow
from mats.transfer.cohort.program import PhaseRow, ProgramRow
from mats.transfer.cohort.questions import DUE, OPENS
from mats.transfer.cohort.reports import ReportRow
from mats.transfer.cohort.scholars import FILE as SCHOLARS
from mats.transfer.cohort.scholars import ScholarRow
from mats.transfer.cohort.tables import Row
from mats.transfer.demo.recast import Cast, recast
from mats.transfer.demo.redate import WEEK_OF_TODAY, Redating, shift_to

CURRENT = "current"
KEEPER = "robin.castellan@staff.example.org"
"""The superuser of the demo, who has no role in any program."""
SEASONS = ("Winter", "Spring", "Summer", "Autumn")


@dataclass(frozen=True)
class Live:
    """The weeks in progress, and the scholars whom a visitor may be.

    The visitors have sent nothing of the week that is open, and no research plan; its
    grading begins in the running week. The reports of the newest
    week that is past its due day are still to be written, those of the week before are
    written here too: only older ones come from the archive.
    """

    opened: int
    past_due: int
    idle: Collection[str] = ()

    def keeps(self, row: Row) -> bool:
        if isinstance(row, GradeRow):
            return False
        if isinstance(row, SubmissionRow):
            return row.scholar not in self.idle
        if isinstance(row, CheckInRow):
            return row.week < self.opened or row.scholar not in self.idle
        return not isinstance(row, ReportRow) or row.week < self.past_due - 1


def live_at(now: datetime, zone: str, idle: Collection[str] = ()) -> Live:
    """Check-ins open on Thursday at nine and are due on Friday."""
    here = now.astimezone(ZoneInfo(zone))
    opens = (OPENS.day, OPENS.at.hour)
    is_open = (here.weekday(), here.hour) >= opens
    return Live(
        opened=WEEK_OF_TODAY - (not is_open),
        past_due=WEEK_OF_TODAY - (here.weekday() <= DUE.day),
        idle=idle,
    )


def _idle(scholars: Iterable[ScholarRow]) -> set[str]:
    """As `people` picks them: of the largest stream, in person and remote."""
    admitted = [
        row
        for row in scholars
        if row.role == "scholar" and Phase.Kind.RESEARCH in row.phases
    ]
    sizes = Counter(row.stream for row in admitted)
    first: dict[str, str] = {}
    for row in sorted(admitted, key=lambda row: (-sizes[row.stream], row.email)):
        first.setdefault(row.attendance, row.email)
    return set(first.values())


@dataclass(frozen=True)
class Rewriting:
    """Everything that changes a row on its way into the running program."""

    cast: Cast
    redating: Redating
    phases: Collection[str]
    live: Live

    def rewrite(self, rows: list[Row]) -> list[Row]:
        moved = (self.redating.move(self.cast.play(row)) for row in rows)
        return [self._named(row) for row in moved if row and self.live.keeps(row)]

    def _named(self, row: Row) -> Row:
        if isinstance(row, ProgramRow):
            name = season(self.redating.now.astimezone(ZoneInfo(self.redating.zone)))
            return replace(row, slug=CURRENT, name=name, iteration=row.iteration + 1)
        if isinstance(row, ScholarRow):
            # Who goes on to a phase that lies ahead is not decided yet.
            begun = tuple(phase for phase in row.phases if phase in self.phases)
            return replace(row, phases=begun)
        return row


def rewriting(folder: Path, reading: Reading, now: datetime) -> Rewriting:
    """How the folder's rows become the running program, were it loaded at `now`."""
    [program] = [r for r in reading.rows["program.toml"] if isinstance(r, ProgramRow)]
    phases = {
        row.slug: row
        for row in reading.rows["program.toml [phase]"]
        if isinstance(row, PhaseRow)
    }
    today = now.astimezone(ZoneInfo(program.timezone)).date()
    by = shift_to(today, phases[Phase.Kind.RESEARCH].starts)
    people = [r for r in reading.rows[PEOPLE.file] if isinstance(r, PersonRow)]
    begun = {slug for slug, row in phases.items() if row.starts + by <= today}
    cast = recast(people, staying(folder))
    scholars = [cast.play(row) for row in reading.rows.get(SCHOLARS, ())]
    idle = _idle(row for row in scholars if isinstance(row, ScholarRow))
    return Rewriting(
        cast,
        Redating(by, program.timezone, now),
        begun,
        live_at(now, program.timezone, idle),
    )


def staying(folder: Path) -> set[str]:
    """Staff, graders and mentors who mentored before are in both programs."""
    team = [
        record.cells["email"].strip().lower()
        for name in ("staff.csv", "graders.csv")
        for record in read_csv(folder / name).records
    ]
    returning = [
        record.cells["email"].strip().lower()
        for record in read_csv(folder / "mentors.csv").records
        if record.cells["returning"] == "true"
    ]
    return {*team, *returning}


def season(day: date) -> str:
    """What a program of this time of the year is called."""
    name = SEASONS[day.month % 12 // 3]
    if name != "Winter":
        return f"{name} {day.year}"
    first = day.year - (day.month < 3)  # noqa: PLR2004 -- January and February
    return f"{name} {first}-{(first + 1) % 100:02}"
