"""What an import knows while it runs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from django.db.models import Min

from mats.programs.models import Program
from mats.transfer.cohort.problems import Problem
from mats.transfer.cohort.tables import Row, Table
from mats.transfer.cohort.upsert import CHUNK, Counts

RowT = TypeVar("RowT", bound=Row)


Progress = Callable[[str], None]


def silent(_step: str) -> None:
    """The progress of those who do not watch."""


@dataclass
class Cohort:
    """The program being loaded, and the records found or made so far.

    `ids` gives, for each kind of key, the primary key of what the key names.
    """

    now: datetime
    slug: str
    progress: Progress = silent
    program: Program = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    awarded: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Slots of each stream, by its short name, and why they are above its cap."""
    hours: dict[str, int] = field(default_factory=dict)
    """What the budget pays: hours of a scholar, trainees, hours of a trainee."""
    counts: dict[str, dict[str, Counts]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counts))
    )

    @property
    def today(self) -> date:
        return self.now.astimezone(self.program.zone).date()

    @cached_property
    def since(self) -> date:
        """From when a role holds for which the files give no day: the team's first.

        Asked for the first time after the team is loaded, and once for all rows.
        """
        phases = self.program.phases.aggregate(first=Min("starts_on"))
        team = self.program.memberships.staff().aggregate(first=Min("starts_on"))
        known = [day for day in (phases["first"], team["first"]) if day]
        return min(known, default=self.today)

    def wrong(self, table: Table[Any], row: Row, name: str, message: str) -> None:
        """What only shows beside the other files: then nothing is loaded."""
        column = table.columns[name].name
        value = str(getattr(row, name))
        self.problems.append(
            Problem(table.file, row.line_of(column), column, value, message)
        )

    def count(self, file: str, what: str) -> Counts:
        counts = self.counts[file][what]
        counts.watch = partial(self._tell, file, what)
        return counts

    def _tell(self, file: str, what: str, done: int, of: int) -> None:
        """Only of what takes more than one statement."""
        if of > CHUNK:
            self.progress(f"  {file}, {what}: {done:,} of {of:,}")


@dataclass(frozen=True)
class Loader(Generic[RowT]):
    """A table, and what its rows become. `load` meets only rows that were judged."""

    table: Table[RowT]
    load: Callable[[Cohort, Sequence[RowT]], None]


AnyLoader = Loader[Any]
