"""`[[change]]` of `program.toml`: what was changed before, what is planned next."""

from collections.abc import Sequence
from dataclasses import dataclass

from mats.programs.models import Change
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert

CHANGES = {
    "made_before_this_cohort": Change.Kind.MADE_BEFORE,
    "made_during_this_cohort": Change.Kind.MADE_DURING,
    "planned_for_next_cohort": Change.Kind.PLANNED,
}


@dataclass(frozen=True, kw_only=True)
class ChangeRow(Row):
    kind: str = column(parsing.one_of(CHANGES))
    title: str = column(parsing.text(200))
    in_summary: bool = column(parsing.flag, default=False)


def load_changes(cohort: Cohort, rows: Sequence[ChangeRow]) -> None:
    wanted = [
        Change(
            program=cohort.program,
            kind=CHANGES[row.kind],
            title=row.title,
            in_summary=row.in_summary,
            position=position,
        )
        for position, row in enumerate(rows)
    ]
    upsert(
        wanted,
        within=cohort.program.changes.all(),
        key=("kind", "title"),
        update=("in_summary",),
        counts=cohort.count(FILE, "change"),
    )


LOADERS = (
    Loader(
        Table(FILE, ChangeRow, key=("kind", "title"), section="change"), load_changes
    ),
)
