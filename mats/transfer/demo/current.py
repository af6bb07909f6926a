"""The running program of the demo, made from the rows of the finished one."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mats.programs.models import Phase
from mats.transfer.cohort.files import read_csv
from mats.transfer.cohort.load import Reading
from mats.transfer.cohort.people import PEOPLE, PersonRow
from mats.transfer.cohort.program import PhaseRow, ProgramRow
from mats.transfer.cohort.scholars import ScholarRow
from mats.transfer.cohort.tables import Row
from mats.transfer.demo.recast import Cast, recast
from mats.transfer.demo.redate import Redating, shift_to

CURRENT = "current"
KEEPER = "robin.castellan@staff.example.org"
"""The superuser of the demo, who has no role in any program."""
SEASONS = ("Winter", "Spring", "Summer", "Autumn")


@dataclass(frozen=True)
class Rewriting:
    """Everything that changes a row on its way into the running program."""

    cast: Cast
    redating: Redating
    phases: Collection[str]

    def rewrite(self, rows: list[Row]) -> list[Row]:
        moved = (self.redating.move(self.cast.play(row)) for row in rows)
        return [self._named(row) for row in moved if row]

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
    return Rewriting(
        recast(people, staying(folder)), Redating(by, program.timezone, now), begun
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
