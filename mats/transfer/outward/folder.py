"""One program into one folder; `load_cohort` on it afterwards changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from mats.programs.models import Program
from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row
from mats.transfer.outward import (
    applications,
    mentors,
    milestones,
    people,
    reviews,
    weekly,
)
from mats.transfer.outward.files import write_csv, write_toml
from mats.transfer.outward.program import OF_ROW, sections

SHEETS: tuple[Callable[[Program], Iterable[Row]], ...] = (
    people.organisations,
    people.people,
    people.staff,
    people.graders,
    people.streams,
    people.mentors,
    people.scores,
    mentors.interest,
    mentors.assessments,
    mentors.outreach,
    people.scholars,
    applications.applications,
    applications.choices,
    reviews.reviews,
    people.conflicts,
    weekly.check_ins,
    weekly.manager_meetings,
    weekly.mentor_meetings,
    weekly.themes,
    weekly.remarks,
    weekly.reports,
    milestones.submissions,
    milestones.grades,
)


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside was true at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def write_folder(program: Program, folder: Path) -> dict[str, int]:
    """Rows by file."""
    counts = {FILE: write_toml(folder, sections(program))}
    for sheet in SHEETS:
        rows = list(sheet(program))
        if rows:
            table = OF_ROW[type(rows[0])]
            counts[table.file] = write_csv(folder, table, rows)
    return counts
