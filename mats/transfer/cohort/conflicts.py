"""`conflicts.csv`: declared conflicts of interest between two people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mats.programs.models import Conflict
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import upsert

FILE = "conflicts.csv"
KINDS = {
    **{str(kind): kind for kind in Conflict.Kind},
    "co-author": Conflict.Kind.COAUTHOR,
    "former student": Conflict.Kind.SUPERVISION,
    "same employer": Conflict.Kind.EMPLOYER,
}


@dataclass(frozen=True, kw_only=True)
class ConflictRow(Row):
    reviewer: str = column(parsing.email, refers_to="person")
    applicant: str = column(parsing.email, refers_to="person")
    stream: str = column(parsing.slug, refers_to="stream", default="")
    kind: str = column(parsing.one_of(KINDS))
    declared_at: datetime = column(parsing.moment, ahead="drop")
    handling: str = column(parsing.text(), default="")
    note: str = column(parsing.text(), default="")


def _complaints(row: ConflictRow) -> Iterable[Complaint]:
    if row.reviewer == row.applicant:
        yield "applicant", "is the reviewer's own address."


def load_conflicts(cohort: Cohort, rows: Sequence[ConflictRow]) -> None:
    """One that was withdrawn here since stays so."""
    people = cohort.ids["person"]
    wanted = [
        Conflict(
            program=cohort.program,
            person_id=people[row.reviewer],
            with_person_id=people[row.applicant],
            kind=KINDS[row.kind],
            note=row.note,
            handling=row.handling,
            declared_by_id=people[row.reviewer],
            declared_at=row.declared_at,
            # The day on which it was handled is not known; it was by then.
            handled_at=row.declared_at if row.handling else None,
        )
        for row in rows
    ]
    upsert(
        wanted,
        within=cohort.program.conflicts.all(),
        key=("person_id", "with_person_id", "kind"),
        update=("note", "handling", "handled_at", "declared_at"),
        counts=cohort.count(FILE, "conflict"),
    )


LOADERS = (
    Loader(
        Table(
            FILE,
            ConflictRow,
            key=("reviewer", "applicant", "kind"),
            check=_complaints,
        ),
        load_conflicts,
    ),
)
